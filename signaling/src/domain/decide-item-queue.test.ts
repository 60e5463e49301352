import { type AgendaItemId, MeetingDetails, Participant } from '@giaoban/protocol';
import { describe, expect, it } from 'vitest';
import { as, cast, conducted, items, participant, reporter, system, TestMeeting } from './test-meeting.ts';

const { chair, siteA, siteB, department } = cast;
const second = Participant.parse({ ...participant('pho', 'delegate'), unitId: 'B' });
const begin = (meeting: TestMeeting, agendaItemId: AgendaItemId): TestMeeting =>
  meeting.do({ type: 'begin_item', agendaItemId }, as(chair));
const move = (meeting: TestMeeting, { participantId }: Participant, toIndex: number): TestMeeting =>
  meeting.do({ type: 'move_in_queue', participantId, toIndex }, as(chair));
const queueOf = ({ state }: TestMeeting): string[] => state.queue.map((entry) => entry.participantId);
const marks = ({ state }: TestMeeting): boolean[] => state.queue.map((entry) => entry.priority);
const ids = (...people: Participant[]): string[] => people.map((one) => one.participantId);

describe('the queue when an item begins', () => {
  it('puts those who report on it first, and leaves the order as it stood, by hand too', () => {
    const meeting = conducted().join(second).ask(siteA, reporter, siteB, second, department);
    move(move(meeting, second, 0), department, 2);
    expect(queueOf(meeting)).toEqual(ids(second, siteA, department, reporter, siteB));
    begin(meeting, items.reported);
    expect(queueOf(meeting)).toEqual(ids(second, reporter, siteA, department, siteB));
    expect(marks(meeting)).toEqual([true, true, false, false, false]);
  });

  it('takes the mark from who reported on the last one, who keeps his place', () => {
    const meeting = begin(conducted(), items.reported).ask(siteA, reporter);
    begin(meeting, items.first).ask(siteB);
    expect(queueOf(meeting)).toEqual(ids(reporter, siteA, siteB));
    expect(marks(meeting)).toEqual([false, false, false]);
  });

  it('is so at the opening, for those who asked in the lobby', () => {
    const known = conducted().state.details;
    const details = MeetingDetails.parse({ ...known, agenda: known.agenda.toReversed() });
    const meeting = new TestMeeting().do({ type: 'change', details }, system);
    meeting.join(chair, siteA, reporter).ask(siteA, reporter);
    expect(marks(meeting)).toEqual([false, false]);
    meeting.do({ type: 'open' }, as(chair));
    expect(queueOf(meeting)).toEqual(ids(reporter, siteA));
    expect(marks(meeting)).toEqual([true, false]);
  });
});
