import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MeetingId, VoteId, VoterKey } from '@giaoban/protocol';
import { connectRedis, createLog, type Redis, redisKeys } from '@giaoban/service-kit';
import { RedisServer } from '@giaoban/service-kit/test-support';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../../test-support/until.ts';
import { Store } from '../store/Store.ts';
import { BallotBox } from './BallotBox.ts';

const log = createLog('test', 'silent');
const meetingId = MeetingId.parse('m1');
const voters = Array.from({ length: 20 }, (_one, index) => VoterKey.parse(`p_voter${index}`));
const [first, second] = [VoterKey.parse('p_voter0'), VoterKey.parse('p_voter1')];

let server: RedisServer;
let redis: Redis;
let boxes: BallotBox;
let count = 0;
let box: { meetingId: MeetingId; voteId: VoteId };

beforeAll(async () => {
  server = await RedisServer.start({ isDurable: true });
  redis = await connectRedis(server.url, log);
  boxes = new BallotBox({ store: new Store(redis), secret: 'khoá chung', log, rewriteRetryMs: 50 });
});

beforeEach(async () => {
  count += 1;
  box = { meetingId, voteId: VoteId.parse(`v${count}`) };
  await boxes.open(box);
});

afterAll(async () => {
  redis.destroy();
  await server.stop();
});

const ballotsKey = (): string => redisKeys.voteBallots(meetingId, box.voteId);
const saltKey = (): string => redisKeys.voteSalt(meetingId, box.voteId);

/** Everything in Redis's append-only files; null while a rewrite changes them. */
const onDisk = async (): Promise<string | null> => {
  const folder = join(server.url.replace('unix://', ''), '..', 'appendonlydir');
  const files = (await readdir(folder)).filter((name) => name.endsWith('.aof') || name.endsWith('.rdb'));
  try {
    return (await Promise.all(files.map((name) => readFile(join(folder, name), 'latin1')))).join('');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
};

describe('a box', () => {
  it('is kept without end when it is closed under a legal hold', async () => {
    const held = MeetingId.parse('giu-lai');
    const one = { meetingId: held, voteId: box.voteId };
    await redis.set(redisKeys.meetingHeld(held), '1');
    await boxes.open(one);
    await boxes.cast(one, first, 'yes');
    await boxes.seal(one);
    expect(await redis.pTTL(redisKeys.voteBallots(held, one.voteId))).toBe(-1);
    expect(await boxes.recount(one)).toEqual(['yes']);
  });

  it('holds one ballot of each, the last one, however often it is cast', async () => {
    expect(await boxes.cast(box, first, 'yes')).toBe(1);
    expect(await boxes.cast(box, first, 'yes')).toBe(1);
    expect(await boxes.cast(box, second, 'yes')).toBe(2);
    expect(await boxes.cast(box, first, 'no')).toBe(2);
    expect(await boxes.own(box, first)).toBe('no');
    expect(await boxes.own(box, VoterKey.parse('p_other'))).toBeNull();
    expect((await boxes.seal(box)).toSorted()).toEqual(['no', 'yes']);
  });

  it('keeps choices of the meeting’s own as it was given them, until they are counted again', async () => {
    const choices = ['o1', 'o2', 'o3', 'o4'];
    for (const [index, voter] of voters.entries()) await boxes.cast(box, voter, choices[index % 4] ?? '');
    expect(await boxes.cast(box, first, 'o3')).toBe(20);
    expect(await boxes.cast(box, first, 'o3')).toBe(20);
    expect(await boxes.own(box, first)).toBe('o3');
    const sealed = await boxes.seal(box);
    expect(choices.map((choice) => sealed.filter((one) => one === choice).length)).toEqual([4, 5, 6, 5]);
    expect(await boxes.recount(box)).toEqual(sealed);
  });

  it('takes nothing once it is sealed, and says the same again when counted again', async () => {
    for (const [index, voter] of voters.entries())
      await boxes.cast(box, voter, index % 3 === 0 ? 'yes' : 'no');
    const sealed = await boxes.seal(box);
    expect(sealed.filter((one) => one === 'yes')).toHaveLength(7);
    expect(sealed).toHaveLength(20);
    expect(await boxes.cast(box, first, 'no')).toBeNull();
    expect(await boxes.own(box, first)).toBeNull();
    expect(await boxes.seal(box)).toEqual(sealed);
    expect(await boxes.recount(box)).toEqual(sealed);
  });

  it('loses none of the ballots that were acknowledged, whenever it is sealed', async () => {
    const casting = voters.map((voter) => boxes.cast(box, voter, 'yes'));
    const [answers, sealed] = await Promise.all([Promise.all(casting), boxes.seal(box)]);
    expect(sealed).toHaveLength(answers.filter((one) => one !== null).length);
    expect(await boxes.recount(box)).toHaveLength(sealed.length);
  });

  it('has nothing left when its vote was not opened', async () => {
    await boxes.cast(box, first, 'yes');
    await boxes.discard(box);
    expect(await redis.exists([ballotsKey(), saltKey()])).toBe(0);
    expect(await boxes.cast(box, first, 'yes')).toBeNull();
  });

  it('forgets itself in time', async () => {
    await boxes.cast(box, first, 'yes');
    for (const key of [ballotsKey(), saltKey()]) expect(await redis.pTTL(key)).toBeGreaterThan(0);
    await boxes.seal(box);
    expect(await redis.pTTL(ballotsKey())).toBeGreaterThan(24 * 3_600_000);
  });
});

describe('whose ballot it was', () => {
  it('is written nowhere, and the order of the box is not the order of the votes', async () => {
    for (const voter of voters) await boxes.cast(box, voter, 'yes');
    const before = await redis.hKeys(ballotsKey());
    for (const voter of voters) expect(before.join(' ')).not.toContain(voter);
    await boxes.seal(box);
    const after = await redis.hKeys(ballotsKey());
    expect(after).toEqual(before.toSorted());
    expect(after).not.toEqual(before);
  });

  it('can be told by nobody without the secret, nor with it once the box is sealed', async () => {
    await boxes.cast(box, first, 'yes');
    const stranger = new BallotBox({ store: new Store(redis), secret: 'khoá khác', log });
    expect(await stranger.own(box, first)).toBeNull();
    const [pseudonym] = await redis.hKeys(ballotsKey());
    await boxes.seal(box);
    const again = { meetingId, voteId: VoteId.parse('again') };
    await boxes.open(again);
    await boxes.cast(again, first, 'yes');
    expect(await redis.hKeys(redisKeys.voteBallots(meetingId, again.voteId))).not.toContain(pseudonym);
  });

  it('is forgotten by the append-only file too', async () => {
    await boxes.cast(box, first, 'yes');
    const salt = await redis.get(saltKey());
    if (salt === null) throw new Error('no salt');
    await until('the file with the salt', async () => (await onDisk())?.includes(salt));
    // one that is under way (this, or an earlier box's) began when the salt was there: it does not count
    await redis.bgRewriteAof().catch(() => null);
    await boxes.seal(box);
    await until('the file without the salt', async () => (await onDisk())?.includes(salt) === false);
    expect(await boxes.recount(box)).toEqual(['yes']);
    await server.kill();
    await server.startAgain();
    await until('Redis', async () => (await boxes.recount(box).catch(() => [])).length === 1);
  });
});
