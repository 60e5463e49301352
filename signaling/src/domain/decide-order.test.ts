import { describe, expect, it } from 'vitest';
import { as, cast, system, TestMeeting } from './test-meeting.ts';

describe('a pause', () => {
  const pause = (meeting: TestMeeting) => ({ type: 'pause', untilMs: meeting.nowMs + 600_000 }) as const;

  it('ends floors and share; nobody gets the floor until it is over', () => {
    const meeting = new TestMeeting().opened().give(cast.siteA).do({ type: 'begin_share' }, as(cast.siteA));
    meeting.do(
      { type: 'give_floor', participantId: cast.siteB.participantId, part: 'partner' },
      as(cast.chair),
    );
    meeting.do(pause(meeting), as(cast.chair));
    expect(meeting.state).toMatchObject({ floor: null, partner: null, share: null });
    const give = { type: 'give_floor', participantId: cast.siteA.participantId, part: 'main' } as const;
    expect(meeting.try(give, as(cast.chair))).toEqual({ ok: false, code: 'meeting_paused' });
    expect(meeting.try(pause(meeting), as(cast.chair))).toEqual({ ok: false, code: 'meeting_paused' });
    meeting.do({ type: 'resume' }, as(cast.chair)).do(give, as(cast.chair));
  });

  it('ends a discussion', () => {
    const meeting = new TestMeeting().opened().do({ type: 'begin_discussion' }, as(cast.chair));
    expect(meeting.do(pause(meeting), as(cast.chair)).state.discussion).toBeNull();
  });

  it('is over by the clock when its time is up, not before', () => {
    const meeting = new TestMeeting().opened();
    meeting.do(pause(meeting), as(cast.chair)).do({ type: 'resume' }, system);
    expect(meeting.state.pause).not.toBeNull();
    meeting.nowMs += 600_000;
    expect(meeting.do({ type: 'resume' }, system).state.pause).toBeNull();
    expect(meeting.try({ type: 'resume' }, as(cast.chair))).toEqual({
      ok: false,
      code: 'meeting_wrong_state',
    });
  });

  it('is the leader’s, in an open meeting, and ends later than it begins', () => {
    const meeting = new TestMeeting().join(cast.chair, cast.secretary);
    expect(meeting.try(pause(meeting), as(cast.chair))).toEqual({ ok: false, code: 'meeting_wrong_state' });
    meeting.do({ type: 'open' }, as(cast.chair));
    expect(meeting.try(pause(meeting), as(cast.secretary))).toEqual({ ok: false, code: 'forbidden' });
    const past = { type: 'pause', untilMs: meeting.nowMs } as const;
    expect(meeting.try(past, as(cast.chair))).toEqual({ ok: false, code: 'bad_request' });
  });
});

describe('the chat', () => {
  it('is closed and opened by the leader', () => {
    const meeting = new TestMeeting().opened();
    expect(meeting.do({ type: 'allow_chat', open: false }, as(cast.chair)).state.chatOpen).toBe(false);
    expect(meeting.do({ type: 'allow_chat', open: true }, as(cast.chair)).state.chatOpen).toBe(true);
    const refused = meeting.try({ type: 'allow_chat', open: false }, as(cast.secretary));
    expect(refused).toEqual({ ok: false, code: 'forbidden' });
  });
});

describe('reactions', () => {
  it('are off until the leader allows them, and stop at his word', () => {
    const meeting = new TestMeeting().opened();
    const on = { type: 'allow_reactions', allowed: true } as const;
    const off = { ...on, allowed: false };
    expect(meeting.state.reactionsAllowed).toBe(false);
    expect(meeting.try(on, as(cast.secretary))).toEqual({ ok: false, code: 'forbidden' });
    expect(meeting.do(on, as(cast.chair)).do(on, as(cast.chair)).state.reactionsAllowed).toBe(true);
    expect(meeting.do(off, as(cast.chair)).state.reactionsAllowed).toBe(false);
    const types = meeting.log.map(({ event }) => event.type);
    expect(types.filter((type) => type.startsWith('reactions_'))).toEqual([
      'reactions_allowed',
      'reactions_stopped',
    ]);
    meeting.do({ type: 'close' }, as(cast.chair));
    expect(meeting.try(on, as(cast.chair))).toEqual({ ok: false, code: 'meeting_wrong_state' });
  });
});
