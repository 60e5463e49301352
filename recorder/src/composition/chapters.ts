import {
  evolve,
  type LoggedEvent,
  type MeetingState,
  onStage,
  type PresentParticipant,
  type Replay,
} from '@giaoban/protocol';
import { frameMs } from './frame-grid.ts';

/** One agenda item of one speaker; ms from the file's beginning. */
export type Chapter = { startMs: number; endMs: number; title: string };

const speakerOf = (state: MeetingState): string => {
  const id = onStage(state);
  const who: PresentParticipant | undefined = id === null ? undefined : state.participants[id];
  return who === undefined ? state.details.title : `${who.unitName} – ${who.displayName}`;
};

/** "2. Thu ngân sách · UBND huyện Ba Tri – Lê Văn Ba"; without an item the speaker alone. */
const titleOf = (state: MeetingState): string => {
  if (state.pause !== null) return 'Tạm nghỉ';
  const { agenda } = state.details;
  const at = agenda.findIndex((one) => one.id === state.agenda.currentId);
  const item = agenda[at];
  return item === undefined ? speakerOf(state) : `${at + 1}. ${item.title} · ${speakerOf(state)}`;
};

/**
 * One chapter per change of the agenda item or of who is on the stage, over the whole span; none shorter
 * than a frame. Pure.
 */
export const chaptersOf = (replay: Replay): Chapter[] => {
  const { startsAtMs, endsAtMs, log } = replay;
  const turns = turnsOf(log).map(({ atMs, title }) => ({ startMs: Math.max(0, atMs - startsAtMs), title }));
  const chapters = turns.flatMap(({ startMs, title }, at): Chapter[] => {
    const endMs = Math.min(turns[at + 1]?.startMs ?? endsAtMs - startsAtMs, endsAtMs - startsAtMs);
    return endMs - startMs < frameMs
      ? []
      : [{ startMs: Math.round(startMs), endMs: Math.round(endMs), title }];
  });
  return joined(chapters);
};

const turnsOf = (log: readonly LoggedEvent[]): { atMs: number; title: string }[] => {
  let state: MeetingState | null = null;
  return log.map((logged) => {
    state = evolve(state, logged);
    return { atMs: logged.atMs, title: titleOf(state) };
  });
};

/** Turns of one title that touch each other are one chapter. */
const joined = (chapters: readonly Chapter[]): Chapter[] => {
  const done: Chapter[] = [];
  for (const chapter of chapters) {
    const last = done.at(-1);
    if (last?.title === chapter.title) last.endMs = chapter.endMs;
    else done.push({ ...chapter });
  }
  return done;
};

const escaped = (text: string): string => text.replaceAll(/[=;#\\\n]/g, (sign) => `\\${sign}`);

/** The file that ffmpeg reads chapters from (FFMETADATA1). */
export const metadataText = (title: string, chapters: readonly Chapter[]): string =>
  [
    ';FFMETADATA1',
    `title=${escaped(title)}`,
    ...chapters.flatMap((one) => [
      '[CHAPTER]',
      'TIMEBASE=1/1000',
      `START=${one.startMs}`,
      `END=${one.endMs}`,
      `title=${escaped(one.title)}`,
    ]),
    '',
  ].join('\n');
