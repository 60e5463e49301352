import type { MeetingState, ParticipantId, Replay } from '@giaoban/protocol';
import { statesOf } from './scenes.ts';

/** A moment worth going to; `participantId` says whose it is. */
export type Chapter = {
  /** Unix ms, within the tape. */
  atMs: number;
  kind: 'tape_begun' | 'opened' | 'floor' | 'chair' | 'share' | 'closed';
  participantId: ParticipantId | null;
};

const chapterOf = (before: MeetingState | null, after: MeetingState): Omit<Chapter, 'atMs'> | null => {
  if (before === null) return null;
  if (before.status !== 'open' && after.status === 'open') return { kind: 'opened', participantId: null };
  if (before.status === 'open' && after.status === 'closed') return { kind: 'closed', participantId: null };
  if (after.floor !== null && after.floor.participantId !== before.floor?.participantId) {
    return { kind: 'floor', participantId: after.floor.participantId };
  }
  if (after.share !== null && after.share.participantId !== before.share?.participantId) {
    return { kind: 'share', participantId: after.share.participantId };
  }
  if (before.floor !== null && after.floor === null) return { kind: 'chair', participantId: null };
  return null;
};

/** A return to the chair that lasts less than this, because the floor goes on to another, is no chapter. */
const briefMs = 1000;

/** The tape's moments in order: its begin, opening, each who got the floor, the chair again, shares, closing. */
export const chaptersOf = (replay: Pick<Replay, 'log' | 'startsAtMs' | 'endsAtMs'>): Chapter[] => {
  const chapters: Chapter[] = [{ atMs: replay.startsAtMs, kind: 'tape_begun', participantId: null }];
  let before: MeetingState | null = null;
  for (const { atMs, state } of statesOf(replay)) {
    const chapter = chapterOf(before, state);
    before = state;
    if (chapter === null || atMs < replay.startsAtMs || atMs > replay.endsAtMs) continue;
    const last = chapters.at(-1);
    if (last?.kind === 'chair' && chapter.kind === 'floor' && atMs - last.atMs < briefMs) chapters.pop();
    chapters.push({ atMs, ...chapter });
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
