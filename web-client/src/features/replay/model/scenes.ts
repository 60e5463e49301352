import {
  evolve,
  onStage,
  type MeetingDocument,
  type MeetingState,
  type ParticipantId,
  type Replay,
} from '@giaoban/protocol';

/** A page of a document that everybody saw. */
export type ShownPage = { document: MeetingDocument; page: number; presenterId: ParticipantId };

/** Who is to be seen from one moment to the next (Unix ms, `toMs` not included). */
export type Scene = {
  fromMs: number;
  toMs: number;
  /** On the stage: who has the floor, else the chair; null before the chair has come. */
  stage: ParticipantId | null;
  /** Whose share stands beside it. */
  share: ParticipantId | null;
  /** The document that stands there in its place. */
  shown: ShownPage | null;
};

/** As on everybody's screen; not in a break, nor while the chair has the tape stopped. */
const shownIn = ({ shown, documents, pause, tape }: MeetingState): ShownPage | null => {
  const document = documents.find((one) => one.documentId === shown?.documentId);
  if (shown === null || document === undefined || pause !== null || tape.pausedByChair) return null;
  return { document, page: shown.page, presenterId: shown.participantId };
};

const isSamePage = (one: ShownPage | null, other: ShownPage | null): boolean =>
  one?.document.documentId === other?.document.documentId &&
  one?.page === other?.page &&
  one?.presenterId === other?.presenterId;

/** The states of the meeting in the order of its log, each with the moment from which it holds. */
export const statesOf = (replay: Pick<Replay, 'log'>): { atMs: number; state: MeetingState }[] => {
  const states: { atMs: number; state: MeetingState }[] = [];
  let state: MeetingState | null = null;
  for (const logged of replay.log) {
    state = evolve(state, logged);
    states.push({ atMs: logged.atMs, state });
  }
  return states;
};

/** The scenes of the tape, one after the other without a hole, from its first to its last moment. */
export const scenesOf = (replay: Pick<Replay, 'log' | 'startsAtMs' | 'endsAtMs'>): Scene[] => {
  const { startsAtMs, endsAtMs } = replay;
  const scenes: Scene[] = [{ fromMs: startsAtMs, toMs: endsAtMs, stage: null, share: null, shown: null }];
  for (const { atMs, state } of statesOf(replay)) {
    const last = scenes.at(-1);
    if (last === undefined || atMs >= endsAtMs) break;
    const stage = onStage(state);
    const shown = shownIn(state);
    const share = state.shown === null ? (state.share?.participantId ?? null) : null;
    if (stage === last.stage && share === last.share && isSamePage(shown, last.shown)) continue;
    const fromMs = Math.max(atMs, startsAtMs);
    if (fromMs === last.fromMs) scenes.pop();
    else last.toMs = fromMs;
    scenes.push({ fromMs, toMs: endsAtMs, stage, share, shown });
  }
  return scenes;
};

/** The scene of a moment: the first before the tape, the last after it. */
export const sceneAt = (scenes: readonly Scene[], atMs: number): Scene => {
  const scene = scenes.findLast((one) => one.fromMs <= atMs) ?? scenes[0];
  if (scene === undefined) throw new Error('a tape has at least one scene');
  return scene;
};
