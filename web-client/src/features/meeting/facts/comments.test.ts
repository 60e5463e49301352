import { AgendaItemId, type MeetingState } from '@giaoban/protocol';
import { describe, expect, it } from 'vitest';
import { joins, logOf, participantIdOf, stateOf } from '../../../media/test-meeting.ts';
import { commentsByItem } from './comments.ts';

const item = (id: string, title: string): MeetingState['details']['agenda'][number] => ({
  id: AgendaItemId.parse(id),
  title,
  minutes: 10,
  unitId: null,
});

const left = (commentId: string, agendaItemId: string | null, text: string): unknown => ({
  type: 'comment_left',
  commentId,
  participantId: participantIdOf('batri'),
  agendaItemId,
  text,
});

const withComments = (...comments: unknown[]): MeetingState => {
  const state = stateOf(logOf(joins('chair'), joins('batri'), ...comments));
  const agenda = [item('i1', 'Thu ngân sách'), item('i2', 'Giải ngân')];
  return { ...state, details: { ...state.details, agenda } };
};

describe('commentsByItem', () => {
  it('is empty without comments', () => {
    expect(commentsByItem(withComments())).toEqual([]);
  });

  it('follows the agenda, and puts last what belongs to no item', () => {
    const meeting = withComments(
      left('c1', null, 'chung'),
      left('c2', 'i2', 'hai'),
      left('c3', 'i1', 'một'),
      left('c4', 'i2', 'hai nữa'),
      left('c5', 'gone', 'mất'),
    );
    const groups = commentsByItem(meeting);
    expect(
      groups.map(({ item: of, comments }) => [of?.number ?? null, comments.map((one) => one.text)]),
    ).toEqual([
      [1, ['một']],
      [2, ['hai', 'hai nữa']],
      [null, ['chung', 'mất']],
    ]);
    expect(groups[0]?.comments[0]?.name).toBe('Điểm cầu Ba Tri (UBND huyện Ba Tri)');
  });
});
