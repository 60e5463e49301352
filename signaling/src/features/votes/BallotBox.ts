import { createHmac, hkdfSync } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { ballotsKeptMs, type MeetingId, type VoteId, type VoterKey } from '@giaoban/protocol';
import { type Log, redisKeys } from '@giaoban/service-kit';
import { randomSecret } from '../../clock.ts';
import type { Store } from '../store/Store.ts';

const dayMs = 24 * 3_600_000;
/** A vote that nobody closed is forgotten like the meeting's seats. */
const runningMs = 2 * dayMs;
const keyBytes = 32;
const rewriteAttempts = 30;

/**
 * KEYS: the box, the salt. ARGV: the salt by which the pseudonym was made, pseudonym, option, lifetime ms.
 * -1: closed meanwhile, nothing is written. Else the number of ballots in the box.
 */
const castScript = `
if redis.call('GET', KEYS[2]) ~= ARGV[1] then return -1 end
redis.call('HSET', KEYS[1], ARGV[2], ARGV[3])
redis.call('PEXPIRE', KEYS[1], ARGV[4])
redis.call('PEXPIRE', KEYS[2], ARGV[4])
return redis.call('HLEN', KEYS[1])`;

/**
 * KEYS: the box, the salt, the mark of a legal hold. ARGV: lifetime ms, without end under a hold. Without its salt a box
 * takes no ballot; it is laid down
 * again in the order of the pseudonyms, which is no order, so that nobody reads from it who came first.
 * Answers the options that were chosen, one for each ballot.
 */
const sealScript = `
redis.call('DEL', KEYS[2])
local box = redis.call('HGETALL', KEYS[1])
local names = {}
local chosen = {}
for i = 1, #box, 2 do
  names[#names + 1] = box[i]
  chosen[box[i]] = box[i + 1]
end
table.sort(names)
redis.call('DEL', KEYS[1])
local options = {}
for i = 1, #names do
  redis.call('HSET', KEYS[1], names[i], chosen[names[i]])
  options[i] = chosen[names[i]]
end
if #names > 0 and redis.call('EXISTS', KEYS[3]) == 0 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
return options`;

type Box = { meetingId: MeetingId; voteId: VoteId };
const keysOf = ({ meetingId, voteId }: Box): [ballots: string, salt: string] => [
  redisKeys.voteBallots(meetingId, voteId),
  redisKeys.voteSalt(meetingId, voteId),
];

/**
 * The boxes of secret votes. A ballot lies under a pseudonym, HMAC-SHA256(key of this vote, voter). The key
 * comes from the service's secret and from a random salt that Redis keeps only while the vote runs: until
 * then a repeated or corrected ballot finds its place, so it neither doubles nor gets lost; afterwards
 * nobody can say whose ballot is whose, not even with the secret and the whole store. The ballots
 * themselves stay, to be counted again.
 */
export class BallotBox {
  readonly #store: Store;
  readonly #secret: string;
  readonly #log: Log;
  readonly #rewriteRetryMs: number;

  constructor(parts: { store: Store; secret: string; log: Log; rewriteRetryMs?: number }) {
    this.#store = parts.store;
    this.#secret = parts.secret;
    this.#log = parts.log;
    this.#rewriteRetryMs = parts.rewriteRetryMs ?? 5_000;
  }

  /** An empty box that takes ballots until it is sealed. */
  async open(box: Box): Promise<void> {
    const [, salt] = keysOf(box);
    await this.#store.run((redis) =>
      redis.set(salt, randomSecret(), { expiration: { type: 'PX', value: runningMs } }),
    );
  }

  /** The box of a vote that was not opened after all. */
  async discard(box: Box): Promise<void> {
    await this.#store.run((redis) => redis.del(keysOf(box)));
  }

  /**
   * Puts the voter's ballot into the box, in place of an earlier one. Answers how many ballots are in it;
   * null: the box is sealed, nothing was put in. @throws Refusal `unavailable`.
   */
  async cast(box: Box, voter: VoterKey, optionId: string): Promise<number | null> {
    const keys = keysOf(box);
    const salt = await this.#store.run((redis) => redis.get(keys[1]));
    if (salt === null) return null;
    const pseudonym = this.#pseudonym(salt, box, voter);
    const cast = await this.#store.run((redis) =>
      redis.eval(castScript, { keys, arguments: [salt, pseudonym, optionId, String(runningMs)] }),
    );
    return cast === -1 ? null : Number(cast);
  }

  /** The voter's own ballot while the box is open; null: none, or nobody can know any more. */
  async own(box: Box, voter: VoterKey): Promise<string | null> {
    const [ballots, saltKey] = keysOf(box);
    const salt = await this.#store.run((redis) => redis.get(saltKey));
    if (salt === null) return null;
    return this.#store.run((redis) => redis.hGet(ballots, this.#pseudonym(salt, box, voter)));
  }

  /**
   * Closes the box for ever and forgets whose ballots are in it; answers the options chosen, one for each
   * ballot. Sealing again answers the same. @throws Refusal `unavailable`.
   */
  async seal(box: Box): Promise<string[]> {
    const options = await this.#store.run((redis) =>
      redis.eval(sealScript, {
        keys: [...keysOf(box), redisKeys.meetingHeld(box.meetingId)],
        arguments: [String(ballotsKeptMs)],
      }),
    );
    void this.#forgetOnDisk();
    return Array.isArray(options) ? options.map(String) : [];
  }

  /** What lies in the box, one option for each ballot. */
  async recount(box: Box): Promise<string[]> {
    return this.#store.run((redis) => redis.hVals(keysOf(box)[0]));
  }

  /** The append-only file still holds the salt until it is written anew without it. */
  async #forgetOnDisk(): Promise<void> {
    for (let attempt = 1; attempt <= rewriteAttempts; attempt += 1) {
      try {
        await this.#store.run(async (redis) => {
          if (/^aof_enabled:1/m.test(await redis.info('persistence'))) await redis.bgRewriteAof();
        });
        return;
      } catch (error) {
        // Most often a rewrite is under way that began before the salt was deleted: another has to follow.
        this.#log.debug({ err: error, attempt }, 'the append-only file cannot be rewritten yet');
        await delay(this.#rewriteRetryMs, undefined, { ref: false });
      }
    }
    this.#log.warn('the append-only file was not rewritten: the salt of a closed vote may still be in it');
  }

  #pseudonym(salt: string, { meetingId, voteId }: Box, voter: VoterKey): string {
    const info = `giaoban secret vote ${meetingId} ${voteId}`;
    const key = Buffer.from(hkdfSync('sha256', this.#secret, salt, info, keyBytes));
    return createHmac('sha256', key).update(voter).digest('base64url');
  }
}
