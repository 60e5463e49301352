import { MeetingId } from '@giaoban/protocol';
import { describe, expect, it } from 'vitest';
import { meetingDetails, meetingSummary, sampleStartMs } from '../../meetings/sample-meeting.ts';
import { hourMs } from '../../time/durations.ts';
import { daysWithMeetings, meetingsAtHand } from './calendar-model.ts';

const at = (name: string, hoursFromSample: number, changes: Parameters<typeof meetingSummary>[0] = {}) =>
  meetingSummary({
    details: meetingDetails({
      meetingId: MeetingId.parse(name),
      startsAt: new Date(sampleStartMs + hoursFromSample * hourMs).toISOString(),
    }),
    ...changes,
  });
const names = (meetings: { details: { meetingId: string } }[]) =>
  meetings.map((one) => one.details.meetingId);

describe('the calendar', () => {
  it('puts meetings into the province’s days, mine before others’', () => {
    const days = daysWithMeetings(
      ['2025-11-20', '2025-11-21'],
      [at('early-other', 0, { role: null }), at('late-mine', 5), at('night', 17), at('mine', 2)],
    );
    expect(days.map((one) => names(one.meetings))).toEqual([[], ['mine', 'late-mine', 'early-other']]);
  });

  it('shows what can be joined now, the open one first', () => {
    const all = [
      at('waiting', 0),
      at('open', 1, { status: 'open' }),
      at('tomorrow', 24),
      at('closed', -3, { status: 'closed' }),
    ];
    expect(names(meetingsAtHand(all, sampleStartMs))).toEqual(['open', 'waiting']);
  });

  it('shows the next one of mine when nothing can be joined', () => {
    const all = [at('later', 48), at('next', 24), at('not-mine', 5, { role: null })];
    expect(names(meetingsAtHand(all, sampleStartMs))).toEqual(['next']);
    expect(meetingsAtHand([], sampleStartMs)).toEqual([]);
  });
});
