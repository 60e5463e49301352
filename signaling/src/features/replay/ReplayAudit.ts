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

type Parts = { store: Store; clock: Clock; directory: Directory };

/** Who has done what with each meeting's recording. Lines are only ever added. */
export class ReplayAudit {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** @throws Refusal `unavailable`: nobody gets anything of a recording of which no line can be kept. */
  async note(meetingId: MeetingId, account: Account, deed: ReplayDeed): Promise<void> {
    const { store, clock, directory } = this.#parts;
    if (account.kind !== 'person') throw new Refusal('forbidden');
    const { id: personId, displayName: name, unitId } = account.person;
    const unitName = await directory.unitName(unitId);
    const entry = ReplayAuditEntry.parse({ atMs: clock.nowMs(), personId, name, unitName, deed });
    await store.run((redis) =>
      redis.xAdd(
        redisKeys.replayAudit(meetingId),
        '*',
        { e: JSON.stringify(entry) },
        { TRIM: { strategy: 'MAXLEN', strategyModifier: '~', threshold: entriesKept } },
      ),
    );
  }

  /**
   * The same once for one opening: a player asks for a file in many parts, a page for the recording again and again.
   * `isAnew`: it is a new opening, whatever was before.
   */
  async noteOnce(
    meetingId: MeetingId,
    account: Account,
    deed: Extract<ReplayDeed, { kind: 'viewed' | 'downloaded' }>,
    isAnew = false,
  ): Promise<void> {
    const what = deed.kind === 'viewed' ? deed.kind : deed.file;
    const key = redisKeys.replayOpen(meetingId, account.chainId, what);
    const before = await this.#parts.store.run((redis) =>
      redis.set(key, '1', { expiration: { type: 'PX', value: openForMs }, GET: true }),
    );
    if (before === null || isAnew) await this.note(meetingId, account, deed);
  }

  /** Newest first, those before `before` (null: the newest). */
  async page(meetingId: MeetingId, before: string | null): Promise<ReplayAuditPage> {
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
