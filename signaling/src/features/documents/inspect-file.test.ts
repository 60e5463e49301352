import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Refusal } from '@giaoban/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lockedPdf, sampleJpeg, samplePdf, samplePng } from '../../test-support/sample-files.ts';
import { inspectFile } from './inspect-file.ts';

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'giaoban-inspect-'));
});
afterAll(() => rm(dir, { recursive: true }));

const found = async (content: Buffer): Promise<unknown> => {
  const path = join(dir, 'file');
  await writeFile(path, content);
  try {
    return await inspectFile(path);
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
};

describe('a file, by its content', () => {
  it.each([
    ['a PDF of one page', samplePdf(1), { type: 'application/pdf', pages: 1 }],
    ['a PDF of 42 pages', samplePdf(42), { type: 'application/pdf', pages: 42 }],
    ['a printer’s line before it', Buffer.concat([Buffer.from('@PJL\n'), samplePdf(2)]), { pages: 2 }],
    ['a PNG', samplePng(1920, 1080), { type: 'image/png', pages: 1 }],
    ['a JPEG', sampleJpeg(1920, 1080), { type: 'image/jpeg', pages: 1 }],
  ])('%s', async (_what, content, expected) => {
    expect(await found(content)).toMatchObject(expected);
  });

  it.each([
    ['a page with scripts', Buffer.from('<html><script>alert(1)</script>'), 'document_type_wrong'],
    ['a program', Buffer.from('MZ\u0090\u0000'), 'document_type_wrong'],
    ['a ZIP (Office)', Buffer.from('PK\u0003\u0004 word/document.xml'), 'document_type_wrong'],
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'document_type_wrong'],
    ['a PDF in name only', Buffer.from('%PDF-1.7 và không có gì nữa'), 'document_broken'],
    ['a PDF with a password', lockedPdf(), 'document_broken'],
    ['a PNG cut off', samplePng(10, 10).subarray(0, 20), 'document_broken'],
    ['a PNG that no screen could paint', samplePng(30_000, 30_000), 'document_broken'],
    ['a PNG of nothing', samplePng(0, 10), 'document_broken'],
    ['a JPEG without a frame', Buffer.from([0xff, 0xd8, 0xff, 0xd9]), 'document_broken'],
    ['a PDF of 2001 pages', samplePdf(2_001), 'too_many'],
  ])('%s is refused', async (_what, content, code) => {
    expect(await found(content)).toBe(code);
  });
});
