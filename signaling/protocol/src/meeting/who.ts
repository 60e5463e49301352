import { type ParticipantId, personParticipant } from '../ids.ts';
import type { PresentParticipant } from './participant.ts';
import type { MeetingState } from './state.ts';

/** The meeting's own chair, here or not, whoever leads. */
export const chairOf = ({ details }: Pick<MeetingState, 'details'>): ParticipantId =>
  personParticipant(details.chair.personId);

/** Who leads the meeting, here or not: the chair, or the co-chair to whom the lead has passed. */
export const presidingId = (state: MeetingState): ParticipantId =>
  state.presiding?.participantId ?? chairOf(state);

/** Whoever leads the meeting, if in the room. */
export const presentChair = (state: MeetingState): PresentParticipant | null => {
  const leader = state.participants[presidingId(state)];
  return leader?.present === true ? leader : null;
};

/** Whether nobody who may lead is in the room: the chair is gone, and a co-chair there is none or he is gone too. */
export const isLeaderless = ({ details, participants }: MeetingState): boolean =>
  [details.chair, details.coChair].every(
    (one) => one === null || participants[personParticipant(one.personId)]?.present !== true,
  );

/** Those who have a floor, the main one first: none, one, or two in an exchange. */
export const floorHolders = ({ floor, partner }: MeetingState): ParticipantId[] =>
  [floor, partner].flatMap((one) => (one === null ? [] : [one.participantId]));

export const hasFloor = (state: MeetingState, participantId: ParticipantId): boolean =>
  floorHolders(state).includes(participantId);

/** Who speaks next: the first of the queue who is here. One whose line is lost keeps his place meanwhile. */
export const nextToSpeak = (state: MeetingState): ParticipantId | null => {
  const mayBeInvited = (id: ParticipantId): boolean =>
    state.participants[id]?.present === true && id !== presidingId(state) && !hasFloor(state, id);
  return state.queue.find((entry) => mayBeInvited(entry.participantId))?.participantId ?? null;
};

/**
 * Those who speak: who have a floor, and in a free discussion those heard, the main one first. Nobody: whoever
 * presides has the word.
 */
export const speakersOf = (state: MeetingState): ParticipantId[] => [
  ...new Set([...floorHolders(state), ...(state.discussion?.heard ?? [])]),
];

/** Who is on the stage: the one in the spotlight, the floor's holder, the loudest of a discussion, else the chair. */
export const onStage = (state: MeetingState): ParticipantId | null => {
  const isHere = (id: ParticipantId | undefined): id is ParticipantId =>
    id !== undefined && state.participants[id]?.present === true;
  const spotlight = state.spotlight ?? undefined;
  if (isHere(spotlight)) return spotlight;
  if (state.floor !== null) return state.floor.participantId;
  const heard = state.discussion?.heard.find(isHere);
  return heard ?? presentChair(state)?.participantId ?? null;
};
