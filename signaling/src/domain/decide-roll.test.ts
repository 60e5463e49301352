import {
  announcedBy,
  attendanceOf,
  DelegateId,
  eligibleVoters,
  LoggedAnswer,
  PersonId,
  RollDelegate,
  UnitId,
} from '@giaoban/protocol';
import { describe, expect, it } from 'vitest';
import type { CommandOf } from './command.ts';
import { as, cast, system, TestMeeting } from './test-meeting.ts';

const A = UnitId.parse('A');
const host = UnitId.parse('BT');
const X = UnitId.parse('X');
const by = PersonId.parse('siteA');
const secretary = as(cast.secretary);
const excused: LoggedAnswer = { answer: 'excused', note: 'Đi công tác' };

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

  it('name who comes, each once; the same again is no event, another list takes its place', () => {
    const named = (...ids: string[]) => ({
      ...answer,
      answer: LoggedAnswer.parse({
        ...{ answer: 'attending', note: '' },
        delegates: ids.map((delegateId) => ({ delegateId, name: `Đại biểu ${delegateId}`, post: '' })),
      }),
    });
    const meeting = new TestMeeting().do(named('d_1', 'd_2'), system);
    expect(announcedBy(meeting.state, A)).toMatchObject([{ name: 'Đại biểu d_1' }, { name: 'Đại biểu d_2' }]);
    expect(meeting.try(named('d_1', 'd_2'), system)).toEqual({ ok: true, events: [] });
    meeting.do(named('d_2'), system);
    expect(announcedBy(meeting.state, A).map((one) => one.delegateId)).toEqual(['d_2']);
    const refusals: [CommandOf<'answer_for_site'>, string][] = [
      [named('d_1', 'd_1'), 'conflict'],
      [{ ...named('d_2'), unitId: host }, 'conflict'],
      [{ ...named('d_2'), answer: { ...named('d_2').answer, answer: 'excused' } }, 'bad_request'],
    ];
    for (const [command, code] of refusals) expect(meeting.try(command, system)).toEqual({ ok: false, code });
    meeting.do(answer, system);
    expect(announcedBy(meeting.state, A)).toEqual([]);
  });

  it('leave those alone whom the secretary has written in, and are marked and struck out like them', () => {
    const answered = {
      ...answer,
      answer: LoggedAnswer.parse({
        ...{ answer: 'attending', note: '' },
        delegates: [{ delegateId: 'd_7', name: 'Võ Bảy', post: '' }],
      }),
    };
    const ofSeven = { kind: 'delegate', delegateId: DelegateId.parse('d_7') } as const;
    const meeting = new TestMeeting().join(cast.secretary).do({ type: 'begin_roll' }, secretary);
    meeting.do(add, secretary).do(answered, system);
    meeting.do(mark({ subject: ofSeven, status: 'excused', note: 'Ốm' }), secretary);
    expect(rowOf(meeting, 'Võ Bảy')).toMatchObject({ isAnnounced: true, confirmed: 'excused', note: 'Ốm' });
    meeting.do({ type: 'remove_delegate', delegateId: ofSeven.delegateId }, secretary);
    expect(rowOf(meeting, 'Võ Bảy')).toBeUndefined();
    meeting.do(answer, system);
    expect(rowOf(meeting, an.name)).toMatchObject({ isAnnounced: false, proposed: 'hall' });
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

const an = RollDelegate.parse({ delegateId: 'd_1', unitId: 'A', name: 'Lê Văn An', post: 'Phó Giám đốc' });
const add = { type: 'add_delegate', delegate: an } as const;
const remove = { type: 'remove_delegate', delegateId: an.delegateId } as const;
const ofAn = { kind: 'delegate', delegateId: an.delegateId } as const;
const rowOf = (meeting: TestMeeting, name: string) =>
  attendanceOf(meeting.state).people.find((row) => row.name === name);

describe('delegates written in by hand', () => {
  it('come and go with the keeper’s word while the roll is open, each of them once', () => {
    const meeting = new TestMeeting().opened();
    expect(meeting.try(add, secretary)).toEqual({ ok: false, code: 'roll_wrong_state' });
    meeting.do({ type: 'begin_roll' }, secretary);
    expect(meeting.try(add, as(cast.siteA))).toEqual({ ok: false, code: 'forbidden' });
    expect(meeting.try({ ...add, delegate: { ...an, unitId: X } }, secretary)).toEqual({
      ok: false,
      code: 'site_not_found',
    });
    meeting.do(add, secretary);
    expect(meeting.try(add, as(cast.chair))).toEqual({ ok: true, events: [] });
    expect(meeting.try({ ...add, delegate: { ...an, name: 'Lê Văn Bình' } }, secretary)).toEqual({
      ok: false,
      code: 'conflict',
    });
    meeting.do(mark({ subject: ofAn, status: 'excused', note: 'Ốm' }), secretary);
    expect(rowOf(meeting, an.name)).toMatchObject({ post: an.post, proposed: 'hall', confirmed: 'excused' });
    meeting.do(remove, secretary);
    expect(meeting.state.roll).toMatchObject({ delegates: [], marks: {} });
    for (const again of [remove, mark({ subject: ofAn, status: 'hall', note: '' })])
      expect(meeting.try(again, secretary)).toEqual({ ok: false, code: 'participant_not_found' });
  });

  it('stay when the roll is confirmed, until it is opened again', () => {
    const meeting = new TestMeeting().opened().do({ type: 'begin_roll' }, secretary).do(add, secretary);
    meeting.do({ type: 'confirm_roll' }, secretary);
    expect(rowOf(meeting, an.name)).toMatchObject({ confirmed: 'hall', isByHand: false });
    for (const late of [add, remove])
      expect(meeting.try(late, secretary)).toEqual({ ok: false, code: 'roll_wrong_state' });
    meeting.do({ type: 'begin_roll' }, secretary).do(remove, secretary);
    expect(rowOf(meeting, an.name)).toBeUndefined();
  });
});

describe('persons of the roll', () => {
  const ofB = { kind: 'person', participantId: cast.siteB.participantId } as const;
  const thay = { name: 'Nguyễn Văn Thay', post: 'Phó Giám đốc' };

  it('may be stood in for by somebody with a name, who goes when the mark changes', () => {
    const meeting = new TestMeeting().opened().do({ type: 'begin_roll' }, secretary);
    const stoodIn = mark({ subject: ofB, status: 'substitute', note: '', substitute: thay });
    meeting.do(stoodIn, secretary);
    expect(rowOf(meeting, 'siteB')).toMatchObject({ confirmed: 'substitute', substitute: thay });
    expect(meeting.try(stoodIn, secretary)).toEqual({ ok: true, events: [] });
    meeting.do(mark({ subject: ofB, status: 'online', note: '', substitute: thay }), secretary);
    expect(rowOf(meeting, 'siteB')).toMatchObject({ confirmed: 'online', substitute: null });
  });

  it('are confirmed as proposed with the sites; by hand the same can be said again', () => {
    const meeting = new TestMeeting().opened().do({ type: 'begin_roll' }, secretary);
    meeting.do({ type: 'confirm_roll' }, secretary);
    expect(attendanceOf(meeting.state).people.every((row) => row.confirmed !== null)).toBe(true);
    meeting.do({ type: 'begin_roll' }, secretary);
    const said = meeting.try(mark({ subject: ofB, status: 'online', note: '' }), secretary);
    expect(said.ok && said.events.length).toBe(1);
    expect(rowOf(meeting, 'siteB')).toMatchObject({ confirmed: 'online', isByHand: true });
  });

  it('vote as their lines are after a confirmation, and by the secretary’s word where there is one', () => {
    const meeting = new TestMeeting().join(cast.chair, cast.secretary, cast.siteA);
    meeting.do({ type: 'begin_roll' }, secretary).do(add, secretary).do({ type: 'confirm_roll' }, secretary);
    expect(eligibleVoters(meeting.state, 'delegates')).toEqual(['p_chair', 'p_siteA']);
    meeting
      .join(cast.siteB)
      .do({ type: 'leave', participantId: cast.siteA.participantId, reason: 'left' }, system);
    expect(eligibleVoters(meeting.state, 'delegates')).toEqual(['p_chair', 'p_siteB']);
    meeting.do({ type: 'begin_roll' }, secretary);
    const ofA = { kind: 'person', participantId: cast.siteA.participantId } as const;
    meeting.do(mark({ subject: ofA, status: 'hall', note: '' }), secretary);
    expect(eligibleVoters(meeting.state, 'delegates')).toEqual(['p_chair', 'p_siteA', 'p_siteB']);
    expect(eligibleVoters(meeting.state, 'units')).toEqual(['A']);
  });

  it('who are confirmed as absent and come after all are there', () => {
    const meeting = new TestMeeting().join(cast.secretary, cast.siteA).do({ type: 'begin_roll' }, secretary);
    meeting.do({ type: 'confirm_roll' }, secretary);
    expect(rowOf(meeting, 'Chủ tịch')).toMatchObject({ confirmed: 'absent' });
    meeting.join(cast.chair);
    expect(rowOf(meeting, 'chair')).toMatchObject({ confirmed: null, proposed: 'online' });
  });
});
