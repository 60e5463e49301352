import { Refusal, type SignPaper } from '@giaoban/protocol';
import { createLog } from '@giaoban/service-kit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sampleNotice } from '../../test-support/papers/sample-papers.ts';
import { TestAuthority, testPassphrase } from '../../test-support/papers/TestAuthority.ts';
import { layOutPaper } from './layout/lay-out-paper.ts';
import { PaperSigner } from './PaperSigner.ts';
import { writePdf } from './pdf/write-pdf.ts';
import { PaperThread } from './thread/PaperThread.ts';
import { loadTypeface } from './typeface.ts';

const hourMs = 3_600_000;

const thread = new PaperThread(createLog('test', 'silent'));
let authority: TestAuthority;
let order: SignPaper;
let pdf: Buffer;
let goodAt: number;

beforeAll(async () => {
  authority = await TestAuthority.create('CA thử');
  const file = await authority.pkcs12('Lê Thị Mỹ Hạnh', { key: 'ec' });
  order = {
    revision: 0,
    place: 'signer',
    pkcs12: file.toString('base64'),
    passphrase: testPassphrase,
    picture: null,
  };
  goodAt = Date.parse(authority.root.validFrom) + hourMs;
  const typeface = await loadTypeface();
  const writtenAt = new Date(goodAt);
  pdf = (await writePdf(layOutPaper(sampleNotice, typeface), { typeface, writtenAt })).bytes;
}, 60_000);

afterAll(async () => {
  await thread.close();
  await authority.close();
});

const outcome = async (file: Buffer, atMs: number): Promise<string | Buffer> => {
  const signer = new PaperSigner({ nowMs: () => atMs }, thread);
  const state = { places: [], slots: [], signerPicture: null };
  try {
    return (await signer.sign(file, 'conclusion_notice', state, order)).pdf;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
};

test('a certificate signs while it is valid, not before and not after', async () => {
  expect(await outcome(pdf, goodAt)).toBeInstanceOf(Buffer);
  const years = 3_001 * 24 * hourMs;
  expect(await outcome(pdf, goodAt + years)).toBe('certificate_expired');
  expect(await outcome(pdf, goodAt - 48 * hourMs)).toBe('certificate_expired');
});

test('a file whose signatures do not all hold is not given back to be kept', async () => {
  const signed = await outcome(pdf, goodAt);
  if (typeof signed === 'string') throw new Error(signed);
  expect(await outcome(signed, goodAt)).toBeInstanceOf(Buffer);
  const broken = Buffer.from(signed);
  broken[20] = (broken[20] ?? 0) ^ 1;
  expect(await outcome(broken, goodAt)).toBe('paper_signature_invalid');
});
