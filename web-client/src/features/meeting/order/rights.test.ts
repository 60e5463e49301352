import { MeetingDetails, type MeetingState, ParticipantId } from '@giaoban/protocol';
import { expect, it } from 'vitest';
import { joins, logOf, stateOf } from '../../../media/test-meeting.ts';
import { mayClose } from './rights.ts';

const chair = { participantId: ParticipantId.parse('p_chair'), role: 'chair' } as const;
const secretary = { participantId: ParticipantId.parse('p_secretary'), role: 'secretary' } as const;
const delegate = { participantId: ParticipantId.parse('p_batri'), role: 'delegate' } as const;

const withDeputy = (...happened: unknown[]): MeetingState => {
  const coChair = { personId: 'binhdai', name: 'Trần Văn Cường' };
  const details = MeetingDetails.parse({ ...stateOf(logOf()).details, coChair });
  return stateOf(logOf({ type: 'meeting_changed', details }, ...happened));
};
const gone = { type: 'participant_left', participantId: 'p_chair', reason: 'connection_lost' };

it('the secretary ends a meeting that has nobody to lead it; a delegate never does', () => {
  const led = stateOf(logOf(joins('chair')));
  expect([mayClose(led, chair), mayClose(led, secretary)]).toEqual([true, false]);
  const left = stateOf(logOf(joins('chair'), gone));
  expect([mayClose(left, secretary), mayClose(left, delegate)]).toEqual([true, false]);
  expect(mayClose(withDeputy(joins('chair'), joins('binhdai'), gone), secretary)).toBe(false);
  expect(mayClose(withDeputy(joins('chair'), gone), secretary)).toBe(true);
});
