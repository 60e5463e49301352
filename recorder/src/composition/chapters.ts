import {
  evolve,
  floorHolders,
  type LoggedEvent,
  type MeetingState,
  onStage,
  type ParticipantId,
  type Replay,
} from '@giaoban/protocol';
import { frameMs } from './frame-grid.ts';

/** One agenda item of one speaker, of two in an exchange, or of a free discussion; ms from the file's beginning. */
export type Chapter = { startMs: number; endMs: number; title: string };

/** How a stretch is called, and who is heard in it where it is a free discussion. */
type Turn = { title: string; heard: readonly string[] };

/** A chapter of a discussion that thirty take part in is still called in one line. */
const namedAtMost = 4;

const nameOf = ({ participants, details }: MeetingState, id: ParticipantId | null): string => {
  const who = id === null ? undefined : participants[id];
  return who === undefined ? details.title : `${who.unitName} – ${who.displayName}`;
};

const isDiscussed = ({ floor, discussion }: MeetingState): boolean => floor === null && discussion !== null;

const speechOf = (state: MeetingState): string => {
  if (isDiscussed(state)) return 'Thảo luận';
  if (state.partner === null) return nameOf(state, onStage(state));
  const names = floorHolders(state).map((id) => nameOf(state, id));
  return `${names.join(' và ')} (hỏi – đáp)`;
};

/** "2. Thu ngân sách · UBND huyện Ba Tri – Lê Văn Ba"; without an item the speaker alone. */
const turnOf = (state: MeetingState): Turn => {
  if (state.pause !== null) return { title: 'Tạm nghỉ', heard: [] };
  const { agenda } = state.details;
  const at = agenda.findIndex((one) => one.id === state.agenda.currentId);
  const item = agenda[at];
  const speech = speechOf(state);
  return {
    title: item === undefined ? speech : `${at + 1}. ${item.title} · ${speech}`,
    heard: isDiscussed(state) ? (state.discussion?.heard ?? []).map((id) => nameOf(state, id)) : [],
  };
};

/**
 * One chapter per change of the agenda item or of who has the word, over the whole span; none shorter than a frame.
 * A free discussion is one, called after those heard in it. Pure.
 */
export const chaptersOf = (replay: Replay): Chapter[] => {
  const { startsAtMs, endsAtMs, log } = replay;
  const turns = turnsOf(log).map(({ atMs, turn }) => ({ startMs: Math.max(0, atMs - startsAtMs), turn }));
  const stretches = turns.flatMap(({ startMs, turn }, at): Stretch[] => {
    const endMs = Math.min(turns[at + 1]?.startMs ?? endsAtMs - startsAtMs, endsAtMs - startsAtMs);
    return endMs - startMs < frameMs
      ? []
      : [{ startMs: Math.round(startMs), endMs: Math.round(endMs), ...turn }];
  });
  return joined(stretches).map(({ startMs, endMs, title, heard }) => ({
    startMs,
    endMs,
    title: heard.length === 0 ? title : `${title}: ${listOf(heard)}`,
  }));
};

const turnsOf = (log: readonly LoggedEvent[]): { atMs: number; turn: Turn }[] => {
  let state: MeetingState | null = null;
  return log.map((logged) => {
    state = evolve(state, logged);
    return { atMs: logged.atMs, turn: turnOf(state) };
  });
};

type Stretch = Omit<Chapter, 'title'> & Turn;

/** Turns of one title that touch each other are one. */
const joined = (stretches: readonly Stretch[]): Stretch[] => {
  const done: Stretch[] = [];
  for (const stretch of stretches) {
    const last = done.at(-1);
    if (last?.title === stretch.title) {
      last.endMs = stretch.endMs;
      last.heard = [...new Set([...last.heard, ...stretch.heard])];
    } else done.push({ ...stretch });
  }
  return done;
};

const listOf = (names: readonly string[]): string => {
  const others = names.length - namedAtMost;
  const named = names.slice(0, namedAtMost).join('; ');
  return others > 0 ? `${named} và ${others} người khác` : named;
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
