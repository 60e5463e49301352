import {
  type AgendaItemId,
  evolve,
  evolveAll,
  type LoggedEvent,
  type MeetingState,
  type Replay,
  type Vote,
} from '@giaoban/protocol';
import { chaptersOf } from '../composition/chapters.ts';

/** Something that happened in the meeting, from when to when (Unix ms). */
export type CourseLine = {
  kind: 'mark' | 'item' | 'vote' | 'speaker';
  fromMs: number;
  toMs: number;
  title: string;
  /** What is said below the title; empty: nothing. */
  detail: string;
};

const standardChoices: Record<string, string> = {
  yes: 'Tán thành',
  no: 'Không tán thành',
  abstain: 'Không biểu quyết',
};

/** `08:05:12` on the clock of the meeting's place. */
export const clockIn = (timeZone: string): ((atMs: number) => string) => {
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
  });
  return (atMs) => clock.format(atMs);
};

/**
 * The course of a meeting, by time, from its log alone: opening and end, the agenda's items, votes with their results, whose
 * turn it was. The same with a tape, with a part of one, and without. Pure.
 */
export const offlineCourse = (replay: Replay): CourseLine[] => {
  const state = evolveAll(null, replay.log);
  if (state === null) return [];
  return [
    ...marksOf(replay.log),
    ...itemsOf(replay.log),
    ...votesOf(state),
    ...turnsOf(replay, state),
  ].toSorted((a, b) => a.fromMs - b.fromMs);
};

const markOf = ({ event }: LoggedEvent): string | null => {
  switch (event.type) {
    case 'meeting_opened':
      return 'Mở họp';
    case 'meeting_closed':
      return event.emptySinceMs === undefined
        ? 'Kết thúc cuộc họp'
        : 'Cuộc họp tự kết thúc vì không còn ai trong phòng họp';
    case 'meeting_cancelled':
      return event.reason === '' ? 'Hủy cuộc họp' : `Hủy cuộc họp: ${event.reason}`;
    default:
      return null;
  }
};

const marksOf = (log: readonly LoggedEvent[]): CourseLine[] =>
  log.flatMap((logged) => {
    const title = markOf(logged);
    const { atMs } = logged;
    return title === null ? [] : [{ kind: 'mark', fromMs: atMs, toMs: atMs, title, detail: '' }];
  });

/** Each stretch in which one item ran, from the opening on. */
const itemsOf = (log: readonly LoggedEvent[]): CourseLine[] => {
  const items: CourseLine[] = [];
  let state: MeetingState | null = null;
  let runningId: AgendaItemId | null = null;
  for (const logged of log) {
    state = evolve(state, logged);
    const { agenda, details, status } = state;
    const id: AgendaItemId | null = status === 'open' ? agenda.currentId : null;
    if (id === runningId) continue;
    const last = items.at(-1);
    if (last?.toMs === Number.POSITIVE_INFINITY) last.toMs = logged.atMs;
    runningId = id;
    const place = details.agenda.findIndex((one) => one.id === id);
    const title = details.agenda[place]?.title;
    if (title === undefined) continue;
    const [fromMs, toMs] = [logged.atMs, Number.POSITIVE_INFINITY];
    items.push({ kind: 'item', fromMs, toMs, title: `${place + 1}. ${title}`, detail: '' });
  }
  return items;
};

const votesOf = (state: MeetingState): CourseLine[] =>
  state.votes.map((vote) => ({
    kind: 'vote',
    fromMs: vote.openedAtMs,
    toMs: vote.closedAtMs ?? Number.POSITIVE_INFINITY,
    title: `${vote.isSecret ? 'Biểu quyết kín' : 'Biểu quyết'}: ${vote.title}`,
    detail: resultOf(vote, state.details.timeZone),
  }));

/** How many for which choice; who chose what stands in the minutes, as far as it is known. */
const resultOf = ({ counts, closedAtMs, options, cast, eligible }: Vote, timeZone: string): string => {
  if (counts === null || closedAtMs === null) return 'Không có kết quả';
  const results = options.map(
    ({ optionId, label }) =>
      `${label === '' ? (standardChoices[optionId] ?? optionId) : label}: ${counts[optionId] ?? 0}`,
  );
  return `${results.join('; ')}. ${cast}/${eligible.length} phiếu, kết thúc lúc ${clockIn(timeZone)(closedAtMs)}`;
};

/** From the opening, or from the tape's beginning when it was before, to the end. */
const turnsOf = (replay: Replay, { openedAtMs, closedAtMs }: MeetingState): CourseLine[] => {
  const hasTape = replay.tracks.length > 0;
  const begins = [...(openedAtMs === null ? [] : [openedAtMs]), ...(hasTape ? [replay.startsAtMs] : [])];
  if (begins.length === 0) return [];
  const startsAtMs = Math.min(...begins);
  const endsAtMs = closedAtMs ?? replay.endsAtMs;
  return chaptersOf({ ...replay, startsAtMs, endsAtMs }).map(({ startMs, endMs, title }) => ({
    kind: 'speaker',
    fromMs: startsAtMs + startMs,
    toMs: startsAtMs + endMs,
    title,
    detail: '',
  }));
};

/** Where a line is on the tape, ms from its beginning; null: not on it. Pure. */
export const placeOnTape = ({ fromMs, toMs }: CourseLine, replay: Replay): number | null => {
  if (replay.tracks.length === 0) return null;
  if (fromMs >= replay.endsAtMs || toMs < replay.startsAtMs) return null;
  return Math.max(0, Math.round(fromMs - replay.startsAtMs));
};
