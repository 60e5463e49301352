import { type Paper } from '@giaoban/protocol';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { lineWith, type ReadLine, type ReadPage, readPdf } from '@giaoban/service-kit/test-support/read-pdf';
import {
  sampleAttendees,
  sampleInvitation,
  sampleMinutes,
  sampleNotice,
} from '../../../test-support/papers/sample-papers.ts';
import { fontMetrics, mm, page, paragraph, parts, rule } from '../decree-30.ts';
import { layOutPaper } from '../layout/lay-out-paper.ts';
import { loadTypeface, type Typeface } from '../typeface.ts';
import { writePdf } from './write-pdf.ts';

let typeface: Typeface;
const writtenAt = new Date('2026-01-05T01:00:00Z');
const write = (paper: Paper) => writePdf(layOutPaper(paper, typeface), { typeface, writtenAt });
const read = async (paper: Paper): Promise<ReadPage[]> => readPdf((await write(paper)).bytes);

let invitation: ReadPage[];
let minutes: ReadPage[];
let notice: ReadPage[];

beforeAll(async () => {
  typeface = await loadTypeface();
  invitation = await read(sampleInvitation);
  minutes = await read(sampleMinutes);
  notice = await read(sampleNotice);
}, 60_000);

const left = mm(page.marginMm.left);
const right = mm(page.widthMm - page.marginMm.right);
const top = mm(page.marginMm.top);
const bottom = mm(page.heightMm - page.marginMm.bottom);
const middle = (line: Pick<ReadLine, 'x' | 'right'>): number => (line.x + line.right) / 2;

/** The stroked line right below a text, centred on it. */
const ruleBelow = (sheet: ReadPage | undefined, line: ReadLine): number => {
  const found = (sheet?.paths ?? []).filter(
    (path) =>
      path.bottom - path.y < 0.1 &&
      path.y > line.y &&
      path.y < line.y + 12 &&
      Math.abs(middle(path) - middle(line)) < 1,
  );
  expect(found).toHaveLength(1);
  return found[0] ? found[0].right - found[0].x : 0;
};

const isNumberLine = (line: ReadLine): boolean => line.y < top;

const expectStyle = ({ parts: [first] }: ReadLine, sizePt: number, font: RegExp): void => {
  expect(first?.sizePt).toBe(sizePt);
  expect(first?.font).toMatch(font);
};

/** Everything but page numbers lies within the margins, and no text on another. */
const expectSound = (pages: readonly ReadPage[]): void => {
  for (const [index, sheet] of pages.entries()) {
    expect(sheet.widthPt / mm(1)).toBeCloseTo(210, 2);
    expect(sheet.heightPt / mm(1)).toBeCloseTo(297, 2);
    for (const line of sheet.lines.filter((some) => !isNumberLine(some))) {
      const size = Math.max(...line.parts.map(({ sizePt }) => sizePt));
      const where = `page ${index + 1}: ${line.text}`;
      expect(line.x, where).toBeGreaterThan(left - 1);
      expect(line.right, where).toBeLessThan(right + 1);
      expect(line.y - size * 0.7, where).toBeGreaterThan(top - 1);
      expect(line.y + size * fontMetrics.descent, where).toBeLessThan(bottom + 1);
    }
    expectNoOverlap(sheet);
  }
};

const expectNoOverlap = ({ texts }: ReadPage): void => {
  for (const [index, a] of texts.entries()) {
    for (const b of texts.slice(index + 1)) {
      const isBeside = a.right <= b.x + 0.6 || b.right <= a.x + 0.6;
      const apart = Math.abs(a.y - b.y);
      const isBelow = apart >= Math.min(a.sizePt, b.sizePt) * 0.8;
      if (!isBeside && !isBelow) expect.fail(`"${a.text}" lies on "${b.text}"`);
    }
  }
};

test('margins, sizes, indents, gaps and rules keep to the decree’s ranges', () => {
  for (const side of ['top', 'bottom', 'left', 'right'] as const) {
    const [least, most] = page.allowedMarginMm[side];
    expect(page.marginMm[side]).toBeGreaterThanOrEqual(least);
    expect(page.marginMm[side]).toBeLessThanOrEqual(most);
  }
  for (const { sizePt, allowedPt } of Object.values(parts)) {
    expect(sizePt).toBeGreaterThanOrEqual(allowedPt[0]);
    expect(sizePt).toBeLessThanOrEqual(allowedPt[1]);
  }
  expect(paragraph.allowedFirstLineIndentMm).toContain(paragraph.firstLineIndentMm);
  expect(paragraph.gapPt).toBeGreaterThanOrEqual(6);
  expect(rule.part).toBeGreaterThanOrEqual(rule.allowedPart[0]);
  expect(rule.part).toBeLessThanOrEqual(rule.allowedPart[1]);
});

test('A4, nothing outside the margins, nothing on another text', () => {
  for (const pages of [invitation, minutes, notice]) expectSound(pages);
});

test('only the embedded font with the widths of Times New Roman is used', () => {
  const fonts = new Set([...invitation, ...minutes].flatMap(({ texts }) => texts.map(({ font }) => font)));
  for (const font of fonts) expect(font).toMatch(/^[A-Z]{6}\+Tinos-(Regular|Bold|Italic|BoldItalic)$/u);
});

test('nation and motto: right, centred on each other, sizes and styles, a line as long as the motto', () => {
  const [sheet] = invitation;
  const nation = lineWith(sheet, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
  const motto = lineWith(sheet, 'Độc lập - Tự do - Hạnh phúc');
  expectStyle(nation, 12, /Tinos-Bold$/u);
  expectStyle(motto, 13, /Tinos-Bold$/u);
  expect(Math.abs(middle(nation) - middle(motto))).toBeLessThan(0.5);
  expect(nation.x).toBeGreaterThan((left + right) / 2 - 40);
  expect(motto.y - nation.y).toBeLessThan(13 * 1.2);
  expect(ruleBelow(sheet, motto)).toBeCloseTo(motto.right - motto.x, 0);
});

test('agency left, a line of 1/3 to 1/2 below its last line; the superior one above, abbreviated and not bold', () => {
  const own = lineWith(invitation[0], 'TỈNH VĨNH LONG');
  const part = ruleBelow(invitation[0], own) / (own.right - own.x);
  expect(part).toBeGreaterThanOrEqual(1 / 3);
  expect(part).toBeLessThanOrEqual(1 / 2);
  expect(middle(lineWith(invitation[0], 'ỦY BAN NHÂN DÂN'))).toBeCloseTo(middle(own), 0);
  const superior = lineWith(minutes[0], 'UBND TỈNH VĨNH LONG');
  const office = lineWith(minutes[0], 'VĂN PHÒNG');
  expectStyle(superior, 12, /Tinos-Regular$/u);
  expect(office.parts[0]?.font).toMatch(/Tinos-Bold$/u);
  expect(middle(superior)).toBeCloseTo(middle(office), 0);
});

test('number and place stand on one line, each centred under its column', () => {
  const [sheet] = invitation;
  const number = lineWith(sheet, 'Số: 05/GM-UBND');
  const place = lineWith(sheet, 'Vĩnh Long, ngày 05 tháng 01 năm 2026');
  expect(number.y).toBeCloseTo(place.y, 1);
  expectStyle(number, 13, /Tinos-Regular$/u);
  expectStyle(place, 13, /Tinos-Italic$/u);
  expect(middle(number)).toBeCloseTo(middle(lineWith(sheet, 'TỈNH VĨNH LONG')), 0);
  expect(middle(place)).toBeCloseTo(middle(lineWith(sheet, 'Độc lập - Tự do - Hạnh phúc')), 0);
});

test('minutes have a number and no place and date line', () => {
  expect(lineWith(minutes[0], 'Số: 12/BB-VPUBND').x).toBeGreaterThan(left);
  expect(minutes[0]?.lines.some(({ text }) => /^Vĩnh Long, ngày/u.test(text))).toBe(false);
});

test('kind and subject are centred, bold, 14, with a line below', () => {
  const title = lineWith(notice[0], 'THÔNG BÁO');
  expectStyle(title, 14, /Tinos-Bold$/u);
  expect(middle(title)).toBeCloseTo((left + right) / 2, 0);
  const subject = lineWith(minutes[0], 'Họp giao ban trực tuyến tháng 01 năm 2026');
  const part = ruleBelow(minutes[0], subject) / (subject.right - subject.x);
  expect(part).toBeGreaterThanOrEqual(1 / 3);
  expect(part).toBeLessThanOrEqual(1 / 2);
});

test('the body is justified, its first lines indented by 12.7 mm, paragraphs 6 pt apart', () => {
  const [sheet] = notice;
  const first = lineWith(sheet, /^Ngày 12 tháng 01 năm 2026, tại Hội trường/u);
  expect(first.x - left).toBeCloseTo(mm(12.7), 0);
  expect(first.right).toBeCloseTo(right, 0);
  const second = sheet?.lines[(sheet.lines.indexOf(first) ?? 0) + 1];
  expect(second?.x).toBeCloseTo(left, 0);
  expect(second?.right).toBeCloseTo(right, 0);
  const spacing = (second?.y ?? 0) - first.y;
  expect(spacing / (14 * fontMetrics.line)).toBeGreaterThanOrEqual(1);
  expect(spacing / (14 * fontMetrics.line)).toBeLessThanOrEqual(1.5);
  const heading = lineWith(sheet, '1. Đánh giá chung');
  const after = lineWith(sheet, /^Trong thời gian qua/u);
  expect(after.y - heading.y - spacing).toBeGreaterThanOrEqual(5.99);
  expect(heading.parts[0]?.font).toMatch(/Tinos-Bold$/u);
});

test('recipients left at the margin, level with the signer’s right and post; the name centred below', () => {
  const [sheet] = notice;
  const word = lineWith(sheet, 'Nơi nhận:');
  const signer = lineWith(sheet, 'TM. ỦY BAN NHÂN DÂN');
  expect(word.x).toBeCloseTo(left, 0);
  expectStyle(word, 12, /Tinos-BoldItalic$/u);
  expect(Math.abs(word.y - signer.y)).toBeLessThan(2.5);
  expect(lineWith(sheet, '- Lưu: VT, TH.').parts[0]).toMatchObject({ sizePt: 11 });
  const name = lineWith(sheet, 'Lê Thị Mỹ Hạnh');
  for (const line of [signer, lineWith(sheet, 'KT. CHỦ TỊCH'), lineWith(sheet, 'PHÓ CHỦ TỊCH')])
    expect(middle(line)).toBeCloseTo(middle(name), 0);
  expect(signer.x).toBeGreaterThan((left + right) / 2);
  expect(name.y - lineWith(sheet, 'PHÓ CHỦ TỊCH').y).toBeGreaterThan(mm(25));
});

test('a signer by order: the head’s post above the own, bold, capitals; the kept copy is the last recipient', () => {
  const [sheet] = invitation;
  const right = lineWith(sheet, 'TL. CHỦ TỊCH');
  const post = lineWith(sheet, 'CHÁNH VĂN PHÒNG');
  const name = lineWith(sheet, 'Trần Thị Bích Ngọc');
  for (const line of [right, post]) {
    expectStyle(line, 14, /Tinos-Bold$/u);
    expect(middle(line)).toBeCloseTo(middle(name), 0);
  }
  expect(post.y - right.y).toBeLessThan(14 * 1.5);
  expect(name.y - post.y).toBeGreaterThan(mm(25));
  const heading = lineWith(sheet, 'Nơi nhận:');
  expect(Math.abs(heading.y - right.y)).toBeLessThan(2.5);
  const below = sheet?.lines.filter(({ text, y }) => y > heading.y && text.startsWith('- ')) ?? [];
  const recipients = below.map(({ text }) => text);
  expect([recipients[0], recipients.at(-1)]).toEqual(['- Như thành phần mời;', '- Lưu: VT, TH.']);
});

test('minutes: secretary left, chair right, on one line; recipients below the secretary', () => {
  const sheet = minutes.find(({ lines }) => lines.some(({ text }) => text === 'THƯ KÝ'));
  const secretary = lineWith(sheet, 'THƯ KÝ');
  const chair = lineWith(sheet, 'CHỦ TỌA');
  expect(secretary.y).toBeCloseTo(chair.y, 1);
  expect(secretary.right).toBeLessThan((left + right) / 2);
  expect(chair.x).toBeGreaterThan((left + right) / 2);
  expect(middle(lineWith(sheet, 'Phạm Minh Đức'))).toBeCloseTo(middle(secretary), 0);
  expect(middle(lineWith(sheet, 'Nguyễn Văn An'))).toBeCloseTo(middle(chair), 0);
  expect(lineWith(sheet, 'Nơi nhận:').y).toBeGreaterThan(lineWith(sheet, 'Phạm Minh Đức').y);
  expect(lineWith(sheet, /kết thúc vào 11 giờ 05 phút.*2026\.\/\.$/u).y).toBeLessThan(secretary.y);
});

test('pages are numbered in the top margin, centred, size 14, not the first, each appendix from 1', () => {
  const numbers = minutes.map(({ lines }) => lines.filter(isNumberLine));
  const appendixAt = minutes.findIndex(({ lines }) => lines.some(({ text }) => text === 'Phụ lục'));
  expect(appendixAt).toBeGreaterThan(1);
  const wanted = minutes.map((_, index) => {
    const inSection = index < appendixAt ? index + 1 : index - appendixAt + 1;
    return inSection === 1 ? [] : [String(inSection)];
  });
  expect(numbers.map((lines) => lines.map(({ text }) => text))).toEqual(wanted);
  for (const line of numbers.flat()) {
    expect(middle(line)).toBeCloseTo((left + right) / 2, 0);
    expectStyle(line, 14, /Tinos-Regular$/u);
  }
});

test('the list of attendees repeats its head on every page and keeps its rows whole', async () => {
  const list = minutes.filter(({ lines }) => lines.some(({ text }) => text === 'STT'));
  expect(list.length).toBeGreaterThan(1);
  expect(lineWith(list[0], 'DANH SÁCH ĐẠI BIỂU DỰ HỌP').parts[0]).toMatchObject({ sizePt: 14 });
  expect(list[0]?.lines.map(({ text }) => text).join(' ')).toContain(
    '(Kèm theo Biên bản số 12/BB-VPUBND ngày 13 tháng 01 năm 2026 của Văn phòng Ủy ban nhân dân tỉnh)',
  );
  const numbers = list.flatMap(({ texts }) =>
    texts.filter(({ x, text }) => x < left + mm(13) && /^\d+$/u.test(text)),
  );
  expect(numbers.map(({ text }) => Number(text))).toEqual(
    Array.from({ length: 60 }, (_, index) => index + 1),
  );
});

test('several appendices are numbered, and the paper points to them', async () => {
  const pages = await read({
    ...sampleNotice,
    appendices: [
      { kind: 'attendees', title: 'Danh sách đại biểu', attendees: sampleAttendees(3) },
      {
        kind: 'text',
        title: 'Phân công nhiệm vụ',
        parts: [{ kind: 'paragraph', text: 'Nội dung phân công' }],
      },
    ],
  });
  expect(lineWith(pages.at(-2), 'Phụ lục I').y).toBeLessThan(top + 20);
  expect(lineWith(pages.at(-1), 'Phụ lục II').y).toBeLessThan(top + 20);
  expect(lineWith(pages.at(-1), 'Nội dung phân công./.').x).toBeGreaterThan(left);
  expect(pages[0]?.lines.map(({ text }) => text).join(' ')).toContain(
    '(Kèm theo Phụ lục I: Danh sách đại biểu; Phụ lục II: Phân công nhiệm vụ)',
  );
});

test('marks of urgency have the size of their stamps', async () => {
  for (const [urgency, width] of [
    ['immediate', 30],
    ['very_urgent', 40],
    ['urgent', 20],
  ] as const) {
    const [sheet] = await read({ ...sampleNotice, urgency });
    const frame = sheet?.paths.find(({ y, bottom: end }) => end - y > 10);
    // The path runs in the middle of a line of 1 pt.
    expect((frame?.right ?? 0) - (frame?.x ?? 0) + 1).toBeCloseTo(mm(width), 0);
    expect((frame?.bottom ?? 0) - (frame?.y ?? 0) + 1).toBeCloseTo(mm(8), 0);
  }
});

test('letters that the font lacks are boxes of their true width', async () => {
  const text = '漢😀'.repeat(80);
  const attendees = sampleAttendees(1).map((some) => ({ ...some, note: text.slice(0, 60) }));
  const pages = await read({
    ...sampleNotice,
    body: [{ kind: 'paragraph', text }],
    appendices: [{ kind: 'attendees', title: text, attendees }],
  });
  expectSound(pages);
  expect(pages.flatMap(({ lines }) => lines).some((line) => line.text.includes('□□□'))).toBe(true);
});

test('the same paper and moment give the same bytes', async () => {
  const [once, again] = await Promise.all([write(sampleNotice), write(sampleNotice)]);
  expect(once.bytes.equals(again.bytes)).toBe(true);
});

const words = fc.constantFrom(
  ...'Ủy ban nhân dân xã Đại Điền nghiêng ngoằn ngoèo Nguyễn Thượng Khuyến kinh tế - xã hội (sửa đổi) “trực tuyến” 31/12/2026 http://vinhlong.gov.vn/thu-muc/rat-dai/khong-co-dau-cach/van-ban-chi-dao-dieu-hanh 😀 Ａ 漢字 ế̃'.split(
    ' ',
  ),
);
const oddText = (maxWords: number) =>
  fc
    .oneof(
      fc.array(words, { minLength: 1, maxLength: maxWords }).map((some) => some.join(' ')),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }),
      fc.constantFrom('Ư'.repeat(180), 'nghiêng'.repeat(20)),
    )
    .map((text) => `x${text}`.slice(0, 190).trim());

test('long and odd texts wrap, and stay within the margins and apart', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        superior: fc.option(oddText(12)),
        name: oddText(20),
        subject: oddText(40),
        place: oddText(6),
        person: oddText(8),
        post: oddText(12),
        recipients: fc.array(oddText(20), { maxLength: 60 }),
        texts: fc.array(oddText(40), { minLength: 1, maxLength: 12 }),
        notes: fc.array(oddText(30), { minLength: 1, maxLength: 8 }),
      }),
      async (odd) => {
        const pages = await read({
          ...sampleNotice,
          agency: { superiorName: odd.superior, name: odd.name, code: 'UBND' },
          subject: odd.subject,
          place: odd.place,
          signer: {
            onBehalfOf: odd.name,
            right: { kind: 'deputy', headPost: odd.post, post: odd.post },
            otherPost: null,
            name: odd.person,
          },
          recipients: { names: odd.recipients, keptWith: ['TH'], keptCopies: null },
          body: odd.texts.map((text) => ({ kind: 'paragraph', text })),
          appendices: [
            {
              kind: 'attendees',
              title: odd.subject,
              attendees: odd.notes.map((note) => ({
                name: odd.person,
                post: odd.post,
                unitName: odd.name,
                presence: 'hall',
                note: note.repeat(3),
              })),
            },
          ],
        });
        expectSound(pages);
      },
    ),
    { numRuns: 4 },
  );
}, 120_000);
