import { MeetingDetails, type MeetingState, ParticipantId } from '@giaoban/protocol';
import { describe, expect, it } from 'vitest';
import { joins, logOf, stateOf } from '../../../media/test-meeting.ts';
import { handOverOf, leadNotice } from './lead-facts.ts';

const chair = ParticipantId.parse('p_chair');
const batri = ParticipantId.parse('r_batri');
const deputy = ParticipantId.parse('p_binhdai');

/** A meeting whose co-chair is Trần Văn Cường. */
const led = (...happened: unknown[]): MeetingState => {
  const plain = stateOf(logOf());
  const details = MeetingDetails.parse({
    ...plain.details,
    coChair: { personId: 'binhdai', name: 'Trần Văn Cường' },
  });
  return stateOf(logOf({ type: 'meeting_changed', details }, joins('chair'), ...happened));
};
const passes = (to: ParticipantId, reason: string) => ({ type: 'presiding_passed', to, by: null, reason });

describe('the lead', () => {
  it('can be handed to nobody without a co-chair', () => {
    expect(handOverOf(stateOf(logOf(joins('chair'))))).toEqual({ kind: 'none' });
  });

  it('goes to the co-chair who is there, and back', () => {
    expect(handOverOf(led())).toEqual({ kind: 'absent', name: 'Trần Văn Cường', isBack: false });
    expect(handOverOf(led(joins('binhdai')))).toMatchObject({ kind: 'present', isBack: false });
    const handed = led(joins('binhdai'), passes(deputy, 'handed'));
    expect(handOverOf(handed)).toEqual({ kind: 'present', name: 'Nguyễn Văn An', isBack: true });
  });

  it('is told to everybody while it is not the chair’s', () => {
    const taken = led(joins('binhdai'), passes(deputy, 'line_lost'));
    expect(leadNotice(taken, deputy)).toEqual({ isSelf: true, name: 'Trần Văn Cường', isLineLost: true });
    expect(leadNotice(taken, batri)).toMatchObject({ isSelf: false, isLineLost: true });
    const back = led(joins('binhdai'), passes(deputy, 'handed'), passes(chair, 'handed_back'));
    expect(leadNotice(back, batri)).toBeNull();
  });
});
