import { UnitId, VoteId, VoteQuestion, yesNoAbstain } from '@giaoban/protocol';
import { describe, expect, it } from 'vitest';
import { as, cast, system, TestMeeting } from './test-meeting.ts';

const voteId = VoteId.parse('v1');
const question = (change: Partial<VoteQuestion> = {}): Omit<VoteQuestion, 'eligible'> => ({
  voteId,
  title: 'Thông qua nghị quyết',
  agendaItemId: null,
  isSecret: false,
  voters: 'delegates',
  options: [...yesNoAbstain],
  ...change,
});
const chair = as(cast.chair);
const opened = (change: Partial<VoteQuestion> = {}): TestMeeting => {
  const meeting = new TestMeeting().opened();
  return meeting.do({ type: 'open_vote', question: question(change) }, chair);
};
const casts = (optionId: string) => ({ type: 'cast_ballot', voteId, optionId }) as const;
const closes = (secretCounts: Record<string, number> | null = null) =>
  ({ type: 'close_vote', voteId, secretCounts }) as const;
const refused = (code: string) => ({ ok: false, code });

describe('opening a vote', () => {
  it('is for whoever leads, in an open meeting, one at a time', () => {
    const ask = { type: 'open_vote', question: question() } as const;
    const early = new TestMeeting().join(cast.chair);
    expect(early.try(ask, chair)).toEqual(refused('meeting_wrong_state'));
    const meeting = new TestMeeting().opened();
    expect(meeting.try(ask, as(cast.secretary))).toEqual(refused('forbidden'));
    meeting.do(ask, chair);
    const again = { type: 'open_vote', question: question({ voteId: VoteId.parse('v2') }) } as const;
    expect(meeting.try(again, chair)).toEqual(refused('vote_running'));
    meeting.do(closes(), chair);
    expect(meeting.try(ask, chair)).toEqual(refused('conflict'));
    meeting.do(again, chair);
    expect(meeting.state.votes.map((vote) => vote.closedAtMs === null)).toEqual([false, true]);
  });

  it('knows who may vote, and that somebody may', () => {
    const { participantId } = cast.siteA;
    expect(opened().state.votes[0]?.eligible).toContain(participantId);
    expect(opened({ voters: 'units' }).state.votes[0]?.eligible).toEqual(['A']);
    const meeting = new TestMeeting().opened().do({ type: 'begin_roll' }, chair);
    meeting.do(
      {
        type: 'mark_attendance',
        marks: (['A', 'BT'] as const).map((unitId) => ({
          subject: { kind: 'site' as const, unitId: UnitId.parse(unitId) },
          status: 'absent' as const,
          note: '',
        })),
      },
      chair,
    );
    expect(meeting.try({ type: 'open_vote', question: question() }, chair)).toEqual(
      refused('nobody_eligible'),
    );
  });

  it('has different options with words', () => {
    const options = VoteQuestion.shape.options;
    expect(options.safeParse(yesNoAbstain).success).toBe(true);
    expect(options.safeParse([yesNoAbstain[0], yesNoAbstain[0]]).success).toBe(false);
    expect(options.safeParse([yesNoAbstain[0], { optionId: 'o1', label: ' ' }]).success).toBe(false);
  });
});

describe('an open vote', () => {
  it('counts the last ballot of each, and the same again is no event', () => {
    const meeting = opened();
    meeting.do(casts('yes'), as(cast.siteA)).do(casts('no'), as(cast.siteB)).do(casts('no'), as(cast.siteA));
    expect(meeting.try(casts('no'), as(cast.siteA))).toEqual({ ok: true, events: [] });
    expect(meeting.state.votes[0]).toMatchObject({ cast: 2, counts: null });
    expect(meeting.try(closes(), as(cast.siteA))).toEqual(refused('forbidden'));
    meeting.do(closes(), chair);
    expect(meeting.state.votes[0]?.counts).toEqual({ yes: 0, no: 2, abstain: 0 });
    expect(meeting.try(casts('yes'), as(cast.siteA))).toEqual(refused('vote_closed'));
    expect(meeting.try(closes(), chair)).toEqual(refused('vote_closed'));
  });

  it('refuses those who have no vote, and what is no choice', () => {
    const meeting = opened();
    expect(meeting.try(casts('yes'), as(cast.secretary))).toEqual(refused('not_eligible'));
    expect(meeting.try(casts('maybe'), as(cast.siteA))).toEqual(refused('vote_option_not_found'));
    const other = { ...casts('yes'), voteId: VoteId.parse('vx') };
    expect(meeting.try(other, as(cast.siteA))).toEqual(refused('vote_not_found'));
    meeting.do({ type: 'leave', participantId: cast.siteA.participantId, reason: 'left' }, system);
    expect(meeting.try(casts('yes'), as(cast.siteA))).toEqual(refused('not_joined'));
  });

  it('gives a unit one vote, whoever of it casts it', () => {
    const meeting = opened({ voters: 'units' });
    meeting.do(casts('yes'), as(cast.siteA)).do(casts('no'), as(cast.room));
    expect(meeting.state.votes[0]).toMatchObject({ cast: 1, ballots: { A: 'no' } });
  });

  it('ends with the meeting', () => {
    const meeting = opened().do(casts('yes'), as(cast.siteA)).do({ type: 'close' }, chair);
    expect(meeting.state.votes[0]?.counts).toEqual({ yes: 1, no: 0, abstain: 0 });
  });
});

describe('a vote between choices of the meeting’s own', () => {
  const options = ['Khởi công quý III', 'Khởi công quý IV', 'Lùi sang năm sau'].map((label, index) => ({
    optionId: `o${String(index + 1)}`,
    label,
  }));
  const count = (cast: number) => ({ type: 'count_ballots', voteId, cast }) as const;

  it('open: has the last ballot of each, lost and doubled by no leaving, and all choices in its result', () => {
    const meeting = opened({ options });
    meeting.do(casts('o1'), as(cast.siteA)).do(casts('o3'), as(cast.siteB)).do(casts('o3'), as(cast.siteA));
    meeting.do({ type: 'leave', participantId: cast.siteA.participantId, reason: 'connection_lost' }, system);
    meeting.join(cast.siteA);
    expect(meeting.try(casts('o3'), as(cast.siteA))).toEqual({ ok: true, events: [] });
    expect(meeting.state.votes[0]).toMatchObject({
      cast: 2,
      ballots: { [cast.siteA.participantId]: 'o3', [cast.siteB.participantId]: 'o3' },
    });
    meeting.do(casts('o2'), as(cast.siteB)).do(closes(), chair);
    expect(meeting.state.votes[0]).toMatchObject({ cast: 2, counts: { o1: 0, o2: 1, o3: 1 } });
    expect(meeting.try(casts('o1'), as(cast.siteB))).toEqual(refused('vote_closed'));
  });

  it('open or secret: refuses what is none of them, yes and no too', () => {
    for (const isSecret of [false, true])
      for (const other of ['o4', 'yes', 'no', 'toString'])
        expect(opened({ options, isSecret }).try(casts(other), as(cast.siteA))).toEqual(
          refused('vote_option_not_found'),
        );
  });

  it('secret: is counted by what the box says of these choices', () => {
    const meeting = opened({ options, isSecret: true });
    expect(meeting.try(casts('o1'), as(cast.siteA))).toEqual(refused('forbidden'));
    meeting.do(count(1), system).do(count(2), system);
    expect(meeting.try(count(2), system)).toEqual({ ok: true, events: [] });
    const others: Record<string, number>[] = [{ o4: 1 }, { yes: 1 }, { o1: 1, no: 0 }];
    for (const wrong of others) expect(meeting.try(closes(wrong), chair)).toEqual(refused('conflict'));
    meeting.do(closes({ o2: 2 }), chair);
    expect(meeting.state.votes[0]).toMatchObject({
      cast: 2,
      counts: { o1: 0, o2: 2, o3: 0 },
      ballots: {},
    });
  });

  it('is counted with the meeting’s end', () => {
    const meeting = opened({ options }).do(casts('o2'), as(cast.siteA)).do({ type: 'close' }, chair);
    expect(meeting.state.votes[0]?.counts).toEqual({ o1: 0, o2: 1, o3: 0 });
  });
});

describe('a secret vote', () => {
  it('never lets a ballot into the log', () => {
    const meeting = opened({ isSecret: true });
    expect(meeting.try(casts('yes'), as(cast.siteA))).toEqual(refused('forbidden'));
  });

  it('hears numbers of the system only, and only greater ones', () => {
    const meeting = opened({ isSecret: true });
    const count = (cast: number) => ({ type: 'count_ballots', voteId, cast }) as const;
    expect(meeting.try(count(1), chair)).toEqual(refused('forbidden'));
    meeting.do(count(2), system);
    expect(meeting.try(count(1), system)).toEqual({ ok: true, events: [] });
    expect(meeting.try(count(99), system)).toEqual(refused('conflict'));
    expect(meeting.state.votes[0]?.cast).toBe(2);
    expect(opened().try(count(1), system)).toEqual(refused('forbidden'));
  });

  it('is closed with what the box says, all of it', () => {
    const meeting = opened({ isSecret: true }).do({ type: 'count_ballots', voteId, cast: 1 }, system);
    expect(meeting.try(closes(null), chair)).toEqual(refused('conflict'));
    expect(meeting.try(closes({ maybe: 1 }), chair)).toEqual(refused('conflict'));
    expect(meeting.try(closes({ yes: 99 }), chair)).toEqual(refused('conflict'));
    meeting.do(closes({ yes: 1, no: 1 }), chair);
    const [vote] = meeting.state.votes;
    expect(vote).toMatchObject({ cast: 2, counts: { yes: 1, no: 1, abstain: 0 }, ballots: {} });
    expect(meeting.try({ type: 'count_ballots', voteId, cast: 3 }, system)).toEqual({ ok: true, events: [] });
  });

  it('must be counted before the meeting ends', () => {
    const meeting = opened({ isSecret: true });
    expect(meeting.try({ type: 'close' }, chair)).toEqual(refused('vote_running'));
    meeting.do(closes({}), chair).do({ type: 'close' }, chair);
    expect(meeting.state.status).toBe('closed');
  });
});
