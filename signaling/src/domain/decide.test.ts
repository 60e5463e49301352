import { joinableUntilMs, MeetingDetails, Participant, VoteId, yesNoAbstain } from '@giaoban/protocol';
import type { TapeReport } from '@giaoban/protocol/internal';
import { describe, expect, it } from 'vitest';
import type { Command } from './command.ts';
import { decide } from './decide.ts';
import { planTape } from './plan-tape.ts';
import { as, cast, details, participant, startsAtMs, system, TestMeeting } from './test-meeting.ts';

const minuteMs = 60_000;
const guest = Participant.parse({
  ...participant('khach', 'guest'),
  participantId: 'g_khach',
  personId: null,
});
const types = (meeting: TestMeeting): string[] => meeting.log.map((one) => one.event.type);

describe('joining', () => {
  it('is too early more than 60 minutes before the start', () => {
    const meeting = new TestMeeting();
    meeting.nowMs = startsAtMs - 61 * minuteMs;
    expect(meeting.try({ type: 'join', participant: cast.siteA }, as(cast.siteA))).toEqual({
      ok: false,
      code: 'meeting_too_early',
    });
  });

  it('opens the lobby, once', () => {
    const meeting = new TestMeeting().join(cast.siteA, cast.siteB, cast.siteA);
    expect(types(meeting)).toEqual([
      'meeting_scheduled',
      'lobby_opened',
      'participant_joined',
      'participant_joined',
    ]);
  });

  it('is refused after closing', () => {
    const meeting = new TestMeeting().opened().do({ type: 'close' }, as(cast.chair));
    expect(meeting.try({ type: 'join', participant: cast.siteA }, as(cast.siteA))).toMatchObject({
      code: 'meeting_closed',
    });
  });
});

describe('the floor', () => {
  it('is given by the chair and by nobody else', () => {
    const meeting = new TestMeeting().opened();
    const give = { type: 'give_floor', participantId: cast.siteA.participantId, part: 'main' } as const;
    expect(meeting.try(give, as(cast.siteA))).toEqual({ ok: false, code: 'forbidden' });
    expect(meeting.try(give, as(cast.secretary))).toEqual({ ok: false, code: 'forbidden' });
    expect(meeting.try(give, system)).toEqual({ ok: false, code: 'forbidden' });
    meeting.give(cast.siteA);
    expect(meeting.has(cast.siteA.participantId)).toBe(true);
  });

  it('passes from one to the next in one breath, and leaves the queue', () => {
    const meeting = new TestMeeting().opened();
    meeting
      .do({ type: 'ask_floor', subject: 'Tiến độ', agendaItemId: null }, as(cast.siteB))
      .give(cast.siteA)
      .give(cast.siteB);
    expect(types(meeting).slice(-2)).toEqual(['floor_taken', 'floor_given']);
    expect(meeting.state.queue).toEqual([]);
    expect(meeting.state.previousSpeakers).toEqual([cast.siteA.participantId]);
  });

  it('is given back by its holder, taken back by the chair, by no one else', () => {
    const meeting = new TestMeeting().opened().give(cast.siteA);
    expect(meeting.try({ type: 'take_floor', participantId: null }, as(cast.siteB))).toEqual({
      ok: false,
      code: 'forbidden',
    });
    meeting.do({ type: 'take_floor', participantId: null }, as(cast.siteA));
    expect(meeting.log.at(-1)?.event).toMatchObject({ reason: 'given_back' });
    meeting.give(cast.siteB).do({ type: 'take_floor', participantId: null }, as(cast.chair));
    expect(meeting.log.at(-1)?.event).toMatchObject({ reason: 'taken_back' });
    expect(meeting.try({ type: 'take_floor', participantId: null }, as(cast.chair))).toMatchObject({
      code: 'nobody_has_floor',
    });
  });

  it('cannot go to somebody who is not there', () => {
    const meeting = new TestMeeting().opened();
    meeting.do({ type: 'leave', participantId: cast.siteA.participantId, reason: 'left' }, system);
    const give = { type: 'give_floor', participantId: cast.siteA.participantId, part: 'main' } as const;
    expect(meeting.try(give, as(cast.chair))).toMatchObject({ code: 'participant_absent' });
  });

  it('asking twice is refused; the chair may withdraw another, a site may not', () => {
    const meeting = new TestMeeting()
      .opened()
      .do({ type: 'ask_floor', subject: '', agendaItemId: null }, as(cast.siteA));
    expect(meeting.try({ type: 'ask_floor', subject: '', agendaItemId: null }, as(cast.siteA))).toMatchObject(
      {
        code: 'already_in_queue',
      },
    );
    const withdraw = { type: 'withdraw', participantId: cast.siteA.participantId } as const;
    expect(meeting.try(withdraw, as(cast.siteB))).toMatchObject({ code: 'forbidden' });
    meeting.do(withdraw, as(cast.chair));
    expect(meeting.try(withdraw, as(cast.chair))).toMatchObject({ code: 'not_in_queue' });
  });
});

describe('the share', () => {
  it('needs the floor and ends with it', () => {
    const meeting = new TestMeeting().opened();
    expect(meeting.try({ type: 'begin_share' }, as(cast.siteB))).toMatchObject({ code: 'no_floor' });
    meeting
      .give(cast.siteB)
      .do({ type: 'begin_share' }, as(cast.siteB))
      .do({ type: 'take_floor', participantId: null }, as(cast.chair));
    expect(types(meeting).slice(-2)).toEqual(['share_ended', 'floor_taken']);
    expect(meeting.state.share).toBeNull();
  });

  it('of the chair stays when floors change', () => {
    const meeting = new TestMeeting().opened().do({ type: 'begin_share' }, as(cast.chair));
    meeting.give(cast.siteA).give(cast.siteB);
    expect(meeting.state.share?.participantId).toBe(cast.chair.participantId);
    expect(meeting.try({ type: 'begin_share' }, as(cast.siteB))).toMatchObject({ code: 'share_taken' });
  });
});

describe('opening and closing', () => {
  it('are the chair’s, in order', () => {
    const meeting = new TestMeeting().join(cast.chair, cast.siteA);
    expect(meeting.try({ type: 'close' }, as(cast.chair))).toMatchObject({ code: 'meeting_wrong_state' });
    expect(meeting.try({ type: 'open' }, as(cast.siteA))).toMatchObject({ code: 'forbidden' });
    meeting.do({ type: 'open' }, as(cast.chair));
    expect(meeting.try({ type: 'open' }, as(cast.chair))).toMatchObject({ code: 'meeting_wrong_state' });
    expect(meeting.try({ type: 'close' }, as(cast.siteA))).toMatchObject({ code: 'forbidden' });
    meeting.give(cast.siteA).do({ type: 'close' }, as(cast.chair));
    expect(types(meeting).slice(-2)).toEqual(['floor_taken', 'meeting_closed']);
  });

  it('changes are refused once open', () => {
    const meeting = new TestMeeting().opened();
    expect(meeting.try({ type: 'change', details }, system)).toMatchObject({ code: 'meeting_wrong_state' });
  });

  it('a change takes the seats that its details do not give, and a former chair orders nothing more', () => {
    const meeting = new TestMeeting().join(...Object.values(cast));
    const { chair } = MeetingDetails.parse({
      ...details,
      chair: { personId: 'siteA', name: 'Phó Chủ tịch' },
    });
    meeting.do({ type: 'change', details: { ...details, chair } }, system);
    const left = meeting.log.flatMap(({ event }) =>
      event.type === 'participant_left' ? [event.participantId] : [],
    );
    expect(left).toEqual([cast.chair.participantId, cast.siteA.participantId]);
    expect(meeting.try({ type: 'open' }, as(cast.chair))).toMatchObject({ code: 'forbidden' });
    const next = { ...cast.siteA, role: 'chair' } as const;
    meeting.join(next).do({ type: 'open' }, as(next));
  });

  it('a change takes the seats of units that are not invited any more, but not the technician’s', () => {
    const technician = participant('tech', 'operator');
    const meeting = new TestMeeting().join(cast.chair, cast.siteA, cast.room, technician);
    meeting.do({ type: 'change', details: { ...details, sites: [] } }, system);
    const here = Object.values(meeting.state.participants).filter((one) => one.present);
    expect(here.map((one) => one.role)).toEqual(['chair', 'operator']);
  });
});

describe('the tape', () => {
  it('reports come from the recorder only and are not doubled', () => {
    const meeting = new TestMeeting().opened();
    const begun = { type: 'report_tape', report: { kind: 'begun' } } as const;
    expect(meeting.try(begun, as(cast.chair))).toMatchObject({ code: 'forbidden' });
    meeting.do(begun, system).do(begun, system);
    expect(types(meeting).filter((type) => type === 'tape_begun')).toHaveLength(1);
  });

  it('waits while nobody has anything to be taped, and is no failure then', () => {
    const meeting = new TestMeeting().opened();
    const waiting = { type: 'report_tape', report: { kind: 'waiting' } } as const;
    meeting.do(waiting, system).do({ type: 'report_tape', report: { kind: 'begun' } }, system);
    const { begunAtMs } = meeting.state.tape;
    expect(meeting.do(waiting, system).state.tape).toMatchObject({
      status: 'idle',
      begunAtMs,
      failure: null,
    });
    expect(meeting.do(waiting, system).try({ type: 'pause_tape' }, as(cast.chair))).toMatchObject({
      ok: true,
    });
    expect(types(meeting).filter((type) => type === 'tape_waiting')).toHaveLength(1);
  });

  it('of a lobby is an end of the meeting that nobody opened in its time', () => {
    const begun = { type: 'report_tape', report: { kind: 'begun' } } as const;
    const meeting = new TestMeeting().join(cast.chair).do(begun, system);
    expect(meeting.try({ type: 'lapse' }, as(cast.chair))).toMatchObject({ code: 'forbidden' });
    meeting.nowMs = joinableUntilMs(details);
    expect(meeting.do({ type: 'lapse' }, system).state.status).toBe('lobby');
    meeting.nowMs += 1;
    const [untaped, held] = [new TestMeeting(), meeting.copy().do({ type: 'open' }, as(cast.chair))];
    untaped.nowMs = meeting.nowMs;
    expect(untaped.do({ type: 'lapse' }, system).state.status).toBe('scheduled');
    expect(held.do({ type: 'lapse' }, system).state.status).toBe('open');
    expect(meeting.do({ type: 'lapse' }, system).state).toMatchObject({ status: 'closed', cancelled: {} });
  });

  it('fails only while it runs or is about to, and once', () => {
    const meeting = new TestMeeting().opened();
    const failed = { type: 'report_tape', report: { kind: 'failed', reason: 'recorder_lost' } } as const;
    meeting.do({ type: 'report_tape', report: { kind: 'begun' } }, system);
    meeting.do(failed, system).do(failed, system);
    expect(meeting.state.tape).toMatchObject({ status: 'failed', failure: 'recorder_lost' });
    meeting.do({ type: 'pause_tape' }, as(cast.chair)).do(failed, system);
    expect(meeting.state.tape.status).toBe('paused');
    expect(types(meeting).filter((type) => type === 'tape_failed')).toHaveLength(1);
  });

  it('fails before it begins when nobody can tape it, begins once somebody can, and has begun only then', () => {
    const meeting = new TestMeeting().opened();
    const report = (news: TapeReport): TestMeeting =>
      meeting.do({ type: 'report_tape', report: news }, system);
    report({ kind: 'failed', reason: 'recorder_lost' });
    expect(meeting.state.tape).toMatchObject({ status: 'failed', begunAtMs: null });
    report({ kind: 'waiting' });
    expect(meeting.state.tape).toMatchObject({ status: 'idle', failure: null, begunAtMs: null });
    report({ kind: 'failed', reason: 'disk_full' });
    report({ kind: 'begun' });
    expect(meeting.state.tape).toMatchObject({ status: 'recording', begunAtMs: meeting.log.at(-1)?.atMs });
  });

  it('is stopped and resumed by the chair alone', () => {
    const meeting = new TestMeeting().opened();
    expect(meeting.try({ type: 'pause_tape' }, as(cast.secretary))).toMatchObject({ code: 'forbidden' });
    meeting.do({ type: 'pause_tape' }, as(cast.chair));
    expect(meeting.state.tape.status).toBe('paused');
    expect(meeting.try({ type: 'pause_tape' }, as(cast.chair))).toMatchObject({ code: 'tape_wrong_state' });
    meeting.do({ type: 'resume_tape' }, as(cast.chair));
    expect(meeting.state.tape.status).toBe('idle');
  });

  it('goes on when the chair lets it, though it has closed its files only then', () => {
    const meeting = new TestMeeting().opened();
    const stopped = { type: 'report_tape', report: { kind: 'stopped', reason: 'by_chair' } } as const;
    meeting.do({ type: 'report_tape', report: { kind: 'begun' } }, system);
    meeting.do({ type: 'pause_tape' }, as(cast.chair)).do({ type: 'resume_tape' }, as(cast.chair));
    expect(meeting.do(stopped, system).state.tape).toMatchObject({ status: 'idle', pausedByChair: false });
    meeting.do({ type: 'pause_tape' }, as(cast.chair));
    expect(meeting.do(stopped, system).state.tape).toMatchObject({ status: 'paused', pausedByChair: true });
    expect(types(meeting).filter((type) => type === 'tape_stopped')).toHaveLength(1);
  });
});

describe('an open meeting that everybody has left', () => {
  const afterMs = 30 * 60_000;
  const leave = (who: typeof cast.chair) =>
    ({ type: 'leave', participantId: who.participantId, reason: 'left' }) as const;
  const closeEmpty = (meeting: TestMeeting, nowMs: number): TestMeeting => {
    meeting.nowMs = nowMs;
    return meeting.do({ type: 'close_empty', afterMs }, system);
  };

  it('closes by itself after its time, and says since when it was empty', () => {
    const meeting = new TestMeeting().opened();
    const all = Object.values(meeting.state.participants);
    expect(closeEmpty(meeting, startsAtMs + 10 * afterMs).state.status).toBe('open');
    for (const one of all) meeting.do(leave(one), system);
    const sinceMs = meeting.nowMs - 1_000;
    expect(closeEmpty(meeting, sinceMs + afterMs - 1).state.status).toBe('open');
    const back = meeting.copy().join(cast.room);
    expect(closeEmpty(back, sinceMs + 2 * afterMs).state.status).toBe('open');
    expect(meeting.try({ type: 'close_empty', afterMs }, as(cast.chair))).toMatchObject({
      code: 'forbidden',
    });
    closeEmpty(meeting, sinceMs + afterMs);
    expect(meeting.log.at(-1)?.event).toEqual({ type: 'meeting_closed', by: null, emptySinceMs: sinceMs });
    expect(meeting.state).toMatchObject({ status: 'closed', emptySinceMs: sinceMs });
    expect(closeEmpty(meeting, sinceMs + 2 * afterMs).log).toHaveLength(meeting.log.length);
  });

  it('stays open during a pause and while somebody waits at its door', () => {
    const paused = new TestMeeting().opened();
    const untilMs = paused.nowMs + 90 * 60_000;
    paused.do({ type: 'pause', untilMs }, as(cast.chair));
    for (const one of Object.values(paused.state.participants)) paused.do(leave(one), system);
    expect(closeEmpty(paused, untilMs).state.status).toBe('open');
    paused.nowMs = untilMs;
    paused.do({ type: 'resume' }, system);
    expect(closeEmpty(paused, untilMs + afterMs - 1).state.status).toBe('open');
    expect(closeEmpty(paused, untilMs + afterMs).state.status).toBe('closed');
    const waits = new TestMeeting().opened();
    waits.join(guest);
    for (const one of Object.values(waits.state.participants)) waits.do(leave(one), system);
    expect(closeEmpty(waits, startsAtMs + 10 * afterMs).state.status).toBe('open');
  });

  it('takes its running vote with it; a secret one is counted first', () => {
    const meeting = new TestMeeting().opened();
    const open = (id: string, isSecret: boolean): Command => ({
      type: 'open_vote',
      question: {
        ...{ voteId: VoteId.parse(id), title: 'Thông qua', agendaItemId: null },
        ...{ isSecret, voters: 'delegates', options: [...yesNoAbstain] },
      },
    });
    const secret = meeting.copy().do(open('kin', true), as(cast.chair));
    meeting.do(open('mo', false), as(cast.chair));
    const count = { type: 'close_vote', voteId: VoteId.parse('kin'), secretCounts: { yes: 1 } } as const;
    expect(secret.try(count, system)).toMatchObject({ code: 'forbidden' });
    for (const one of [meeting, secret])
      for (const who of Object.values(one.state.participants)) one.do(leave(who), system);
    const endMs = meeting.nowMs + afterMs;
    expect(closeEmpty(meeting, endMs).state.votes[0]?.counts).toMatchObject({ yes: 0 });
    secret.nowMs = endMs;
    expect(secret.try({ type: 'close_empty', afterMs }, system)).toMatchObject({ code: 'vote_running' });
    expect(closeEmpty(secret.do(count, system), endMs).state.status).toBe('closed');
  });
});

describe('a meeting without a leader', () => {
  const leave = (who: typeof cast.chair) =>
    ({ type: 'leave', participantId: who.participantId, reason: 'connection_lost' }) as const;

  it('is closed by its secretary, and by nobody else', () => {
    const meeting = new TestMeeting().opened();
    expect(meeting.try({ type: 'close' }, as(cast.secretary))).toMatchObject({ code: 'forbidden' });
    meeting.do(leave(cast.chair), system);
    for (const who of [cast.siteA, cast.room, participant('tech', 'operator')])
      expect(meeting.copy().try({ type: 'close' }, as(who))).toMatchObject({ code: 'forbidden' });
    const back = meeting.copy().join(cast.chair);
    expect(back.try({ type: 'close' }, as(cast.secretary))).toMatchObject({ code: 'forbidden' });
    meeting.do({ type: 'close' }, as(cast.secretary));
    const by = cast.secretary.participantId;
    expect(meeting.log.at(-1)?.event).toEqual({ type: 'meeting_closed', by });
  });

  it('has one while the co-chair is there', () => {
    const deputy = participant('deputy', 'co_chair');
    const led = MeetingDetails.parse({ ...details, coChair: { personId: 'deputy', name: 'Phó Chủ tịch' } });
    const meeting = new TestMeeting().do({ type: 'change', details: led }, system).join(deputy).opened();
    meeting.do(leave(cast.chair), system);
    expect(meeting.try({ type: 'close' }, as(cast.secretary))).toMatchObject({ code: 'forbidden' });
    meeting.do(leave(deputy), system).do({ type: 'close' }, as(cast.secretary));
    expect(meeting.state.status).toBe('closed');
  });
});

describe('a tape that its limit has stopped', () => {
  const begun = { type: 'report_tape', report: { kind: 'begun' } } as const;
  const limit = { type: 'report_tape', report: { kind: 'stopped', reason: 'limit' } } as const;

  it('goes on by the chair’s order, without a limit from then on', () => {
    const meeting = new TestMeeting().opened().do(begun, system);
    expect(meeting.try({ type: 'resume_tape' }, as(cast.chair))).toMatchObject({ code: 'tape_wrong_state' });
    meeting.do(limit, system);
    expect(planTape(meeting.state).tracks).toEqual([]);
    expect(meeting.try({ type: 'resume_tape' }, as(cast.secretary))).toMatchObject({ code: 'forbidden' });
    meeting.do({ type: 'resume_tape' }, as(cast.chair));
    expect(meeting.state.tape).toMatchObject({ status: 'idle', limitLifted: true });
    expect(planTape(meeting.state).tracks).not.toEqual([]);
    meeting.do(begun, system).do({ type: 'pause_tape' }, as(cast.chair));
    meeting.do({ type: 'resume_tape' }, as(cast.chair)).do(begun, system);
    expect(meeting.state.tape).toMatchObject({ status: 'recording', limitLifted: true });
  });

  it('stays as it is when the meeting is closed', () => {
    const meeting = new TestMeeting().opened().do(begun, system).do(limit, system);
    meeting.do({ type: 'close' }, as(cast.chair));
    expect(meeting.try({ type: 'resume_tape' }, as(cast.chair))).toMatchObject({ code: 'tape_wrong_state' });
  });
});

describe('without a meeting', () => {
  it('every command but the first is refused', () => {
    expect(decide(null, { type: 'open' }, as(cast.chair), startsAtMs)).toEqual({
      ok: false,
      code: 'meeting_not_found',
    });
  });
});
