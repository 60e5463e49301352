import JSZip from 'jszip';
import { beforeAll, expect, test } from 'vitest';
import { sampleInvitation, sampleMinutes } from '../../../test-support/papers/sample-papers.ts';
import { layOutPaper } from '../layout/lay-out-paper.ts';
import { loadTypeface } from '../typeface.ts';
import { writeDocx } from './write-docx.ts';

const twipsPerMm = 1440 / 25.4;
const writtenAt = new Date('2026-01-05T01:00:00Z');

let minutes: JSZip;
let invitation: JSZip;
const text = async (zip: JSZip, path: string): Promise<string> =>
  (await zip.file(path)?.async('string')) ?? '';
const attribute = (xml: string, tag: string, name: string): number[] =>
  [...xml.matchAll(new RegExp(`<w:${tag}\\b[^>]*\\bw:${name}="(-?\\d+)"`, 'gu'))].map(([, value]) =>
    Number(value),
  );

beforeAll(async () => {
  const typeface = await loadTypeface();
  minutes = await JSZip.loadAsync(await writeDocx(layOutPaper(sampleMinutes, typeface), { writtenAt }));
  invitation = await JSZip.loadAsync(await writeDocx(layOutPaper(sampleInvitation, typeface), { writtenAt }));
}, 60_000);

test('A4, margins within the decree’s ranges, page numbers from 1 and not on the first page', async () => {
  const xml = await text(minutes, 'word/document.xml');
  expect(attribute(xml, 'pgSz', 'w').map((value) => Math.round(value / twipsPerMm))).toEqual([210, 210]);
  expect(attribute(xml, 'pgSz', 'h').map((value) => Math.round(value / twipsPerMm))).toEqual([297, 297]);
  const ranges = { top: [20, 25], bottom: [20, 25], left: [30, 35], right: [15, 20] } as const;
  for (const [side, [least, most]] of Object.entries(ranges)) {
    for (const value of attribute(xml, 'pgMar', side)) {
      expect(value / twipsPerMm).toBeGreaterThanOrEqual(least);
      expect(value / twipsPerMm).toBeLessThanOrEqual(most);
    }
  }
  expect(xml.match(/<w:titlePg\/>/gu)).toHaveLength(2);
  expect(attribute(xml, 'pgNumType', 'start')).toEqual([1, 1]);
});

test('the font is Times New Roman and every size is one of the decree’s', async () => {
  expect(await text(minutes, 'word/styles.xml')).toContain('w:ascii="Times New Roman"');
  const sizes = new Set(attribute(await text(invitation, 'word/document.xml'), 'sz', 'val'));
  // 1 pt is that of empty lines which carry a rule or a gap.
  for (const size of sizes) expect([2, 22, 24, 26, 28]).toContain(size);
});

test('body text is justified with a first line of 12.7 mm and 6 pt below', async () => {
  const xml = await text(invitation, 'word/document.xml');
  const [body = ''] = /<w:p>(?:(?!<\/w:p>).)*Tới dự(?:(?!<\/w:p>).)*<\/w:p>/u.exec(xml) ?? [];
  expect(body).toContain('<w:jc w:val="both"/>');
  expect(attribute(body, 'ind', 'firstLine')).toEqual([720]);
  expect(attribute(body, 'spacing', 'after')).toEqual([120]);
});

test('the page number is a centred field of size 14 in the header', async () => {
  const headers = await Promise.all(
    Object.keys(minutes.files)
      .filter((path) => /^word\/header\d+\.xml$/u.test(path))
      .map((path) => text(minutes, path)),
  );
  const numbered = headers.filter((xml) => xml.includes('PAGE'));
  expect(numbered.length).toBeGreaterThan(0);
  for (const xml of numbered) {
    expect(xml).toContain('<w:jc w:val="center"/>');
    expect(attribute(xml, 'sz', 'val')).toContain(28);
  }
});

test('the list of attendees has a head that repeats, and its rows are not cut', async () => {
  const xml = await text(minutes, 'word/document.xml');
  expect(xml.match(/<w:tblHeader(?: w:val="true")?\/>/gu)).toHaveLength(1);
  expect((xml.match(/<w:cantSplit\b/gu) ?? []).length).toBeGreaterThan(60);
});

test('the file’s properties hold the given moment, not the clock’s', async () => {
  const core = await text(minutes, 'docProps/core.xml');
  expect(core).toContain('2026-01-05T01:00:00Z');
  expect(core).toContain('<dc:title>Biên bản: Họp giao ban trực tuyến tháng 01 năm 2026</dc:title>');
});
