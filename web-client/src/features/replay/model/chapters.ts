import {
  floorHolders,
  hasFloor,
  type MeetingState,
  type ParticipantId,
  presidingId,
  type Replay,
} from '@giaoban/protocol';
import { statesOf } from './scenes.ts';

/** A moment worth going to; `participantId` says whose it is. */
export type Chapter = {
  /** Unix ms, within the tape. */
  atMs: number;
  kind: 'tape_begun' | 'opened' | 'floor' | 'discussion' | 'chair' | 'share' | 'closed';
  participantId: ParticipantId | null;
};

type Change = Omit<Chapter, 'atMs'>;

/** Nobody else has the word. */
const isLed = ({ floor, discussion }: MeetingState): boolean => floor === null && discussion === null;

/** What an event has changed; `spoken`: who was heard before in the free discussion that runs. */
const changesOf = (
  before: MeetingState,
  after: MeetingState,
  spoken: ReadonlySet<ParticipantId>,
): Change[] => {
  if (before.status !== 'open' && after.status === 'open') return [{ kind: 'opened', participantId: null }];
  if (before.status === 'open' && after.status === 'closed') return [{ kind: 'closed', participantId: null }];
  if (before.discussion === null && after.discussion !== null)
    return [{ kind: 'discussion', participantId: null }];
  const leader = presidingId(after);
  if (after.status === 'open' && leader !== presidingId(before))
    return [{ kind: 'chair', participantId: leader }];
  const main = after.floor?.participantId;
  const begun = floorHolders(after).filter(
    (id) => !hasFloor(before, id) || (id === main && id !== before.floor?.participantId),
  );
  const heard = (after.discussion?.heard ?? []).filter((id) => !spoken.has(id));
  if (begun.length > 0 || heard.length > 0)
    return [...new Set([...begun, ...heard])].map((participantId) => ({ kind: 'floor', participantId }));
  if (after.share !== null && after.share.participantId !== before.share?.participantId)
    return [{ kind: 'share', participantId: after.share.participantId }];
  if (!isLed(before) && isLed(after)) return [{ kind: 'chair', participantId: leader }];
  return [];
};

/** A return to the chair that lasts less than this, because the word goes on to others, is no chapter. */
const briefMs = 1000;
const goesOn: readonly Chapter['kind'][] = ['floor', 'discussion'];

/**
 * The tape's moments in order: its begin, opening, each who got a floor (also the second one of an exchange) or
 * was first heard in a free discussion, who presides again or anew, shares, closing.
 */
export const chaptersOf = (replay: Pick<Replay, 'log' | 'startsAtMs' | 'endsAtMs'>): Chapter[] => {
  const chapters: Chapter[] = [{ atMs: replay.startsAtMs, kind: 'tape_begun', participantId: null }];
  const spoken = new Set<ParticipantId>();
  let before: MeetingState | null = null;
  for (const { atMs, state } of statesOf(replay)) {
    const changes = before === null ? [] : changesOf(before, state, spoken);
    before = state;
    if (state.discussion === null) spoken.clear();
    for (const id of state.discussion?.heard ?? []) spoken.add(id);
    if (atMs < replay.startsAtMs || atMs > replay.endsAtMs) continue;
    for (const change of changes) {
      const last = chapters.at(-1);
      if (last?.kind === 'chair' && goesOn.includes(change.kind) && atMs - last.atMs < briefMs)
        chapters.pop();
      chapters.push({ atMs, ...change });
    }
  }
  return chapters;
};

/** "Back" within this time of a chapter's begin goes to the one before. */
const graceMs = 3_000;

/** Where "previous" leads from a moment: the chapter's begin, or the one before soon after it; null: none. */
export const chapterBefore = (chapters: readonly Chapter[], atMs: number): Chapter | null =>
  chapters.findLast((chapter) => chapter.atMs < atMs - graceMs) ?? null;

export const chapterAfter = (chapters: readonly Chapter[], atMs: number): Chapter | null =>
  chapters.find((chapter) => chapter.atMs > atMs) ?? null;

/** The chapter in which a moment lies. */
export const chapterAt = (chapters: readonly Chapter[], atMs: number): Chapter | null =>
  chapters.findLast((chapter) => chapter.atMs <= atMs) ?? null;
