import {
  AgendaItemId,
  CommentId,
  GuestId,
  guestParticipant,
  MeetingDetails,
  nextToSpeak,
  Participant,
  standardRules,
} from '@giaoban/protocol';
import { describe, expect, it } from 'vitest';
import type { Command } from './command.ts';
import { as, cast, conducted, items, participant, reporter, system, TestMeeting } from './test-meeting.ts';

const { chair, secretary, siteA, siteB, department, room } = cast;
const minuteMs = 60_000;
const begin = (meeting: TestMeeting, agendaItemId: AgendaItemId): TestMeeting =>
  meeting.do({ type: 'begin_item', agendaItemId }, as(chair));
const queueOf = ({ state }: TestMeeting): string[] => state.queue.map((entry) => entry.participantId);
const ids = (...people: Participant[]): string[] => people.map((one) => one.participantId);

describe('asking for the floor', () => {
  it('is about the item that is named, else about the running one', () => {
    const meeting = conducted()
      .do({ type: 'ask_floor', subject: 'Vốn', agendaItemId: items.reported }, as(siteA))
      .do({ type: 'ask_floor', subject: '', agendaItemId: null }, as(siteB));
    expect(meeting.state.queue.map((entry) => entry.agendaItemId)).toEqual([items.reported, items.first]);
    expect(meeting.state.queue[0]?.subject).toBe('Vốn');
    const strange = { type: 'ask_floor', subject: '', agendaItemId: AgendaItemId.parse('khac') } as const;
    expect(meeting.try(strange, as(department))).toEqual({ ok: false, code: 'agenda_item_not_found' });
  });

  it('puts the unit that reports on the running item before the others, in the order of asking', () => {
    const second = Participant.parse({ ...participant('pho', 'delegate'), unitId: 'B' });
    const meeting = begin(conducted().join(second), items.reported).ask(siteA, reporter, siteB, second);
    expect(queueOf(meeting)).toEqual(ids(reporter, second, siteA, siteB));
    expect(begin(conducted(), items.first).ask(siteA, reporter).state.queue[1]?.priority).toBe(false);
  });

  it('gives no priority for an item that does not run yet, until it begins', () => {
    const meeting = conducted().ask(siteA);
    meeting.do({ type: 'ask_floor', subject: '', agendaItemId: items.reported }, as(reporter));
    expect(queueOf(meeting)).toEqual(ids(siteA, reporter));
    expect(queueOf(begin(meeting, items.reported))).toEqual(ids(reporter, siteA));
  });

  it('is refused to whoever leads, has the floor, is away, or comes after the end', () => {
    const meeting = conducted().give(siteA);
    const ask = { type: 'ask_floor', subject: '', agendaItemId: null } as const;
    expect(meeting.try(ask, as(chair))).toEqual({ ok: false, code: 'forbidden' });
    expect(meeting.try(ask, system)).toEqual({ ok: false, code: 'forbidden' });
    expect(meeting.try(ask, as(siteA))).toEqual({ ok: false, code: 'has_floor_already' });
    meeting.do({ type: 'leave', participantId: siteB.participantId, reason: 'left' }, system);
    expect(meeting.try(ask, as(siteB))).toEqual({ ok: false, code: 'not_joined' });
    meeting.do({ type: 'close' }, as(chair));
    expect(meeting.try(ask, as(department))).toEqual({ ok: false, code: 'meeting_wrong_state' });
  });
});

const move = (who: Participant, toIndex: number): Command => ({
  type: 'move_in_queue',
  participantId: who.participantId,
  toIndex,
});

describe('the queue', () => {
  it('is put into another order by whoever leads', () => {
    const meeting = conducted().ask(siteA, siteB, department);
    expect(queueOf(meeting.do(move(department, 0), as(chair)))).toEqual(ids(department, siteA, siteB));
    expect(queueOf(meeting.do(move(department, 99), as(chair)))).toEqual(ids(siteA, siteB, department));
    expect(queueOf(meeting.do(move(siteA, 1), as(chair)))).toEqual(ids(siteB, siteA, department));
  });

  it('is nobody else’s, and moving to where one stands is no event', () => {
    const meeting = conducted().ask(siteA, siteB);
    const seq = meeting.state.seq;
    for (const one of [siteA, secretary])
      expect(meeting.try(move(siteA, 1), as(one))).toEqual({ ok: false, code: 'forbidden' });
    expect(meeting.try(move(room, 0), as(chair))).toEqual({ ok: false, code: 'not_in_queue' });
    meeting.do(move(siteB, 1), as(chair)).do(move(siteB, 7), as(chair));
    expect(meeting.state.seq).toBe(seq);
  });

  it('loses whoever leaves or gets the floor', () => {
    const meeting = conducted().ask(siteA, siteB, department).give(siteB);
    meeting.do({ type: 'leave', participantId: siteA.participantId, reason: 'left' }, system);
    expect(queueOf(meeting)).toEqual(ids(department));
  });
});

describe('a lost line', () => {
  const lost = (who: Participant): Command => ({
    type: 'leave',
    participantId: who.participantId,
    reason: 'connection_lost',
  });

  it('keeps place and subject, by which he finds himself again', () => {
    const meeting = conducted()
      .ask(siteB)
      .do({ type: 'ask_floor', subject: 'Vốn', agendaItemId: items.reported }, as(room))
      .ask(department);
    const { queue } = meeting.state;
    meeting.do(lost(room), system);
    expect(meeting.state.queue).toEqual(queue);
    meeting.do(move(siteB, 2), as(chair)).join(room);
    expect(meeting.state.queue[0]).toEqual(queue[1]);
    expect(meeting.try({ type: 'ask_floor', subject: '', agendaItemId: null }, as(room))).toEqual({
      ok: false,
      code: 'already_in_queue',
    });
  });

  it('is a guest’s too, who need not knock again', () => {
    const participantId = guestParticipant(GuestId.parse('khach'));
    const guest = Participant.parse({ ...participant('khach', 'guest'), participantId, personId: null });
    const meeting = conducted().join(guest).do({ type: 'admit', participantIds: null }, as(chair));
    meeting.join(guest).ask(siteA, guest).do(lost(guest), system).join(guest);
    expect(meeting.state.participants[participantId]?.present).toBe(true);
    expect(queueOf(meeting)).toEqual(ids(siteA, guest));
  });

  it('passes the turn to the first who is here; the absent one is not invited', () => {
    const meeting = conducted().ask(siteA, siteB).do(lost(siteA), system);
    expect(nextToSpeak(meeting.state)).toBe(siteB.participantId);
    const give = { type: 'give_floor', participantId: siteA.participantId, part: 'main' } as const;
    expect(meeting.try(give, as(chair))).toEqual({ ok: false, code: 'participant_absent' });
    expect(nextToSpeak(meeting.join(siteA).state)).toBe(siteA.participantId);
    expect(nextToSpeak(meeting.do(lost(siteA), system).do(lost(siteB), system).state)).toBeNull();
  });

  it('ends by word of the leader: withdrawn, or sent out for good', () => {
    const meeting = conducted().ask(siteA, siteB).do(lost(siteA), system).do(lost(siteB), system);
    meeting.do({ type: 'withdraw', participantId: siteA.participantId }, as(chair));
    expect(queueOf(meeting)).toEqual(ids(siteB));
    meeting.do({ type: 'remove', participantId: siteB.participantId }, as(chair));
    expect(queueOf(meeting)).toEqual([]);
  });

  it('keeps no place that changed details do not know, or that leads', () => {
    const meeting = new TestMeeting().join(chair, siteA, department).ask(siteA, department);
    meeting.do(lost(siteA), system).do(lost(department), system);
    const coChair = { personId: 'siteA', name: 'Phó Chủ tịch' };
    const changed = MeetingDetails.parse({ ...meeting.state.details, coChair });
    meeting.do({ type: 'change', details: changed }, system);
    expect(queueOf(meeting)).toEqual(ids(department));
  });

  it('gives no place to a chair to whom the lead falls back', () => {
    const deputy = participant('deputy', 'co_chair');
    const meeting = new TestMeeting();
    const coChair = { personId: 'deputy', name: 'Phó Chủ tịch' };
    const withDeputy = MeetingDetails.parse({ ...meeting.state.details, coChair });
    const without = meeting.state.details;
    meeting.do({ type: 'change', details: withDeputy }, system).join(chair, deputy);
    meeting.do({ type: 'hand_over' }, as(chair)).ask(chair).do(lost(chair), system);
    expect(queueOf(meeting)).toEqual(ids(chair));
    meeting.do({ type: 'change', details: without }, system);
    expect(queueOf(meeting)).toEqual([]);
  });
});

describe('a written comment', () => {
  const comment = (number: number): Command => ({
    type: 'leave_comment',
    commentId: CommentId.parse(`c${String(number)}`),
    text: 'Đề nghị bổ sung kinh phí',
    agendaItemId: null,
  });

  it('belongs to the running item, and is everybody’s who is there', () => {
    const meeting = begin(conducted(), items.reported).do(comment(1), as(siteA)).do(comment(2), as(chair));
    expect(meeting.state.comments).toMatchObject([
      { commentId: 'c1', participantId: siteA.participantId, agendaItemId: items.reported },
      { commentId: 'c2', participantId: chair.participantId, agendaItemId: items.reported },
    ]);
    expect(new TestMeeting().join(siteA).try(comment(3), as(siteA))).toMatchObject({
      code: 'meeting_wrong_state',
    });
  });

  it('is one of twenty that one may leave, and of a thousand in all', () => {
    const meeting = conducted();
    for (let number = 0; number < 20; number += 1) meeting.do(comment(number), as(siteA));
    expect(meeting.try(comment(20), as(siteA))).toEqual({ ok: false, code: 'too_many' });
    meeting.do(comment(20), as(siteB));
    const crowd = Array.from({ length: 50 }, (_, index) => participant(`khu${String(index)}`, 'delegate'));
    meeting.join(...crowd);
    let number = 21;
    for (const one of crowd) while (number < 1_000 && meeting.try(comment(number), as(one)).ok) number += 1;
    expect(meeting.state.comments).toHaveLength(1_000);
    expect(meeting.try(comment(number), as(siteB))).toEqual({ ok: false, code: 'too_many' });
  });
});

describe('the time of a turn', () => {
  it('is the meeting’s, and the item’s for the unit that reports on it', () => {
    const meeting = begin(conducted(), items.reported).give(siteA);
    expect(meeting.state.floor?.limitMs).toBe((standardRules.turnMinutes ?? 0) * minuteMs);
    expect(meeting.give(reporter).state.floor?.limitMs).toBe(12 * minuteMs);
    expect(conducted({ ...standardRules, turnMinutes: null }).give(siteA).state.floor?.limitMs).toBeNull();
  });

  it('is made longer by whoever leads, for either floor', () => {
    const meeting = conducted().give(siteA).givePartner(siteB);
    const extend = (who: Participant): Command => ({
      type: 'extend_floor',
      participantId: who.participantId,
      addMs: minuteMs,
    });
    meeting.do(extend(siteA), as(chair)).do(extend(siteA), as(chair)).do(extend(siteB), as(chair));
    expect([meeting.state.floor?.limitMs, meeting.state.partner?.limitMs]).toEqual([
      7 * minuteMs,
      6 * minuteMs,
    ]);
    expect(meeting.try(extend(siteA), as(siteA))).toEqual({ ok: false, code: 'forbidden' });
    expect(meeting.try(extend(department), as(chair))).toEqual({ ok: false, code: 'nobody_has_floor' });
  });
});
