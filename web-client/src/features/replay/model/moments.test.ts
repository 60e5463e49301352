import {
  AgendaItemId,
  DocumentId,
  MeetingDocument,
  type MeetingEvent,
  VoteQuestion,
  yesNoAbstain,
} from '@giaoban/protocol';
import { describe, expect, it } from 'vitest';
import { chair, type Happening, logOf, zeroMs } from '../sample-replay.ts';
import { clipState, markedOf, noMarks, withBegin, withEnd } from './clip-marks.ts';
import { chapterAfter, chapterBefore } from './chapters.ts';
import { cutByItems, itemsOf, momentsOf } from './moments.ts';
import { meetingDetails } from '../../../meetings/sample-meeting.ts';

const at = (seconds: number): number => zeroMs + seconds * 1000;
const s = (atMs: number): number => (atMs - zeroMs) / 1000;
const first = AgendaItemId.parse('thu');
const second = AgendaItemId.parse('dautu');
const details = {
  ...meetingDetails(),
  agenda: [first, second].map((id) => ({ id, title: id, minutes: 10, unitId: null })),
};
const begin = (id: AgendaItemId): MeetingEvent => ({
  type: 'item_begun',
  agendaItemId: id,
  by: chair,
});
const tape = (...happenings: Happening[]) => ({
  log: logOf(
    [-500, { type: 'meeting_changed', details }],
    [1, { type: 'meeting_opened', by: chair }],
    ...happenings,
  ),
  startsAtMs: at(0),
  endsAtMs: at(40),
});

describe('the agenda on the timeline', () => {
  it('is each item while it ran, again when it came again, until the closing', () => {
    const items = itemsOf(
      tape(
        [2, begin(first)],
        [10, begin(second)],
        [20, begin(first)],
        [30, { type: 'meeting_closed', by: chair }],
      ),
    );
    expect(
      items
        .filter((one) => one.toMs - one.fromMs > 1_000)
        .map((one) => [s(one.fromMs), s(one.toMs), one.place]),
    ).toEqual([
      [expect.any(Number), 10, 0],
      [10, 20, 1],
      [20, 30, 0],
    ]);
  });

  it('cuts a turn where the item changes', () => {
    const item = (fromMs: number, toMs: number, place: number) => ({
      fromMs,
      toMs,
      place,
      itemId: AgendaItemId.parse('a'),
      title: '',
    });
    const pieces = cutByItems({ fromMs: 5, toMs: 50 }, [
      item(0, 10, 0),
      item(20, 30, 1),
      item(30, 45, 2),
      item(60, 70, 3),
    ]);
    expect(pieces.map((one) => [one.fromMs, one.toMs, one.place])).toEqual([
      [5, 10, 0],
      [10, 20, null],
      [20, 30, 1],
      [30, 45, 2],
      [45, 50, null],
    ]);
  });
});

describe('moments', () => {
  it('are votes and the pages of documents', () => {
    const documentId = DocumentId.parse('d1');
    const document = MeetingDocument.parse({
      ...{ documentId, agendaItemId: null, title: 'Tờ trình', type: 'application/pdf', pages: 3 },
      ...{ sizeBytes: 1, sha256: '0'.repeat(64), addedBy: null },
    });
    const vote = VoteQuestion.parse({
      ...{ voteId: 'v1', title: 'Thông qua', agendaItemId: null, isSecret: false, voters: 'delegates' },
      ...{ options: [...yesNoAbstain], eligible: [chair] },
    });
    const moments = momentsOf(
      tape(
        [3, { type: 'document_added', document }],
        [4, { type: 'document_shown', documentId, page: 1, by: chair }],
        [6, { type: 'page_turned', documentId, page: 2, by: chair }],
        [8, { type: 'vote_opened', vote, by: chair }],
        [50, { type: 'page_turned', documentId, page: 3, by: chair }],
      ),
    );
    expect(moments.map((one) => [s(one.atMs), one.kind, one.title, one.page])).toEqual([
      [4, 'page', 'Tờ trình', 1],
      [6, 'page', 'Tờ trình', 2],
      [8, 'vote', 'Thông qua', null],
    ]);
  });
});

describe('a clip’s two ends', () => {
  it('never stand the wrong way round', () => {
    const both = withEnd(withBegin(noMarks, 10_000), 20_000);
    expect(both).toEqual({ beginMs: 10_000, endMs: 20_000 });
    expect(withBegin(both, 20_000)).toEqual({ beginMs: 20_000, endMs: null });
    expect(withEnd(both, 5_000)).toEqual({ beginMs: null, endMs: 5_000 });
    expect(markedOf(withEnd(both, 5_000))).toEqual({ fromMs: 5_000, toMs: 5_000 });
    expect(markedOf(noMarks)).toBeNull();
  });

  it('are to be cut when they are not too near, nor too far', () => {
    expect(clipState(noMarks)).toBe('unset');
    expect(clipState({ beginMs: 0, endMs: 999 })).toBe('too_short');
    expect(clipState({ beginMs: 0, endMs: 1_000 })).toBe('ready');
    expect(clipState({ beginMs: 0, endMs: 3 * 3_600_000 })).toBe('too_long');
  });
});

describe('previous and next', () => {
  const chapters = [0, 10_000, 20_000].map((atMs) => ({ atMs, kind: 'floor' as const, participantId: null }));
  it('go to the begin of this one, or the one before soon after it', () => {
    expect(chapterBefore(chapters, 15_000)?.atMs).toBe(10_000);
    expect(chapterBefore(chapters, 12_000)?.atMs).toBe(0);
    expect(chapterBefore(chapters, 1_000)).toBeNull();
    expect(chapterAfter(chapters, 10_000)?.atMs).toBe(20_000);
    expect(chapterAfter(chapters, 20_000)).toBeNull();
  });
});
