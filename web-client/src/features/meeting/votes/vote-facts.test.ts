import { describe, expect, it } from 'vitest';
import { joins, logOf, participantIdOf, stateOf } from '../../../media/test-meeting.ts';
import {
  emptyDraft,
  freshResult,
  isSameCount,
  namesOf,
  questionOf,
  resultLines,
  resultShownMs,
  votersOf,
  waitedFor,
} from './vote-facts.ts';

describe('counting again', () => {
  const options = ['yes', 'no'].map((optionId) => ({ optionId, label: '' }));

  it('is the same only with every number the same', () => {
    const vote = { options, counts: { yes: 2, no: 0 } };
    expect(isSameCount(vote, { yes: 2, no: 0 })).toBe(true);
    expect(isSameCount(vote, { yes: 2 })).toBe(true);
    expect(isSameCount(vote, { yes: 1, no: 1 })).toBe(false);
  });
});

describe('a draft', () => {
  it('says what is missing', () => {
    expect(questionOf(emptyDraft)).toEqual({ ok: false, problems: { title: true, options: false } });
    const own = { ...emptyDraft, title: ' Chọn phương án ', choices: 'own' as const };
    expect(questionOf({ ...own, labels: ['A', ' A ', ''] })).toMatchObject({
      ok: false,
      problems: { options: true },
    });
    expect(questionOf({ ...own, labels: ['A', '', 'B '] })).toMatchObject({
      ok: true,
      question: {
        title: 'Chọn phương án',
        options: [
          { optionId: 'o1', label: 'A' },
          { optionId: 'o2', label: 'B' },
        ],
      },
    });
    const standard = questionOf({ ...emptyDraft, title: 'Thông qua' });
    expect(standard.ok && standard.question.options.map((one) => one.optionId)).toEqual([
      'yes',
      'no',
      'abstain',
    ]);
  });
});

describe('a result', () => {
  const voteId = 'v1';
  const meeting = stateOf(
    logOf(
      joins('chair'),
      joins('batri'),
      {
        type: 'vote_opened',
        vote: {
          voteId,
          title: 'Thông qua',
          agendaItemId: null,
          isSecret: false,
          voters: 'units',
          options: [
            { optionId: 'yes', label: '' },
            { optionId: 'no', label: '' },
          ],
          eligible: ['batri', 'ubnd', 'binhdai'],
        },
        by: 'p_chair',
      },
      { type: 'ballot_cast', voteId, voter: 'batri', optionId: 'yes', by: participantIdOf('batri') },
      { type: 'ballot_cast', voteId, voter: 'binhdai', optionId: 'yes', by: participantIdOf('binhdai') },
      { type: 'ballot_cast', voteId, voter: 'ubnd', optionId: 'no', by: 'p_chair' },
      { type: 'vote_closed', voteId, counts: { yes: 2, no: 1 }, by: 'p_chair' },
    ),
  );
  const [vote] = meeting.votes;
  if (vote === undefined) throw new Error('no vote');

  it('has numbers, shares and, of an open vote, names', () => {
    expect(resultLines(vote).map(({ count, percent }) => [count, percent])).toEqual([
      [2, 67],
      [1, 33],
    ]);
    expect(resultLines({ ...vote, counts: { yes: 0, no: 0 }, cast: 0 })[0]?.percent).toBe(0);
    expect(votersOf(meeting, vote, 'yes')).toEqual(['UBND huyện Ba Tri', 'UBND huyện Bình Đại']);
  });

  it('stands over the meeting for a minute', () => {
    const closedAtMs = vote.closedAtMs ?? 0;
    expect(freshResult(meeting, closedAtMs + 1_000)?.voteId).toBe(voteId);
    expect(freshResult(meeting, closedAtMs + resultShownMs)).toBeNull();
  });
});

describe('the voters of a vote that runs', () => {
  const voteId = 'v1';
  const running = (isSecret: boolean, ...happened: unknown[]) => {
    const meeting = stateOf(
      logOf(
        joins('chair'),
        joins('batri'),
        joins('binhdai'),
        {
          type: 'vote_opened',
          vote: {
            voteId,
            title: 'Thông qua',
            agendaItemId: null,
            isSecret,
            voters: 'delegates',
            options: [
              { optionId: 'yes', label: '' },
              { optionId: 'no', label: '' },
            ],
            eligible: ['p_chair', 'r_batri', 'p_binhdai'],
          },
          by: 'p_chair',
        },
        ...happened,
      ),
    );
    const [vote] = meeting.votes;
    if (vote === undefined) throw new Error('no vote');
    return { meeting, vote };
  };

  it('have names, people and halls', () => {
    const { meeting, vote } = running(false);
    expect(namesOf(meeting, vote.eligible)).toEqual([
      'Nguyễn Văn An (UBND tỉnh)',
      'Điểm cầu Ba Tri (UBND huyện Ba Tri)',
      'Trần Văn Cường (UBND huyện Bình Đại)',
    ]);
    expect(namesOf(meeting, ['batri'])).toEqual(['UBND huyện Ba Tri']);
  });

  it('are waited for until they have voted, in an open vote', () => {
    const cast = { type: 'ballot_cast', voteId, voter: 'r_batri', optionId: 'yes', by: 'r_batri' };
    const { meeting, vote } = running(false, cast);
    expect(waitedFor(meeting, vote)).toEqual([
      'Nguyễn Văn An (UBND tỉnh)',
      'Trần Văn Cường (UBND huyện Bình Đại)',
    ]);
  });

  it('are nobody’s business in a secret vote', () => {
    const { meeting, vote } = running(true, { type: 'ballots_counted', voteId, cast: 1 });
    expect(waitedFor(meeting, vote)).toBeNull();
  });
});
