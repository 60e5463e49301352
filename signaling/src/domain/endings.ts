import type { EventOf, MeetingEvent, MeetingState, ParticipantId } from '@giaoban/protocol';
import { presentChair } from '@giaoban/protocol';

type FloorEnd = EventOf<'floor_taken'>['reason'];
type ShareEnd = EventOf<'share_ended'>['reason'];

/** The event that ends the present share, if there is one. */
export const endShare = (state: MeetingState, reason: ShareEnd): MeetingEvent[] =>
  state.share === null ? [] : [{ type: 'share_ended', participantId: state.share.participantId, reason }];

/** The events that end these floors. */
export const endFloors = (
  holders: readonly ParticipantId[],
  by: ParticipantId | null,
  reason: FloorEnd,
): MeetingEvent[] => holders.map((participantId) => ({ type: 'floor_taken', participantId, by, reason }));

/** A share lives by the floor: when its owner loses it, it ends. The leader's own share stays. */
export const endShareOf = (state: MeetingState, losers: readonly ParticipantId[]): MeetingEvent[] => {
  const owner = state.share?.participantId;
  if (owner === undefined || !losers.includes(owner)) return [];
  return owner === presentChair(state)?.participantId ? [] : endShare(state, 'floor_ended');
};
