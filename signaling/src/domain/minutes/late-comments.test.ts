import { AgendaItemId, CommentId, type LateComment, type MinutesRecord } from '@giaoban/protocol';
import { describe, expect, it } from 'vitest';
import { as, cast, conducted, details, items, participant, TestMeeting } from '../test-meeting.ts';
import { lateCommentProblem, lateCommentRefusal, lateCommentsUntilMs } from './late-comments.ts';

const dayMs = 24 * 3_600_000;
const closed = conducted().do({ type: 'close' }, as(cast.chair)).state;
const closedAtMs = closed.closedAtMs ?? 0;
const { participantId } = cast.siteA;

const recordAt = (change: Partial<MinutesRecord> = {}): MinutesRecord => ({
  meetingId: details.meetingId,
  revision: 1,
  edition: 1,
  status: 'draft',
  approved: null,
  inForce: null,
  ...change,
});

const at = (nowMs: number, record: MinutesRecord | null = recordAt()) => ({ record, nowMs });
const soon = closedAtMs + 60_000;

describe('a word in writing after the closing', () => {
  it('is taken for a day from whoever was in the meeting', () => {
    expect(lateCommentsUntilMs(closed)).toBe(closedAtMs + dayMs);
    expect(lateCommentRefusal(closed, participantId, at(soon))).toBeNull();
    expect(lateCommentRefusal(closed, participantId, at(soon, null))).toBeNull();
    expect(lateCommentRefusal(closed, participantId, at(closedAtMs + dayMs - 1))).toBeNull();
    expect(lateCommentRefusal(closed, participantId, at(closedAtMs + dayMs))).toBe('comments_closed');
  });

  it('is taken no more once the draft has gone to the chair, or for a correction', () => {
    const review = recordAt({ status: 'review' });
    expect(lateCommentRefusal(closed, participantId, at(soon, review))).toBe('comments_closed');
    const inForce = {
      ...{ number: 1, symbol: 'BB-UBND', date: '2026-03-02' },
      ...{ edition: 1, versionId: 'v1', issuedAtMs: soon },
    };
    const correction = recordAt({ edition: 2, inForce });
    expect(lateCommentRefusal(closed, participantId, at(soon, correction))).toBe('comments_closed');
  });

  it('is not taken from those who were not there or were sent out, nor before the closing', () => {
    const absent = participant('vang', 'delegate').participantId;
    expect(lateCommentRefusal(closed, absent, at(soon))).toBe('not_joined');
    const removed = conducted()
      .do({ type: 'remove', participantId }, as(cast.chair))
      .do({ type: 'close' }, as(cast.chair)).state;
    expect(lateCommentRefusal(removed, participantId, at(soon))).toBe('removed_from_meeting');
    const open = conducted().state;
    expect(lateCommentsUntilMs(open)).toBeNull();
    expect(lateCommentRefusal(open, participantId, at(soon))).toBe('meeting_wrong_state');
    const cancelled = new TestMeeting().do(
      { type: 'cancel', by: cast.secretary.participantId, reason: 'hoãn' },
      { kind: 'system' },
    ).state;
    expect(lateCommentRefusal(cancelled, participantId, at(soon))).toBe('meeting_wrong_state');
  });

  it('is about an item of the agenda or none, and there are not too many', () => {
    const one = { participantId, agendaItemId: items.first };
    const before: LateComment[] = Array.from({ length: 20 }, (_one, index) => ({
      ...one,
      ...{ commentId: CommentId.parse(`c${index}`), name: 'siteA', unitName: 'A', text: 'x', atMs: soon },
    }));
    expect(lateCommentProblem(closed, [], one)).toBeNull();
    expect(lateCommentProblem(closed, [], { ...one, agendaItemId: null })).toBeNull();
    const gone = { ...one, agendaItemId: AgendaItemId.parse('khong-co') };
    expect(lateCommentProblem(closed, [], gone)).toBe('agenda_item_not_found');
    expect(lateCommentProblem(closed, before, one)).toBe('too_many');
    expect(
      lateCommentProblem(closed, before, { ...one, participantId: cast.siteB.participantId }),
    ).toBeNull();
  });
});
