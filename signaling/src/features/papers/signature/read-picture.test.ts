import { crc32, deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readPicture, UnreadablePicture } from './read-picture.ts';

const chunk = (name: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
};

const head = (width: number, height: number, isInterlaced = false): Buffer => {
  const data = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 6, 0, 0, isInterlaced ? 1 : 0]);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  return chunk('IHDR', data);
};

const png = (pixels: Buffer, ...heads: Buffer[]): Buffer =>
  Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    ...heads,
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ]);

/** Rows of four bytes a pixel behind their filter's number. */
const rows = (width: number, height: number): Buffer => Buffer.alloc(height * (1 + width * 4));
const mb = 1_000_000;

test('a picture is read with its size', () => {
  expect(readPicture(png(rows(7, 5), head(7, 5)))).toMatchObject({ widthPx: 7, heightPx: 5 });
});

test('pictures without a size, interlaced ones and ones with two heads are refused', () => {
  for (const heads of [[head(0, 5)], [head(7, 0)], [head(5, 5, true)], [head(5, 5), head(5, 5, true)]])
    expect(() => readPicture(png(rows(7, 5), ...heads))).toThrow(UnreadablePicture);
});

test('what a picture holds beyond its size is not unpacked', () => {
  const bomb = Buffer.alloc(300 * mb);
  const packed = [png(bomb, head(100, 100)), png(bomb, head(100, 100, true))];
  const before = process.memoryUsage().arrayBuffers;
  for (const one of packed) {
    expect(one.length).toBeLessThan(mb);
    try {
      readPicture(one);
    } catch (error) {
      expect(error).toBeInstanceOf(UnreadablePicture);
    }
  }
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(100 * mb);
});
