import { MeetingDetails, onStage, presentChair, type ParticipantId } from '@giaoban/protocol';
import { describe, expect, it } from 'vitest';
import type { CommandOf } from './command.ts';
import { as, cast, details, participant, startsAtMs, system, TestMeeting } from './test-meeting.ts';

const deputy = participant('deputy', 'co_chair');
const withDeputy = MeetingDetails.parse({ ...details, coChair: { personId: 'deputy', name: 'Phó' } });
const graceMs = 18_000;

const meeting = (): TestMeeting =>
  new TestMeeting().do({ type: 'change', details: withDeputy }, system).join(deputy);
const opened = (): TestMeeting => meeting().opened();
const leads = ({ state }: TestMeeting): ParticipantId | undefined => presentChair(state)?.participantId;
const lose = (one: TestMeeting, who = cast.chair): TestMeeting =>
  one.do({ type: 'leave', participantId: who.participantId, reason: 'connection_lost' }, system);
/** Each act of the test meeting takes one second. */
const relieveAfter = (
  one: TestMeeting,
  ms: number,
  silence: CommandOf<'relieve_chair'>['silence'] = {},
): TestMeeting => {
  one.nowMs += ms - 1_000;
  return one.do({ type: 'relieve_chair', graceMs, silence }, system);
};

describe('handing over', () => {
  it('passes the lead to the co-chair, who hands it back', () => {
    const one = opened().do({ type: 'hand_over' }, as(cast.chair));
    expect(leads(one)).toBe(deputy.participantId);
    expect(one.try({ type: 'mute_all' }, as(cast.chair))).toEqual({ ok: false, code: 'forbidden' });
    one.do({ type: 'mute_all' }, as(deputy)).do({ type: 'hand_over' }, as(deputy));
    expect(one.log.at(-1)?.event).toMatchObject({ type: 'presiding_passed', reason: 'handed_back' });
    expect(one.state.presiding).toBeNull();
    expect(leads(one)).toBe(cast.chair.participantId);
  });

  it('leaves no leader with a floor or in the queue, and no share without a right', () => {
    const one = opened().do({ type: 'begin_share' }, as(cast.chair)).give(deputy);
    one.do({ type: 'hand_over' }, as(cast.chair));
    expect(one.state).toMatchObject({ floor: null, share: null });
    expect(onStage(one.state)).toBe(deputy.participantId);
    one.do({ type: 'ask_floor', subject: '', agendaItemId: null }, as(cast.chair));
    one.do({ type: 'hand_over' }, as(deputy));
    expect(one.state.queue).toEqual([]);
  });

  it('needs a co-chair who is here, and the lead', () => {
    const alone = new TestMeeting().opened();
    expect(alone.try({ type: 'hand_over' }, as(cast.chair))).toEqual({ ok: false, code: 'no_co_chair' });
    const one = opened();
    expect(one.try({ type: 'hand_over' }, as(deputy))).toEqual({ ok: false, code: 'forbidden' });
    lose(one, deputy);
    expect(one.try({ type: 'hand_over' }, as(cast.chair))).toEqual({ ok: false, code: 'participant_absent' });
  });
});

describe('the chair’s line is gone', () => {
  it('passes the lead 20 s after it went, its grace counted, and gives it back on return', () => {
    const one = lose(opened());
    expect(relieveAfter(one, 20_000 - graceMs - 1).state.presiding).toBeNull();
    expect(relieveAfter(one, 1_000).state.presiding).toEqual({
      participantId: deputy.participantId,
      reason: 'line_lost',
    });
    one.do({ type: 'mute_all' }, as(deputy)).join(cast.chair);
    expect(one.log.at(-1)?.event).toEqual({
      type: 'presiding_passed',
      to: cast.chair.participantId,
      by: null,
      reason: 'handed_back',
    });
    expect(one.try({ type: 'mute_all' }, as(deputy))).toEqual({ ok: false, code: 'forbidden' });
  });

  it('does not pass the lead to somebody absent, nor while the chair is here, nor by anybody’s word', () => {
    const here = opened();
    expect(relieveAfter(here, 60_000).state.presiding).toBeNull();
    const both = lose(lose(opened(), deputy));
    expect(relieveAfter(both, 60_000).state.presiding).toBeNull();
    expect(both.try({ type: 'relieve_chair', graceMs, silence: {} }, as(deputy))).toEqual({
      ok: false,
      code: 'forbidden',
    });
  });

  it('passes the lead 20 s after it was last heard, while its seat still waits, and gives it back', () => {
    const one = opened();
    const silence = { [cast.chair.participantId]: one.nowMs - 1_000 };
    expect(relieveAfter(one, 19_999, silence).state.presiding).toBeNull();
    relieveAfter(one, 1_000, silence);
    expect(one.state.presiding).toEqual({ participantId: deputy.participantId, reason: 'line_lost' });
    expect(one.state.participants[cast.chair.participantId]?.present).toBe(true);
    one.join(cast.chair);
    expect(leads(one)).toBe(cast.chair.participantId);
    expect(one.log.at(-1)?.event).toMatchObject({ type: 'presiding_passed', reason: 'handed_back' });
  });

  it('counts from its last sign of life also when its seat is given up before that', () => {
    const one = opened();
    const silence = { [cast.chair.participantId]: one.nowMs - 1_000 };
    one.nowMs += 18_000;
    lose(one);
    expect(relieveAfter(one, 1_000, silence).state.presiding?.reason).toBe('line_lost');
  });

  it('does not pass the lead to somebody whose own line is silent, nor to and fro between two such', () => {
    const one = opened();
    const silence = { [cast.chair.participantId]: one.nowMs - 1_000, [deputy.participantId]: one.nowMs };
    expect(relieveAfter(one, 60_000, silence).state.presiding).toBeNull();
    const chairOnly = { [cast.chair.participantId]: one.nowMs - 1_000 };
    relieveAfter(one, 20_000, chairOnly);
    expect(relieveAfter(one, 60_000, silence).state.presiding?.participantId).toBe(deputy.participantId);
  });

  it('is missed before the opening from the meeting’s time on only', () => {
    const one = meeting();
    const silence = { [cast.chair.participantId]: one.nowMs - 1_000 };
    one.nowMs = startsAtMs - 60_000;
    expect(relieveAfter(one, 30_000, silence).state.presiding).toBeNull();
  });

  it('is not gone when the chair leaves in words: the lead passes 20 s after that', () => {
    const one = opened();
    one.do({ type: 'leave', participantId: cast.chair.participantId, reason: 'left' }, system);
    expect(relieveAfter(one, 19_999).state.presiding).toBeNull();
    expect(relieveAfter(one, 1_000).state.presiding?.participantId).toBe(deputy.participantId);
    expect(leads(one.join(cast.chair))).toBe(cast.chair.participantId);
  });

  it('is the co-chair’s when he leads: the chair leads again', () => {
    const one = lose(opened().do({ type: 'hand_over' }, as(cast.chair)), deputy);
    expect(relieveAfter(one, 20_000).state.presiding).toBeNull();
  });

  it('leaves the lead with the co-chair to whom it was handed in words', () => {
    const one = lose(opened().do({ type: 'hand_over' }, as(cast.chair))).join(cast.chair);
    expect(leads(one)).toBe(deputy.participantId);
  });

  it('lets the co-chair open a meeting to whose time no chair has come', () => {
    const one = meeting();
    one.nowMs = startsAtMs - 10 * 60_000;
    expect(relieveAfter(one, 60_000).state.presiding).toBeNull();
    one.nowMs = startsAtMs + 1_000;
    expect(relieveAfter(one, 19_000).state.presiding).toBeNull();
    relieveAfter(one, 1_000).do({ type: 'open' }, as(deputy));
    expect(one.state.status).toBe('open');
  });

  it('is forgotten when another co-chair is named before the opening', () => {
    const one = meeting();
    one.nowMs = startsAtMs;
    expect(relieveAfter(one, 21_000).state.presiding?.participantId).toBe(deputy.participantId);
    one.do({ type: 'change', details }, system);
    expect(one.state.presiding).toBeNull();
    expect(one.state.participants[deputy.participantId]?.present).toBe(false);
  });
});
