import {
  DocumentId,
  evolveAll,
  type Layout,
  MeetingDocument,
  type MeetingEvent,
  ParticipantId,
} from '@giaoban/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chair, logOf, present, siteA, siteB } from '../testing/test-meeting.ts';
import {
  mainBoxes,
  pairBoxes,
  panelBoxes,
  panelWallBoxes,
  pictureHeight,
  pictureWidth,
  wallBoxes,
  type Box,
} from './stage-boxes.ts';
import { plateOf, stageParts } from './stage-parts.ts';

const [chairId, aId, bId] = [chair.participantId, siteA.participantId, siteB.participantId];
const by = chairId;

/** The stage after some events of an open meeting, in short: what is seen, whose, and where from the left and top. */
const stageAfter = (...events: MeetingEvent[]) => {
  const log = logOf([...present, ...events].map((event, at) => [at, event] as const));
  return stageParts(evolveAll(null, log)).map(({ subject, box, words }) => ({
    seen: 'participantId' in subject ? `${subject.kind} ${subject.participantId}` : subject.kind,
    at: [box.left, box.top, box.width, box.height],
    words,
  }));
};
const seenAfter = (...events: MeetingEvent[]) => stageAfter(...events).map((one) => one.seen);

const given: MeetingEvent = { type: 'floor_given', participantId: aId, by, part: 'main', limitMs: null };
const partner: MeetingEvent = { ...given, participantId: bId, part: 'partner' };
const share: MeetingEvent = { type: 'share_begun', participantId: aId };
const layout = (name: Layout): MeetingEvent => ({
  type: 'layout_chosen',
  layout: name,
  by,
});
const document = MeetingDocument.parse({
  documentId: DocumentId.parse('d1'),
  agendaItemId: null,
  title: 'Báo cáo thu ngân sách',
  type: 'application/pdf',
  pages: 12,
  sizeBytes: 1,
  sha256: '0'.repeat(64),
  addedBy: null,
});
const { documentId } = document;
const shown: MeetingEvent[] = [
  { type: 'document_added', document },
  { type: 'document_shown', documentId, page: 1, by },
  { type: 'page_turned', documentId, page: 3, by },
];
const walls = ['wall_4', 'wall_9', 'wall_16', 'wall_25'] as const;

describe('stageParts', () => {
  it('is the speaker, else the leader, on the whole picture', () => {
    expect(stageAfter()).toMatchObject([{ seen: 'camera p_chair', at: [0, 0, 1280, 720] }]);
    expect(seenAfter(given)).toEqual(['camera p_a']);
    expect(seenAfter(given, { type: 'spotlight_set', participantId: bId, by })).toEqual(['camera p_b']);
  });

  it('has a share where the layout has a place for it', () => {
    expect(stageAfter(given, share)).toMatchObject([
      { seen: 'screen p_a', at: [0, 0, 960, 720] },
      { seen: 'camera p_a', at: [968, 0, 312, 174] },
    ]);
    expect(seenAfter(given, share, layout('speaker'))).toEqual(['camera p_a']);
    expect(stageAfter(given, share, layout('speaker_chair_share'))).toMatchObject([
      { seen: 'screen p_a' },
      { seen: 'camera p_a' },
      { seen: 'camera p_chair', at: [968, 182, 312, 174] },
    ]);
  });

  it('has the chair beside the speaker, and two of an exchange in one size', () => {
    const [speaker, leader] = stageAfter(given, layout('speaker_chair_share'));
    expect([speaker?.at[2], leader?.at]).toEqual([896, [904, 0, 376, 720]]);
    expect(seenAfter(layout('speaker_chair_share'))).toEqual(['camera p_chair']);
    expect(stageAfter(given, partner)).toMatchObject([
      { seen: 'camera p_a', at: [0, 0, 636, 720] },
      { seen: 'camera p_b', at: [644, 0, 636, 720] },
    ]);
    expect(seenAfter(given, partner, layout('speaker_chair_share'))).toEqual([
      'camera p_a',
      'camera p_b',
      'camera p_chair',
    ]);
  });

  it('has a wall of all who are there, the speaker on it whatever page it is', () => {
    expect(seenAfter(layout('wall_4')).toSorted()).toEqual(['camera p_a', 'camera p_b', 'camera p_chair']);
    const many = Array.from({ length: 30 }, (_, at): MeetingEvent => {
      const participantId = ParticipantId.parse(`p_x${at}`);
      return { type: 'participant_joined', participant: { ...siteB, participantId } };
    });
    const last: MeetingEvent = { ...given, participantId: ParticipantId.parse('p_x29') };
    expect(seenAfter(...many, layout('wall_25'), given)).toHaveLength(25);
    const wall = seenAfter(...many, layout('wall_25'), last);
    expect([wall.length, wall[0]]).toEqual([26, 'camera p_x29']);
  });

  it.each(walls)('has a share beside the %s, both as wide as on the page', (name) => {
    expect(stageAfter(given, share, layout(name))).toMatchObject([
      { seen: 'screen p_a', words: ['Trình chiếu', siteA.displayName], at: [0, 0, 696, 720] },
      { seen: 'camera p_chair', at: [704, 0, 576, 234] },
      { seen: 'camera p_a', at: [704, 242, 576, 234] },
      { seen: 'camera p_b', at: [704, 484, 576, 234] },
    ]);
    const ended: MeetingEvent = { type: 'share_ended', participantId: aId, reason: 'ended' };
    expect(stageAfter(given, share, layout(name), ended)).toEqual(stageAfter(given, layout(name)));
  });

  it.each(walls)('has a document beside the %s, at its page', (name) => {
    expect(stageAfter(...shown, layout(name))).toMatchObject([
      { seen: 'document', words: ['Báo cáo thu ngân sách', 'Trang 3/12'], at: [0, 0, 696, 720] },
      { seen: 'camera p_chair', at: [704, 0, 576, 234] },
      { seen: 'camera p_a' },
      { seen: 'camera p_b' },
    ]);
    expect(seenAfter(...shown, layout(name), { type: 'document_hidden', by })).toHaveLength(3);
  });

  it('has all of a full wall beside a share', () => {
    const many = Array.from({ length: 30 }, (_, at): MeetingEvent => {
      const participantId = ParticipantId.parse(`p_x${at}`);
      return { type: 'participant_joined', participant: { ...siteB, participantId } };
    });
    const last: MeetingEvent = { ...given, participantId: ParticipantId.parse('p_x29') };
    const stage = stageAfter(
      ...many,
      last,
      { ...share, participantId: last.participantId },
      layout('wall_25'),
    );
    expect(stage.slice(0, 2).map((one) => one.seen)).toEqual(['screen p_x29', 'camera p_x29']);
    expect(stage).toHaveLength(27);
  });

  it('has the document that is shown, at its page; a share does not hide it', () => {
    expect(stageAfter(...shown, layout('speaker'))).toMatchObject([
      { seen: 'document', words: ['Báo cáo thu ngân sách', 'Trang 3/12'], at: [0, 0, 960, 720] },
      { seen: 'camera p_chair' },
    ]);
    expect(seenAfter(...shown, { type: 'document_hidden', by })).toEqual(['camera p_chair']);
  });

  it('shows nobody while the chair has the tape stopped', () => {
    const stopped: MeetingEvent = { type: 'tape_paused', by };
    expect(stageAfter(stopped)).toMatchObject([
      { seen: 'words', words: ['Đã dừng ghi', 'Giao ban tháng 3'] },
    ]);
    expect(seenAfter(stopped, { type: 'tape_resumed', by })).toEqual(['camera p_chair']);
  });

  it('says that there is a pause, and the title when nobody is there', () => {
    expect(stageAfter({ type: 'pause_begun', untilMs: 1, by })).toMatchObject([
      { seen: 'words', words: ['Tạm nghỉ', 'Giao ban tháng 3'] },
    ]);
    const gone: MeetingEvent = { type: 'participant_left', participantId: chairId, reason: 'left' };
    expect(stageAfter(gone)).toMatchObject([{ seen: 'words', words: ['Giao ban tháng 3'] }]);
    expect(stageParts(null)).toEqual([]);
  });
});

describe('plateOf', () => {
  it('has the name, and below it office, post and unit', () => {
    const [who] = Object.values(
      evolveAll(null, logOf(present.map((event, at) => [at, event])))?.participants ?? {},
    );
    if (who === undefined) throw new Error('nobody');
    expect(plateOf({ ...who, post: 'Chủ tịch' })).toEqual([
      'Đại biểu chair',
      'Chủ trì · Chủ tịch · UBND tỉnh',
    ]);
    const hall = { ...who, role: 'room' as const, unitName: 'Ba Tri', displayName: 'Hội trường Ba Tri' };
    expect(plateOf(hall)).toEqual(['Hội trường Ba Tri']);
  });
});

describe('boxes', () => {
  const apart = (a: Box, b: Box): boolean =>
    a.left + a.width <= b.left ||
    b.left + b.width <= a.left ||
    a.top + a.height <= b.top ||
    b.top + b.height <= a.top;

  it('are even, inside the picture and do not overlap', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 27 }), fc.integer({ min: 0, max: 3 }), (tiles, beside) => {
        const { panel, cameras } = panelBoxes(beside);
        const walled = panelWallBoxes(tiles);
        const all = [wallBoxes(tiles), mainBoxes(beside), pairBoxes(), [panel, ...cameras]];
        for (const boxes of [...all, [walled.panel, ...walled.tiles]]) {
          for (const [at, box] of boxes.entries()) {
            const { left, top, width, height } = box;
            expect([left, top, width, height].every((one) => one >= 0 && one % 2 === 0)).toBe(true);
            expect(left + width <= pictureWidth && top + height <= pictureHeight).toBe(true);
            expect(boxes.slice(at + 1).every((other) => apart(box, other))).toBe(true);
          }
        }
      }),
    );
  });
});
