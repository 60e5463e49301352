import {
  presentChair,
  type EventOf,
  type MeetingEvent,
  type MeetingState,
  type ParticipantId,
} from '@giaoban/protocol';

type FloorEnd = EventOf<'floor_taken'>['reason'];
type ShareEnd = EventOf<'share_ended'>['reason'];

/** The event that ends the present share, if there is one. */
export const endShare = (state: MeetingState, reason: ShareEnd): MeetingEvent[] =>
  state.share === null ? [] : [{ type: 'share_ended', participantId: state.share.participantId, reason }];

/** The event that ends the present floor, if somebody has it. */
export const endFloor = (state: MeetingState, by: ParticipantId | null, reason: FloorEnd): MeetingEvent[] =>
  state.floor === null ? [] : [{ type: 'floor_taken', participantId: state.floor.participantId, by, reason }];

/** A share lives by the floor: when its owner loses it, it ends. The chair's own share stays. */
export const endShareOfHolder = (state: MeetingState): MeetingEvent[] => {
  const holder = state.floor?.participantId;
  const owner = state.share?.participantId;
  if (owner === undefined || owner !== holder) return [];
  return owner === presentChair(state)?.participantId ? [] : endShare(state, 'floor_ended');
};
