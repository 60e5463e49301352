import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pdfOf, pdfRoot } from '@giaoban/service-kit/test-support';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodePictures } from '../testing/decode.ts';
import { paintPage } from './page-picture.ts';

const box = { width: 640, height: 360 };
const never = new AbortController().signal;

/** Two pages of 200 × 100 pt, red and blue, with a word. */
const twoPages = (): Buffer => {
  const pages = ['1 0 0 rg', '0 0 1 rg'].flatMap((colour, at) => {
    const text = 'BT /F1 12 Tf 0 g 80 48 Td (Giao ban) Tj ET';
    const paint = `${colour} 0 0 200 100 re f ${text}`;
    const fonts = '/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>';
    return [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] ${fonts} /Contents ${4 + at * 2} 0 R >>`,
      `<< /Length ${paint.length} >>\nstream\n${paint}\nendstream`,
    ];
  });
  return pdfOf([...pdfRoot([3, 5]), ...pages]);
};

/** A page with one grey image, so many pixels wide and high. */
const pageWithImage = (pixels: number): Buffer => {
  const paint = 'q 200 0 0 100 0 0 cm /I Do Q';
  const size = `/Width ${pixels} /Height ${pixels} /ColorSpace /DeviceGray /BitsPerComponent 8`;
  return pdfOf([
    ...pdfRoot([3]),
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] /Resources << /XObject << /I 5 0 R >> >> /Contents 4 0 R >>',
    `<< /Length ${paint.length} >>\nstream\n${paint}\nendstream`,
    `<< /Type /XObject /Subtype /Image ${size} /Length 1 >>\nstream\nx\nendstream`,
  ]);
};

describe('a page as a picture', () => {
  let folder: string;
  let pdf: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'giaoban-page-'));
    pdf = join(folder, 'two.pdf');
    await writeFile(pdf, twoPages());
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('is painted as large as it fits', async () => {
    const to = join(folder, 'page.png');
    for (const [page, wanted] of [
      [1, [255, 0, 0]],
      [2, [0, 0, 255]],
    ] as const) {
      expect(await paintPage({ pdf, page, box, to }, never)).toBeNull();
      const png = await readFile(to);
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([640, 320]);
      const [picture] = await decodePictures(to);
      const corner = picture?.at(0.1, 0.1) ?? [0, 0, 0];
      expect(Math.max(...corner.map((one, at) => Math.abs(one - (wanted[at] ?? 0))))).toBeLessThan(30);
    }
  }, 30_000);

  it('is refused when an image in it is too large: it would be left out', async () => {
    const to = join(folder, 'large.png');
    const large = join(folder, 'large.pdf');
    await writeFile(large, pageWithImage(9_000));
    expect(await paintPage({ pdf: large, page: 1, box, to }, never)).toContain('too large');
    await expect(readFile(to)).rejects.toThrow('ENOENT');
  }, 30_000);

  it('is refused when it takes more memory than it may, pictures included, or more time', async () => {
    const to = join(folder, 'greedy.png');
    const greedy = join(folder, 'greedy.pdf');
    await writeFile(greedy, pageWithImage(7_000));
    const limits = { patienceMs: 30_000, memoryMb: 300 };
    expect(await paintPage({ pdf, page: 1, box, to }, never, limits)).toBeNull();
    expect(await paintPage({ pdf: greedy, page: 1, box, to }, never, limits)).not.toBeNull();
    const hasty = { patienceMs: 10, memoryMb: 300 };
    expect(await paintPage({ pdf, page: 1, box, to }, never, hasty)).toBe('took too long');
  }, 60_000);

  it('is refused when there is none, or the file is damaged, or nobody wants it any more', async () => {
    const to = join(folder, 'none.png');
    expect(await paintPage({ pdf, page: 3, box, to }, never)).toContain('Invalid page');
    const broken = join(folder, 'broken.pdf');
    await writeFile(broken, '%PDF-1.4\nnothing');
    expect(await paintPage({ pdf: broken, page: 1, box, to }, never)).not.toBeNull();
    const stop = new AbortController();
    const stopped = paintPage({ pdf, page: 1, box, to }, stop.signal);
    stop.abort();
    expect(await stopped).toContain('stopped');
  }, 30_000);
});
