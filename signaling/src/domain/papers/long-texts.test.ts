import { type MinutesBlock, Paper, type PaperPart, UnitId } from '@giaoban/protocol';
import { expect, it } from 'vitest';
import type { MinutesPaperFacts } from '../minutes/minutes-to-paper.ts';
import { composeMinutes } from './compose-minutes.ts';
import { composeNotice } from './compose-notice.ts';

const office = {
  agency: { superiorName: null, name: 'Ủy ban nhân dân tỉnh Bến Tre', code: 'UBND' },
  place: 'Bến Tre',
};
const finance = UnitId.parse('stc');
const units = new Map([[finance, 'Sở Tài chính']]);

const sentences = (count: number): string =>
  Array.from({ length: count }, (_, at) => `Câu ${String(at)} nói về thu ngân sách trên địa bàn`).join('. ');
const long = sentences(160);
const oneWord = 'ă'.repeat(9_000);

const block = (change: Partial<MinutesBlock>): MinutesBlock => ({
  ...{ id: 'b1', kind: 'paragraph', part: null, momentMs: null, unitId: null, dueDate: null, text: '' },
  ...change,
});

const facts = (change: Partial<MinutesPaperFacts>): MinutesPaperFacts => ({
  issue: null,
  recipients: null,
  meetingTitle: 'Họp giao ban tháng 3',
  chair: { name: 'Trần Văn Chủ', post: 'Chủ tịch UBND tỉnh' },
  secretary: { name: 'Lê Thị Thư', post: '' },
  openedAtMs: 0,
  closedAtMs: 3_600_000,
  timeZone: 'Asia/Ho_Chi_Minh',
  sections: [],
  conclusions: [],
  ...change,
});

/** All words of a body, whatever its parts. */
const wordsOf = (parts: readonly PaperPart[]): string =>
  parts
    .flatMap((part) => [
      'heading' in part ? part.heading : null,
      'text' in part ? part.text : null,
      'dueOn' in part ? part.dueOn : null,
    ])
    .filter((one) => one !== null)
    .join(' ')
    .replaceAll(/\s+/gu, ' ');

it.each([
  ['a unit and a day', { unitId: finance, dueDate: '2026-12-31' }],
  ['nobody', { unitId: null, dueDate: null }],
])('a conclusion of many sentences for %s stands in both papers whole', (_who, asked) => {
  const told = facts({
    sections: [
      {
        part: 'conclusion',
        title: 'Kết luận',
        blocks: [block({ kind: 'conclusion', text: long, ...asked })],
      },
    ],
    conclusions: [{ number: 1, text: long, ...asked }],
  });
  const minutes = composeMinutes(told, office, units);
  const notice = composeNotice(told, { office, units, issue: null });
  for (const [paper, parts] of [
    [minutes, minutes.course],
    [notice, notice?.body ?? []],
  ] as const) {
    expect(Paper.safeParse(paper).error).toBeUndefined();
    expect(wordsOf(parts)).toContain(long);
    expect(parts.filter((one) => one.kind === 'clause')).toHaveLength(1);
    if (asked.unitId === null) continue;
    expect(wordsOf(parts)).toContain(`Sở Tài chính ${long}; hoàn thành trước ngày 31/12/2026.`);
  }
});

it('a text without any space is divided, not cut', () => {
  const text = `${'a'.repeat(3_999)}😀${oneWord}`;
  const sections = [{ part: 'course' as const, title: '', blocks: [block({ text })] }];
  const { course } = composeMinutes(facts({ sections }), office, units);
  expect(course.map((one) => ('text' in one ? one.text : '')).join('')).toBe(text);
  const halves = /^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/;
  expect(course.some((one) => 'text' in one && halves.test(one.text ?? ''))).toBe(false);
});

it('long headings, places and people lose no word', () => {
  const said = (part: 'place' | 'chair' | 'secretary', text: string) => ({
    ...{ part, title: part },
    blocks: [block({ text })],
  });
  const title = sentences(12);
  const sections = [
    said('place', sentences(30)),
    said('chair', sentences(20)),
    said('secretary', sentences(25)),
    { part: 'item' as const, title, blocks: [block({ text: 'Báo cáo' })] },
    { part: 'conclusion' as const, title: `I. ${title}`, blocks: [block({ text: 'Thống nhất' })] },
  ];
  const paper = composeMinutes(facts({ sections }), office, units);
  expect([paper.venue, paper.chair, paper.secretary]).toEqual([sentences(30), sentences(20), sentences(25)]);
  expect(wordsOf(paper.course).split(title)).toHaveLength(3);
  expect(Paper.safeParse(paper).error).toBeUndefined();
});
