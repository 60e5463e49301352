import {
  chairOf,
  floorHolders,
  type MeetingState,
  nextToSpeak,
  onStage,
  type ParticipantId,
  presentChair,
  type PresentParticipant,
  wallOrder,
} from '@giaoban/protocol';

/** A meeting as its media sees it: what every endpoint's plan has in common, found out once. */
export type Scene = {
  state: MeetingState;
  present: PresentParticipant[];
  /** Whoever leads, if in the room. */
  leader: ParticipantId | null;
  /** The meeting's own chair, if in the room, also while the co-chair leads. */
  chair: ParticipantId | null;
  stage: ParticipantId | null;
  /** Those with a floor, the main one first. */
  floors: ParticipantId[];
  partner: ParticipantId | null;
  share: ParticipantId | null;
  /** Who speaks next: made ready ahead of time, so that giving the floor is a resume. */
  next: ParticipantId | null;
  /** Everybody present in the order in which small pictures are worth showing. */
  byInterest: ParticipantId[];
};

export const unique = (ids: readonly (ParticipantId | null)[]): ParticipantId[] => [
  ...new Set(ids.filter((id): id is ParticipantId => id !== null)),
];

export const sceneOf = (state: MeetingState): Scene => {
  const present = wallOrder(state).filter((one) => !state.barred.includes(one.participantId));
  const here = new Set(present.map((one) => one.participantId));
  const ifHere = (id: ParticipantId | null = null): ParticipantId | null =>
    id !== null && here.has(id) ? id : null;
  const leader = ifHere(presentChair(state)?.participantId);
  const stage = ifHere(onStage(state));
  const floors = floorHolders(state).filter((id) => here.has(id));
  const queue = state.queue.map((entry) => entry.participantId);
  const interesting = [stage, ...floors, leader, ...queue, ...state.previousSpeakers];
  return {
    state,
    present,
    leader,
    chair: ifHere(chairOf(state)),
    stage,
    floors,
    partner: ifHere(state.partner?.participantId),
    share: ifHere(state.share?.participantId),
    next: state.status === 'open' ? ifHere(nextToSpeak(state)) : null,
    byInterest: unique([...interesting.map((id) => ifHere(id)), ...here]),
  };
};
