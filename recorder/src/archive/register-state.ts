import type { ArchiveStanding, MeetingId } from '@giaoban/protocol';
import type {
  DestructionScope,
  RegisterEntry,
  RegisterFact,
  RegisterFactOf,
} from '@giaoban/protocol/internal';

type EntryOf<T extends RegisterFact['type']> = RegisterEntry & { fact: RegisterFactOf<T> };

const isOf = <T extends RegisterFact['type']>(entry: RegisterEntry, type: T): entry is EntryOf<T> =>
  entry.fact.type === type;

const of = <T extends RegisterFact['type']>(
  entries: readonly RegisterEntry[],
  meetingId: MeetingId,
  type: T,
): EntryOf<T>[] =>
  entries.filter((one): one is EntryOf<T> => isOf(one, type) && one.fact.meetingId === meetingId);

/** The meeting's latest seal that the register knows. */
export const lastSealOf = (
  entries: readonly RegisterEntry[],
  meetingId: MeetingId,
): RegisterFactOf<'sealed'> | null => of(entries, meetingId, 'sealed').at(-1)?.fact ?? null;

/** The legal hold that an archive is under; null: none. */
export const holdOf = (entries: readonly RegisterEntry[], meetingId: MeetingId): EntryOf<'held'> | null => {
  const held = of(entries, meetingId, 'held').at(-1);
  const released = of(entries, meetingId, 'released').at(-1);
  return held === undefined || (released?.number ?? 0) > held.number ? null : held;
};

/** The meetings that are or were under a hold. */
export const everHeld = (entries: readonly RegisterEntry[]): Set<MeetingId> =>
  new Set(entries.flatMap((one) => (isOf(one, 'held') ? [one.fact.meetingId] : [])));

/** Who has taken a meeting's archive along, and where to; the oldest first. */
export const exportsOf = (entries: readonly RegisterEntry[], meetingId: MeetingId): EntryOf<'exported'>[] =>
  of(entries, meetingId, 'exported');

/** The records of what was destroyed of a meeting. */
export const destructionsOf = (
  entries: readonly RegisterEntry[],
  meetingId: MeetingId,
): EntryOf<'destroyed'>[] => of(entries, meetingId, 'destroyed');

/**
 * The approvals that are good for the archive as its latest seal has it: later than any hold, and not before
 * `notBeforeMs` (when its period ended); of one person only the latest. Pure.
 */
export const approvalsOf = (
  entries: readonly RegisterEntry[],
  meetingId: MeetingId,
  scope: DestructionScope,
  notBeforeMs = 0,
): EntryOf<'approved'>[] => {
  const seal = lastSealOf(entries, meetingId);
  const lastHold = of(entries, meetingId, 'held').at(-1)?.number ?? 0;
  const good = of(entries, meetingId, 'approved').filter(
    ({ fact, number, atMs }) =>
      fact.scope === scope && fact.sealHash === seal?.sealHash && number > lastHold && atMs >= notBeforeMs,
  );
  return [...new Map(good.map((one) => [one.fact.by.personId, one])).values()];
};

/** How the register has an archive, for operators. Pure. */
export const standingOf = (entries: readonly RegisterEntry[], meetingId: MeetingId): ArchiveStanding => {
  const hold = holdOf(entries, meetingId);
  const by = hold?.fact.by;
  const scopes = ['recording', 'whole'] as const;
  return {
    hold:
      hold === null || by === undefined
        ? null
        : { why: hold.fact.why, by: by.kind === 'person' ? by.name : by.account, atMs: hold.atMs },
    approvals: scopes.flatMap((scope) =>
      approvalsOf(entries, meetingId, scope).map(({ fact, atMs }) => ({
        scope,
        personId: fact.by.personId,
        name: fact.by.name,
        atMs,
      })),
    ),
  };
};
