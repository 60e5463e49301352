import { PersonId, type SiteAnswer, UnitId } from '@giaoban/protocol';
import { describe, expect, it } from 'vitest';
import type { CommandOf } from './command.ts';
import { as, cast, system, TestMeeting } from './test-meeting.ts';

const A = UnitId.parse('A');
const host = UnitId.parse('BT');
const X = UnitId.parse('X');
const by = PersonId.parse('siteA');
const secretary = as(cast.secretary);
const excused: SiteAnswer = { answer: 'excused', note: 'Đi công tác' };

type Mark = CommandOf<'mark_attendance'>['marks'][number];
const site = (unitId: UnitId, status: Mark['status'], note = ''): Mark => ({
  subject: { kind: 'site', unitId },
  status,
  note,
});
const mark = (...marks: Mark[]): CommandOf<'mark_attendance'> => ({ type: 'mark_attendance', marks });
const typesOf = (meeting: TestMeeting, since: number): string[] =>
  meeting.log.slice(since).map((one) => one.event.type);

describe('answers of sites', () => {
  const answer = { type: 'answer_for_site', unitId: A, answer: excused, by } as const;

  it('come through the system, for invited sites, until the opening', () => {
    const meeting = new TestMeeting().do(answer, system);
    expect(meeting.state.answers[A]).toMatchObject({ ...excused, by });
    expect(meeting.try(answer, system)).toEqual({ ok: true, events: [] });
    meeting.do({ ...answer, answer: { answer: 'attending', note: '' } }, system);
    expect(meeting.state.answers[A]?.answer).toBe('attending');
    expect(meeting.try({ ...answer, unitId: X }, system)).toEqual({ ok: false, code: 'site_not_found' });
    expect(meeting.try(answer, as(cast.siteA))).toEqual({ ok: false, code: 'forbidden' });
    meeting.opened();
    expect(meeting.try(answer, system)).toEqual({ ok: false, code: 'meeting_wrong_state' });
  });
});

describe('the roll call', () => {
  it('is begun by whoever leads or the secretary, once people may come', () => {
    const early = new TestMeeting();
    expect(early.try({ type: 'begin_roll' }, secretary)).toEqual({ ok: false, code: 'meeting_wrong_state' });
    const meeting = new TestMeeting().join(cast.secretary, cast.chair, cast.siteA);
    expect(meeting.try({ type: 'begin_roll' }, as(cast.siteA))).toEqual({ ok: false, code: 'forbidden' });
    expect(meeting.try({ type: 'begin_roll' }, system)).toEqual({ ok: false, code: 'forbidden' });
    meeting.do({ type: 'begin_roll' }, secretary);
    expect(meeting.state.roll.status).toBe('open');
    expect(meeting.try({ type: 'begin_roll' }, as(cast.chair))).toEqual({ ok: true, events: [] });
  });

  it('does nothing before it is begun', () => {
    const meeting = new TestMeeting().opened();
    for (const command of [
      { type: 'call_site', unitId: A },
      mark(site(A, 'hall')),
      { type: 'confirm_roll' },
    ] as const)
      expect(meeting.try(command, secretary)).toEqual({ ok: false, code: 'roll_wrong_state' });
  });

  it('calls invited sites; a mark ends the call, and so does taking it back', () => {
    const meeting = new TestMeeting().opened().do({ type: 'begin_roll' }, secretary);
    expect(meeting.try({ type: 'call_site', unitId: X }, secretary)).toEqual({
      ok: false,
      code: 'site_not_found',
    });
    meeting.do({ type: 'call_site', unitId: A }, secretary);
    expect(meeting.try({ type: 'call_site', unitId: A }, secretary)).toEqual({ ok: true, events: [] });
    expect(meeting.state.roll.calledUnitId).toBe(A);
    meeting.do({ type: 'call_site', unitId: null }, secretary);
    expect(meeting.state.roll.calledUnitId).toBeNull();
    expect(meeting.try({ type: 'call_site', unitId: null }, secretary)).toEqual({ ok: true, events: [] });
    meeting.do({ type: 'call_site', unitId: A }, secretary);
    meeting.do(mark(site(A, 'hall')), secretary);
    expect(meeting.state.roll.calledUnitId).toBeNull();
  });

  it('takes all marks of a batch or none, and only differences are events', () => {
    const meeting = new TestMeeting().opened().do({ type: 'begin_roll' }, secretary);
    const before = meeting.log.length;
    const person: Mark = {
      subject: { kind: 'person', participantId: cast.siteB.participantId },
      status: 'excused',
      note: 'Ốm',
    };
    meeting.do(mark(site(A, 'hall'), site(A, 'hall'), site(host, 'hall'), person), secretary);
    expect(typesOf(meeting, before)).toEqual(['attendance_marked', 'attendance_marked', 'attendance_marked']);
    expect(meeting.try(mark(site(A, 'hall'), person), secretary)).toEqual({ ok: true, events: [] });
    const noted = meeting.try(mark(site(A, 'hall', 'Phó Chủ tịch')), secretary);
    expect(noted.ok && noted.events.length).toBe(1);
    expect(meeting.try(mark(site(A, 'absent'), site(X, 'absent')), secretary)).toEqual({
      ok: false,
      code: 'site_not_found',
    });
    expect(meeting.state.roll.marks[A]?.status).toBe('hall');
    const hall: Mark = { ...person, subject: { kind: 'person', participantId: cast.room.participantId } };
    expect(meeting.try(mark(hall), secretary)).toEqual({ ok: false, code: 'participant_not_found' });
    expect(meeting.try(mark(site(A, 'absent')), as(cast.siteA))).toEqual({ ok: false, code: 'forbidden' });
  });

  it('is confirmed with what is proposed for those who were not marked, and can be corrected', () => {
    const meeting = new TestMeeting()
      .do({ type: 'answer_for_site', unitId: A, answer: excused, by }, system)
      .join({ ...cast.secretary, unitId: host })
      .do({ type: 'begin_roll' }, secretary)
      .do(mark(site(host, 'hall')), secretary)
      .do({ type: 'confirm_roll' }, secretary);
    expect(meeting.state.roll.status).toBe('confirmed');
    expect(meeting.state.roll.marks[A]).toMatchObject({ status: 'excused', note: 'Đi công tác' });
    expect(meeting.try({ type: 'confirm_roll' }, secretary)).toEqual({ ok: false, code: 'roll_wrong_state' });
    meeting.do({ type: 'begin_roll' }, secretary).do(mark(site(A, 'online')), secretary);
    const before = meeting.log.length;
    meeting.do({ type: 'confirm_roll' }, secretary);
    expect(typesOf(meeting, before)).toEqual(['roll_confirmed']);
    expect(meeting.state.roll.marks[A]?.status).toBe('online');
  });
});
