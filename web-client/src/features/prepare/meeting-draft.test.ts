import { PersonId, standardRules } from '@giaoban/protocol';
import { describe, expect, it } from 'vitest';
import { meetingDetails, sampleStartMs } from '../../meetings/sample-meeting.ts';
import { minuteMs } from '../../time/durations.ts';
import { agendaMinutes, withItem, withMovedItem, withNewItem, withoutItem } from './agenda-rows.ts';
import {
  draftOf,
  draftRules,
  emptyDraft,
  hasStandardRules,
  MeetingDraft,
  toNewMeeting,
} from './meeting-draft.ts';

const filled: MeetingDraft = {
  ...emptyDraft(sampleStartMs),
  title: '  Giao ban tháng 11 ',
  startsAt: '2025-11-21T07:30',
  chairId: 'chair',
  secretaryId: 'secretary',
  siteUnitIds: ['BT-BATRI'],
  agenda: [{ key: 7, title: 'Thu ngân sách', minutes: 15, unitId: 'BT-STC' }],
  noStateSecrets: true,
};
const problemPaths = (draft: MeetingDraft): string[] => {
  const result = toNewMeeting(draft);
  return result.ok ? [] : result.problems.map((one) => one.path);
};

describe('the form of a meeting', () => {
  it('becomes the contract’s meeting, the time in UTC', () => {
    expect(toNewMeeting(filled)).toEqual({
      ok: true,
      meeting: {
        kind: 'briefing',
        title: 'Giao ban tháng 11',
        startsAt: '2025-11-21T00:30:00.000Z',
        plannedMinutes: 120,
        chairId: 'chair',
        secretaryId: 'secretary',
        siteUnitIds: ['BT-BATRI'],
        agenda: [{ title: 'Thu ngân sách', minutes: 15, unitId: 'BT-STC' }],
        recording: { kind: 'scheduled', start: { kind: 'on_opening' }, end: { kind: 'on_closing' } },
        coChairId: null,
        rules: { turnMinutes: 5, admission: 'open', takeOverSeconds: 20, quorumPercent: 51 },
        noStateSecrets: true,
      },
    });
  });

  it('names every field that is missing', () => {
    expect(problemPaths({ ...emptyDraft(sampleStartMs), startsAt: '', plannedMinutes: null })).toEqual([
      'title',
      'startsAt',
      'plannedMinutes',
      'chairId',
      'secretaryId',
      'siteUnitIds',
      'noStateSecrets',
    ]);
  });

  it('names the row and the field of the agenda', () => {
    const agenda = [...filled.agenda, { key: 8, title: ' ', minutes: null, unitId: null }];
    expect(problemPaths({ ...filled, agenda })).toEqual(['agenda.1.title', 'agenda.1.minutes']);
  });

  it.each([
    [{ recordStart: 'none' }, { kind: 'none' }],
    [
      {
        recordStart: 'minutes_before',
        recordMinutesBefore: 5,
        recordEnd: 'after_minutes',
        recordMinutes: 90,
      },
      {
        kind: 'scheduled',
        start: { kind: 'minutes_before', minutes: 5 },
        end: { kind: 'after_minutes', minutes: 90 },
      },
    ],
    [
      { recordStart: 'at_start_time' },
      { kind: 'scheduled', start: { kind: 'at_start_time' }, end: { kind: 'on_closing' } },
    ],
  ] as const)('says how it is recorded: %j', (change, recording) => {
    expect(toNewMeeting({ ...filled, ...change })).toMatchObject({ ok: true, meeting: { recording } });
  });

  it('minds minutes only where they count', () => {
    expect(problemPaths({ ...filled, recordMinutesBefore: null, recordMinutes: null })).toEqual([]);
    expect(problemPaths({ ...filled, recordStart: 'minutes_before', recordMinutesBefore: null })).toEqual([
      'recording.start.minutes',
    ]);
  });

  it('says how it is led', () => {
    const change = {
      coChairId: 'deputy',
      hasTurnLimit: false,
      admission: 'ask',
      takeOverSeconds: 60,
      quorumPercent: 67,
    } as const;
    expect(toNewMeeting({ ...filled, ...change })).toMatchObject({
      ok: true,
      meeting: {
        coChairId: 'deputy',
        rules: { turnMinutes: null, admission: 'ask', takeOverSeconds: 60, quorumPercent: 67 },
      },
    });
  });

  it('wants another person as co-chair', () => {
    expect(problemPaths({ ...filled, coChairId: 'chair' })).toEqual(['coChairId']);
    expect(problemPaths({ ...filled, coChairId: 'secretary' })).toEqual(['coChairId']);
    expect(problemPaths({ ...filled, coChairId: 'deputy' })).toEqual([]);
  });

  it('knows the standard rules', () => {
    expect(hasStandardRules(filled)).toBe(true);
    expect(hasStandardRules({ ...filled, hasTurnLimit: false })).toBe(false);
    expect(hasStandardRules({ ...filled, quorumPercent: 60 })).toBe(false);
    expect(hasStandardRules({ ...{ ...filled, quorumPercent: 60 }, ...draftRules(standardRules) })).toBe(
      true,
    );
  });

  it('names every rule that is missing or out of bounds', () => {
    expect(
      problemPaths({ ...filled, turnMinutes: null, takeOverSeconds: null, quorumPercent: null }),
    ).toEqual(['rules.turnMinutes', 'rules.takeOverSeconds', 'rules.quorumPercent']);
    expect(problemPaths({ ...filled, turnMinutes: 0, takeOverSeconds: 4, quorumPercent: 101 })).toHaveLength(
      3,
    );
    expect(problemPaths({ ...filled, hasTurnLimit: false, turnMinutes: null })).toEqual([]);
  });

  it.each([
    { coChair: { personId: PersonId.parse('deputy'), name: 'Võ Văn Tư' } },
    { rules: { turnMinutes: null, admission: 'ask', takeOverSeconds: 30, quorumPercent: 100 } },
  ] as const)('keeps how it is led when it is edited: %j', (led) => {
    const details = meetingDetails(led);
    expect(toNewMeeting(draftOf(details))).toMatchObject({
      ok: true,
      meeting: { coChairId: details.coChair?.personId ?? null, rules: details.rules },
    });
  });

  it('comes back from a meeting unchanged, and from storage', () => {
    const details = meetingDetails();
    const draft = draftOf(details);
    expect(MeetingDraft.parse(JSON.parse(JSON.stringify(draft)))).toEqual(draft);
    expect(toNewMeeting(draft)).toMatchObject({
      ok: true,
      meeting: { title: details.title, startsAt: details.startsAt, recording: details.recording },
    });
  });

  it('begins at the next full hour that leaves time to prepare', () => {
    expect(emptyDraft(sampleStartMs).startsAt).toBe('2025-11-21T08:00');
    expect(emptyDraft(sampleStartMs + minuteMs).startsAt).toBe('2025-11-21T09:00');
  });
});

describe('the rows of the agenda', () => {
  const titled = (...titles: string[]) =>
    titles.reduce(
      (agenda, title, index) => withItem(withNewItem(agenda), index, { title }),
      withoutItem([], 0),
    );
  const titles = (agenda: { title: string }[]) => agenda.map((item) => item.title).join('');

  it('move, stop at the ends, and keep their keys apart', () => {
    const agenda = titled('A', 'B', 'C');
    expect(titles(withMovedItem(agenda, 0, 1))).toBe('BAC');
    expect(titles(withMovedItem(agenda, 2, -1))).toBe('ACB');
    expect(titles(withMovedItem(agenda, 0, -1))).toBe('ABC');
    expect(titles(withMovedItem(agenda, 2, 1))).toBe('ABC');
    const after = withNewItem(withoutItem(agenda, 0));
    expect(new Set(after.map((item) => item.key)).size).toBe(3);
    expect(agendaMinutes(after)).toBe(45);
  });
});
