import { LoggedEvent, type MeetingEvent } from '@giaoban/protocol';
import { describe, expect, it } from 'vitest';
import { cast, details } from '../test-meeting.ts';
import { textsOfLog } from './searched-texts.ts';

type Happening = readonly [atS: number, event: MeetingEvent];

const chair = cast.chair.participantId;
const siteA = cast.siteA.participantId;
const siteB = cast.siteB.participantId;
const department = cast.department.participantId;

/** Everybody of the cast has joined at 0 s. */
const logOf = (...happenings: Happening[]): LoggedEvent[] => {
  const before: Happening[] = [
    [0, { type: 'meeting_scheduled', details }],
    ...Object.values(cast).map((participant): Happening => [0, { type: 'participant_joined', participant }]),
  ];
  return [...before, ...happenings].map(([atS, event], index) =>
    LoggedEvent.parse({ seq: index + 1, atMs: atS * 1_000, event }),
  );
};

/** When a name is found among the speakers, s. */
const foundAt = (log: readonly LoggedEvent[], name: string): number[] =>
  textsOfLog(log)
    .filter((one) => one.kind === 'speaker' && one.text.startsWith(`${name} · `))
    .map((one) => one.atMs / 1_000);

describe('a name leads to', () => {
  it('both of an exchange, not to their coming', () => {
    const log = logOf(
      [10, { type: 'meeting_opened', by: chair }],
      [20, { type: 'floor_given', participantId: siteA, by: chair, part: 'main', limitMs: null }],
      [30, { type: 'floor_given', participantId: siteB, by: chair, part: 'partner', limitMs: null }],
      [40, { type: 'floor_taken', participantId: siteA, by: chair, reason: 'taken_back' }],
      [50, { type: 'floor_taken', participantId: siteB, by: chair, reason: 'taken_back' }],
    );
    expect(['chair', 'siteA', 'siteB', 'dept'].map((name) => foundAt(log, name))).toEqual([
      [10, 50],
      [20],
      [30],
      [0],
    ]);
  });

  it('whoever presided then', () => {
    const log = logOf(
      [10, { type: 'meeting_opened', by: chair }],
      [20, { type: 'presiding_passed', to: siteA, by: chair, reason: 'handed' }],
      [30, { type: 'presiding_passed', to: chair, by: siteA, reason: 'handed_back' }],
    );
    expect([foundAt(log, 'chair'), foundAt(log, 'siteA')]).toEqual([[10, 30], [20]]);
  });

  it('each who is heard in a free discussion, once in each', () => {
    const heard = (...participantIds: (typeof siteA)[]): MeetingEvent => ({
      type: 'speakers_heard',
      participantIds,
    });
    const log = logOf(
      [10, { type: 'meeting_opened', by: chair }],
      [20, { type: 'discussion_begun', by: chair }],
      [30, heard(siteB, department)],
      [35, heard(department)],
      [40, heard(siteB, department)],
      [45, heard()],
      [50, { type: 'discussion_ended', by: chair }],
      [60, { type: 'discussion_begun', by: chair }],
      [61, heard(siteB)],
      [62, { type: 'discussion_ended', by: chair }],
    );
    expect(['chair', 'siteB', 'dept', 'siteA'].map((name) => foundAt(log, name))).toEqual([
      [10, 62],
      [30, 61],
      [30],
      [0],
    ]);
  });

  it('no return to the chair that lasts a moment only', () => {
    const log = logOf(
      [10, { type: 'meeting_opened', by: chair }],
      [20, { type: 'floor_given', participantId: siteA, by: chair, part: 'main', limitMs: null }],
      [30, { type: 'floor_taken', participantId: siteA, by: chair, reason: 'given_to_another' }],
      [30, { type: 'floor_given', participantId: siteB, by: chair, part: 'main', limitMs: null }],
    );
    expect([foundAt(log, 'chair'), foundAt(log, 'siteB')]).toEqual([[10], [30]]);
  });
});
