import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readPdf } from '@giaoban/service-kit/test-support/read-pdf';
import { sampleMinutes, sampleNotice } from '../../../test-support/papers/sample-papers.ts';
import { TestAuthority, testPassphrase } from '../../../test-support/papers/TestAuthority.ts';
import { mm } from '../decree-30.ts';
import { layOutPaper } from '../layout/lay-out-paper.ts';
import { type PaperPdf, writePdf } from '../pdf/write-pdf.ts';
import { loadTypeface } from '../typeface.ts';
import { pdfDate } from './add-signature-field.ts';
import { findSignatures, parsePdfDate, TooManySignatures } from './find-signatures.ts';
import { PdfObjects, UnreadablePdf } from './PdfObjects.ts';
import { sealPicturePlace, signaturePicturePlace } from './picture-places.ts';
import { type Credential, readPkcs12, UnusableCredential } from './read-pkcs12.ts';
import { readPicture, UnreadablePicture } from './read-picture.ts';
import { signPdf } from './sign-pdf.ts';
import { verifySignatures } from './verify-signatures.ts';

const vietnamMinutes = 7 * 60;

/** A stroke of one colour on nothing, as signatures and seals come. */
const picture = (width: number, height: number, [red, green, blue]: [number, number, number]): Buffer => {
  const png = new PNG({ width, height });
  for (let pixel = 0; pixel < width * height; pixel += 1)
    png.data.set([red, green, blue, pixel % 3 === 0 ? 255 : 0], pixel * 4);
  return PNG.sync.write(png);
};

let authority: TestAuthority;
let stranger: TestAuthority;
let chairman: Credential;
let agency: Credential;
let paper: PaperPdf;
let signedOnce: Buffer;
let signedTwice: Buffer;
let signedAt: Date;

beforeAll(async () => {
  [authority, stranger] = await Promise.all([TestAuthority.create('CA thử'), TestAuthority.create('CA lạ')]);
  chairman = readPkcs12(await authority.pkcs12('Lê Thị Mỹ Hạnh'), testPassphrase, new Date());
  agency = readPkcs12(
    await authority.pkcs12('Ủy ban nhân dân tỉnh Vĩnh Long', { key: 'ec' }),
    testPassphrase,
    new Date(),
  );
  const typeface = await loadTypeface();
  // Certificates of today's authority are good from now on.
  signedAt = new Date(Date.parse(authority.root.validFrom) + 3_600_000);
  paper = await writePdf(layOutPaper(sampleNotice, typeface), { typeface, writtenAt: signedAt });
  const [slot] = paper.slots;
  if (!slot) throw new Error('the notice has a place for its signer');
  const hand = readPicture(picture(300, 120, [20, 40, 200]));
  const seal = readPicture(picture(200, 200, [220, 0, 0]));
  const handPlace = signaturePicturePlace(slot, hand);
  signedOnce = await signPdf(paper.bytes, {
    credential: chairman,
    fieldName: 'nguoi-ky',
    reason: 'Ký ban hành',
    signedAt,
    offsetMinutes: vietnamMinutes,
    appearance: { place: handPlace, picture: hand },
  });
  signedTwice = await signPdf(signedOnce, {
    credential: agency,
    fieldName: 'co-quan',
    reason: 'Ký số của cơ quan',
    signedAt: new Date(signedAt.getTime() + 60_000),
    offsetMinutes: vietnamMinutes,
    appearance: { place: sealPicturePlace(handPlace, seal), picture: seal },
  });
}, 120_000);

afterAll(async () => {
  await Promise.all([authority.close(), stranger.close()]);
});

const trust = () => ({ authorities: [authority.root], at: null });

test('a signed paper tells who signed it, when and why', async () => {
  const { isValid, signatures } = await verifySignatures(signedOnce, trust());
  expect(signatures).toEqual([
    {
      signerName: 'Lê Thị Mỹ Hạnh',
      signedAt: `${signedAt.toISOString().slice(0, 19)}.000Z`,
      reason: 'Ký ban hành',
      coversWholeFile: true,
      later: 'only_signatures',
      isUnderstood: true,
      isIntact: true,
      isTrusted: true,
      fault: '',
    },
  ]);
  expect(isValid).toBe(true);
});

test('the agency signs after the person, with an elliptic key, and both stay good', async () => {
  const { isValid, signatures } = await verifySignatures(signedTwice, trust());
  expect(signatures.map(({ fault }) => fault)).toEqual(['', '']);
  expect(signatures.map(({ coversWholeFile }) => coversWholeFile)).toEqual([false, true]);
  expect(signatures.map(({ signerName }) => signerName)).toEqual([
    'Lê Thị Mỹ Hạnh',
    'Ủy ban nhân dân tỉnh Vĩnh Long',
  ]);
  expect(isValid).toBe(true);
  expect(signedTwice.subarray(0, signedOnce.length).equals(signedOnce)).toBe(true);
});

test('openssl agrees that it is CAdES and good', async () => {
  for (const { cms, ranges } of findSignatures(signedTwice))
    expect(await authority.verifyCms(cms, Buffer.concat(ranges))).toMatch(/CAdES Verification successful/u);
});

test('it is PAdES B-B: subfilter, moment in the dictionary, none among the signed attributes', () => {
  const text = signedOnce.toString('latin1');
  expect(text).toContain('/SubFilter /ETSI.CAdES.detached');
  expect(text).toContain(`/M (${pdfDate(signedAt, vietnamMinutes)})`);
  const signingTime = Buffer.from('06092a864886f70d010905', 'hex');
  expect(findSignatures(signedOnce)[0]?.cms.includes(signingTime)).toBe(false);
});

const flipped = (pdf: Buffer, position: number, change: number): Buffer => {
  const changed = Buffer.from(pdf);
  changed[position] = (changed[position] ?? 0) ^ change;
  return changed;
};

test('one changed byte anywhere makes it invalid', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat({ max: signedTwice.length - 1 }),
      fc.integer({ min: 1, max: 255 }),
      async (position, change) =>
        !(await verifySignatures(flipped(signedTwice, position, change), trust())).isValid,
    ),
    { numRuns: 60 },
  );
});

/** A verification takes 10 ms, an envelope has 2,000 bytes: each run takes another fourth of them, a long one all. */
const step = process.env['TEST_LONG'] === undefined ? 4 : 1;

/** The bytes of the envelope, and some of the room left behind it. */
test.each([
  ['RSA', 0x01],
  ['elliptic', 0x80],
] as const)(
  'no byte of a signature’s own envelope can change: %s',
  async (key, bit) => {
    const pdf = key === 'RSA' ? signedOnce : signedTwice;
    const cms = findSignatures(pdf).at(-1)?.cms ?? Buffer.alloc(0);
    const start = pdf.lastIndexOf('/Contents <') + '/Contents <'.length;
    expect(pdf.toString('latin1', start, start + cms.length * 2)).toBe(cms.toString('hex'));
    const good: number[] = [];
    for (let index = randomInt(step); index < cms.length + 40; index += step) {
      const byte = ((cms[index] ?? 0) ^ bit).toString(16).padStart(2, '0');
      const changed = Buffer.from(pdf);
      changed.write(byte, start + index * 2, 'latin1');
      if ((await verifySignatures(changed, trust())).isValid) good.push(index);
    }
    expect(good).toEqual([]);
  },
  300_000,
);

test('a signature in a way that is not known here is neither good nor bad', async () => {
  const cms = findSignatures(signedOnce)[0]?.cms ?? Buffer.alloc(0);
  // The name of another digest, SHA3-256, in every place.
  const other = Buffer.from(
    signedOnce.toString('latin1').replaceAll('608648016503040201', '608648016503040208'),
    'latin1',
  );
  expect(cms.length).toBeGreaterThan(0);
  expect(await verifySignatures(other, trust())).toMatchObject({
    isValid: false,
    signatures: [{ isUnderstood: false, isIntact: false }],
  });
});

test('every byte of a small stretch around the signature counts', async () => {
  const start = signedOnce.indexOf('/ByteRange') - 20;
  for (let position = start; position < start + 100; position += 1) {
    const changed = Buffer.from(signedOnce);
    changed[position] = (changed[position] ?? 0) ^ 1;
    expect(await verifySignatures(changed, trust()), `byte ${position}`).toMatchObject({ isValid: false });
  }
});

test('what is added after the last signature makes it invalid', async () => {
  const longer = Buffer.concat([signedOnce, Buffer.from('\n% thêm\n')]);
  expect(await verifySignatures(longer, trust())).toMatchObject({
    isValid: false,
    signatures: [{ isIntact: true, coversWholeFile: false, later: 'unclear' }],
  });
});

test('a page changed between two signatures shows at the first, though both are intact', async () => {
  const known = new PdfObjects(signedOnce);
  const [page = 0] = known.pageNumbers();
  const body = known.readDictionary(page).replace('/MediaBox [0 0', '/MediaBox [9 9');
  expect(body).toContain('[9 9');
  const object = Buffer.from(`\n${page} 0 obj\n${body}\nendobj\n`);
  const at = signedOnce.length + 1;
  const table = `xref\n${page} 1\n${String(at).padStart(10, '0')} 00000 n \ntrailer\n<< /Size ${known.size} /Root ${known.rootNumber} 0 R /Prev ${known.xrefOffset} >>\nstartxref\n${signedOnce.length + object.length}\n%%EOF`;
  const tampered = Buffer.concat([signedOnce, object, Buffer.from(table)]);
  const again = await signPdf(tampered, {
    credential: agency,
    fieldName: 'co-quan',
    reason: '',
    signedAt,
    offsetMinutes: vietnamMinutes,
    appearance: null,
  });
  const { isValid, signatures } = await verifySignatures(again, trust());
  expect(isValid).toBe(false);
  expect(signatures.map(({ isIntact, later }) => [isIntact, later])).toEqual([
    [true, 'changes'],
    [true, 'only_signatures'],
  ]);
});

test('an unknown authority, an expired certificate and a key that is not for signing are not trusted', async () => {
  const byStranger = await verifySignatures(signedOnce, { authorities: [stranger.root], at: null });
  expect(byStranger).toMatchObject({ isValid: false, signatures: [{ isIntact: true, isTrusted: false }] });
  const late = new Date(Date.parse(chairman.certificate.validTo) + 86_400_000);
  const expired = await verifySignatures(signedOnce, { authorities: [authority.root], at: late });
  expect(expired).toMatchObject({ isValid: false, signatures: [{ isIntact: true, isTrusted: false }] });
  const server = readPkcs12(
    await authority.pkcs12('may-chu', { profile: 'server' }),
    testPassphrase,
    new Date(),
  );
  const signed = await signPdf(paper.bytes, {
    credential: server,
    fieldName: 'nguoi-ky',
    reason: '',
    signedAt,
    offsetMinutes: vietnamMinutes,
    appearance: null,
  });
  expect(await verifySignatures(signed, trust())).toMatchObject({
    isValid: false,
    signatures: [{ isIntact: true, isTrusted: false, fault: 'the certificate’s key is not for signing' }],
  });
});

test('a paper without a signature is not valid', async () => {
  expect(await verifySignatures(paper.bytes, trust())).toEqual({ isValid: false, signatures: [] });
});

test('a file with more signatures than anybody makes is not looked at, and none is copied to be checked', () => {
  const claim = '/ByteRange [0 1000000 1000006 0]\n';
  const crowd = (count: number): Buffer => {
    const file = Buffer.alloc(1_000_006, 0x20);
    file.write(claim.repeat(count), 100, 'latin1');
    file.write('<3000>', 1_000_000, 'latin1');
    return file;
  };
  const file = crowd(20);
  const found = findSignatures(file);
  expect(found).toHaveLength(20);
  for (const { ranges } of found) {
    expect(ranges.map(({ length }) => length)).toEqual([1_000_000, 0]);
    expect(ranges[0]?.buffer).toBe(file.buffer);
  }
  expect(() => findSignatures(crowd(21))).toThrow(TooManySignatures);
});

test('the pictures lie where the decree wants them', () => {
  const [slot] = paper.slots;
  if (!slot) throw new Error('the notice has a place for its signer');
  const hand = signaturePicturePlace(slot, { widthPx: 300, heightPx: 120 });
  expect(hand.x + hand.widthPt / 2).toBeCloseTo(slot.x + slot.widthPt / 2);
  expect(hand.y).toBeGreaterThanOrEqual(slot.y);
  expect(hand.y + hand.heightPt).toBeLessThanOrEqual(slot.y + slot.heightPt);
  const seal = sealPicturePlace(hand, { widthPx: 200, heightPx: 200 });
  expect(seal.widthPt).toBeCloseTo(mm(36));
  expect(seal.x + seal.widthPt).toBeCloseTo(hand.x + hand.widthPt / 3);
  expect(seal.y + seal.heightPt / 2).toBeCloseTo(hand.y + hand.heightPt / 2);
});

test('signing changes nothing of what is read', async () => {
  const [before, after] = await Promise.all([readPdf(paper.bytes), readPdf(signedTwice)]);
  expect(after.map(({ texts }) => texts)).toEqual(before.map(({ texts }) => texts));
});

test('minutes have room for chair and secretary', async () => {
  const typeface = await loadTypeface();
  const { slots } = await writePdf(layOutPaper(sampleMinutes, typeface), { typeface, writtenAt: signedAt });
  expect(slots.map(({ slot }) => slot).sort()).toEqual(['chair', 'secretary']);
});

test('wrong passphrase, broken files and strange pictures are told apart', async () => {
  const file = await authority.pkcs12('Người khác');
  const reasonOf = (bytes: Buffer, passphrase: string): string => {
    try {
      readPkcs12(bytes, passphrase, new Date());
    } catch (error) {
      return error instanceof UnusableCredential ? error.reason : String(error);
    }
    return 'accepted';
  };
  expect(reasonOf(file, testPassphrase)).toBe('accepted');
  expect(reasonOf(file, 'sai')).toBe('wrong_passphrase');
  expect(reasonOf(Buffer.from('nothing'), testPassphrase)).toBe('no_pkcs12');
  expect(reasonOf(file.subarray(0, 500), testPassphrase)).toBe('no_pkcs12');
  expect(reasonOf(chairman.certificate.raw, testPassphrase)).toBe('no_pkcs12');
  expect(() => readPicture(Buffer.from('nothing'))).toThrow(UnreadablePicture);
  expect(() => readPicture(picture(4, 4, [0, 0, 0]).subarray(0, 45))).toThrow(UnreadablePicture);
  expect(() => new PdfObjects(Buffer.from('%PDF-1.7 nothing'))).toThrow(UnreadablePdf);
});

test('moments keep their zone', () => {
  const moment = new Date('2026-01-05T01:02:03Z');
  expect(pdfDate(moment, vietnamMinutes)).toBe("D:20260105080203+07'00'");
  expect(pdfDate(moment, -210)).toBe("D:20260104213203-03'30'");
  expect(parsePdfDate(pdfDate(moment, vietnamMinutes))).toEqual(moment);
  expect(parsePdfDate('D:20261305')).toBeNull();
});
