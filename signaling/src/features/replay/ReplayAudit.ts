import {
  type MeetingId,
  Refusal,
  ReplayAuditEntry,
  type ReplayAuditPage,
  type ReplayDeed,
} from '@giaoban/protocol';
import { redisKeys } from '@giaoban/service-kit';
import type { Clock } from '../../clock.ts';
import type { Account } from '../accounts/account.ts';
import type { Directory } from '../directory/Directory.ts';
import type { Store } from '../store/Store.ts';

/** Years of a much watched meeting; beyond that the oldest lines go, so that nobody can fill the store. */
const entriesKept = 20_000;
const pageSize = 50;
/** A session that has asked for nothing so long has closed the page: what comes then is a new opening. */
const openForMs = 10 * 60_000;

/**
 * KEYS: the lines; for a line once an opening also the opening. ARGV: the line, how many are kept, how long an opening
 * lasts, ms, whether it is a new one. The line comes first: an opening that is known has one, whatever fails.
 */
const noteScript = `
if KEYS[2] and ARGV[4] ~= '1' and redis.call('EXISTS', KEYS[2]) == 1 then return end
local line = redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[2], '*', 'e', ARGV[1])
if KEYS[2] then redis.call('SET', KEYS[2], line, 'PX', ARGV[3]) end`;

type Parts = { store: Store; clock: Clock; directory: Directory };
type DeedOfOpening = Extract<ReplayDeed, { kind: 'viewed' | 'searched' | 'downloaded' | 'read_audit' }>;

/** Who has done what with each meeting's recording. Lines are only ever added. */
export class ReplayAudit {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** @throws Refusal `unavailable`: nobody gets anything of a recording of which no line can be kept. */
  async note(meetingId: MeetingId, account: Account, deed: ReplayDeed): Promise<void> {
    await this.#write(meetingId, account, deed, null);
  }

  /**
   * The same once for one opening: a player asks for a file in many parts, a page for the recording again and again.
   * `isAnew`: it is a new opening, whatever was before.
   */
  async noteOnce(meetingId: MeetingId, account: Account, deed: DeedOfOpening, isAnew = false): Promise<void> {
    const key = await this.#openingOf(meetingId, account, deed);
    const isOpen = await this.#parts.store.run((redis) => redis.pExpire(key, openForMs));
    if (isOpen === 0 || isAnew) await this.#write(meetingId, account, deed, { key, isAnew });
  }

  async #openingOf(meetingId: MeetingId, { chainId }: Account, deed: DeedOfOpening): Promise<string> {
    const keyOf = (what: string): string => redisKeys.replayOpen(meetingId, chainId, what);
    if (deed.kind === 'downloaded') return keyOf(deed.file);
    if (deed.kind !== 'searched') return keyOf(deed.kind);
    // The page that was opened anew searches anew.
    const opening = await this.#parts.store.run((redis) => redis.get(keyOf('viewed')));
    return keyOf(`searched:${opening ?? ''}:${deed.words}`);
  }

  async #write(
    meetingId: MeetingId,
    account: Account,
    deed: ReplayDeed,
    opening: { key: string; isAnew: boolean } | null,
  ): Promise<void> {
    const { store, clock, directory } = this.#parts;
    if (account.kind !== 'person') throw new Refusal('forbidden');
    const { id: personId, displayName: name, unitId } = account.person;
    const unitName = await directory.unitName(unitId);
    const entry = ReplayAuditEntry.parse({ atMs: clock.nowMs(), personId, name, unitName, deed });
    await store.run((redis) =>
      redis.eval(noteScript, {
        keys: [redisKeys.replayAudit(meetingId), ...(opening === null ? [] : [opening.key])],
        arguments: [
          JSON.stringify(entry),
          String(entriesKept),
          String(openForMs),
          opening?.isAnew === true ? '1' : '0',
        ],
      }),
    );
  }

  /** For somebody, whose reading it is a line of the log from the next time on. @throws Refusal `unavailable`. */
  async read(
    account: Account,
    meetingId: MeetingId,
    { before, again }: { before?: string | undefined; again?: '1' | undefined },
  ): Promise<ReplayAuditPage> {
    const page = await this.#page(meetingId, before ?? null);
    const isAnew = before === undefined && again === undefined;
    await this.noteOnce(meetingId, account, { kind: 'read_audit' }, isAnew);
    return page;
  }

  /** Newest first, those before `before` (null: the newest). */
  async #page(meetingId: MeetingId, before: string | null): Promise<ReplayAuditPage> {
    const from = before === null ? '+' : (`(${before}` as const);
    const key = redisKeys.replayAudit(meetingId);
    const read = await this.#parts.store.run((redis) =>
      redis.xRevRange(key, from, '-', { COUNT: pageSize + 1 }),
    );
    const found = read ?? [];
    const entries = found.slice(0, pageSize).map(({ id, message }) => {
      return { id, ...ReplayAuditEntry.parse(JSON.parse(message['e'] ?? '')) };
    });
    return { entries, next: found.length > pageSize ? (entries.at(-1)?.id ?? null) : null };
  }
}
