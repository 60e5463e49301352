import { describe, expect, it } from 'vitest';
import { joins, logOf, participantIdOf, stateOf } from '../../../media/test-meeting.ts';
import { emptyDraft, freshResult, questionOf, resultLines, resultShownMs, votersOf } from './vote-facts.ts';

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
