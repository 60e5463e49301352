import { hasFloor, type MeetingState, type ParticipantId } from '@giaoban/protocol';
import { leads } from '../facts/who.ts';

/** `floor`: nobody has one yet, so that there is nothing to be the second of. */
export type Offer = 'none' | 'not_now' | 'floor' | 'floor_or_exchange';

/**
 * What the one at this screen can offer to somebody of the meeting. None: he does not lead, it is himself, the other
 * one speaks already or is away. Not now: the meeting is not open, or it rests.
 */
export const offerTo = (
  meeting: MeetingState,
  selfId: ParticipantId,
  participantId: ParticipantId,
): Offer => {
  if (!leads(meeting, selfId) || participantId === selfId || hasFloor(meeting, participantId)) return 'none';
  if (meeting.participants[participantId]?.present !== true) return 'none';
  if (meeting.status !== 'open' || meeting.pause !== null) return 'not_now';
  return meeting.floor === null ? 'floor' : 'floor_or_exchange';
};
