import { describe, expect, it } from 'vitest';
import { sampleStartMs } from '../../meetings/sample-meeting.ts';
import { emptyDraft, type MeetingDraft, toNewMeeting } from './meeting-draft.ts';
import { seriesRuleOf, weekdaysOf } from './series-draft.ts';

/** On a Friday. */
const weekly: MeetingDraft = {
  ...emptyDraft(sampleStartMs),
  title: 'Giao ban tuần',
  startsAt: '2025-11-21T07:30',
  chairId: 'chair',
  secretaryId: 'secretary',
  siteUnitIds: ['BT-BATRI'],
  noStateSecrets: true,
  repeat: 'weekly',
  repeatWeekdays: [1],
};
const problemPaths = (draft: MeetingDraft): string[] => {
  const result = toNewMeeting(draft);
  return result.ok ? [] : result.problems.map((one) => one.path);
};

describe('the repetition in the form', () => {
  it('is on the days that were chosen and on the first one’s own', () => {
    expect(weekdaysOf(weekly)).toEqual([1, 5]);
    expect(seriesRuleOf(weekly)).toEqual({
      repeat: { kind: 'weekly', everyWeeks: 1, weekdays: [1, 5] },
      end: { kind: 'count', count: 12 },
    });
    expect(weekdaysOf({ ...weekly, startsAt: '2025-11-24T07:30' })).toEqual([1]);
  });

  it('is part of the meeting that is sent, and left out of one that is held once', () => {
    const rule = { repeat: { kind: 'monthly' }, end: { kind: 'until', day: '2026-03-31' } };
    const monthly = { ...weekly, repeat: 'monthly', repeatEnd: 'until', repeatUntil: '2026-03-31' } as const;
    expect(toNewMeeting(monthly)).toMatchObject({ ok: true, meeting: { series: rule } });
    expect(toNewMeeting({ ...weekly, repeat: 'none' })).toMatchObject({
      ok: true,
      meeting: { series: undefined },
    });
  });

  it('is refused at its own field', () => {
    const until = { ...weekly, repeatEnd: 'until' } as const;
    expect(problemPaths({ ...weekly, repeatCount: null })).toEqual(['series.end.count']);
    expect(problemPaths({ ...weekly, repeatEveryWeeks: 5 })).toEqual(['series.repeat.everyWeeks']);
    expect(problemPaths(until)).toEqual(['series.end.day']);
    expect(problemPaths({ ...until, repeatUntil: '2025-11-21' })).toEqual(['series.end']);
    expect(problemPaths({ ...until, repeatUntil: '2035-11-21' })).toEqual(['series.end']);
    expect(problemPaths({ ...weekly, startsAt: '' })).toEqual(['startsAt']);
  });
});
