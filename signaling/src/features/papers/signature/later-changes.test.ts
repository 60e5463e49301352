import { afterAll, beforeAll, expect, test } from 'vitest';
import { sampleNotice } from '../../../test-support/papers/sample-papers.ts';
import { TestAuthority, testPassphrase } from '../../../test-support/papers/TestAuthority.ts';
import { layOutPaper } from '../layout/lay-out-paper.ts';
import { writePdf } from '../pdf/write-pdf.ts';
import { loadTypeface } from '../typeface.ts';
import { PdfObjects } from './PdfObjects.ts';
import { type Credential, readPkcs12 } from './read-pkcs12.ts';
import { signPdf } from './sign-pdf.ts';
import { verifySignatures } from './verify-signatures.ts';

let authority: TestAuthority;
let credential: Credential;
let signedAt: Date;
let signed: Buffer;

const sign = (pdf: Buffer, fieldName: string): Promise<Buffer> =>
  signPdf(pdf, { credential, fieldName, reason: '', signedAt, offsetMinutes: 420, appearance: null });

beforeAll(async () => {
  authority = await TestAuthority.create('CA thử');
  credential = readPkcs12(await authority.pkcs12('Lê Thị Mỹ Hạnh'), testPassphrase, new Date());
  signedAt = new Date(Date.parse(authority.root.validFrom) + 3_600_000);
  const typeface = await loadTypeface();
  const { bytes } = await writePdf(layOutPaper(sampleNotice, typeface), { typeface, writtenAt: signedAt });
  signed = await sign(bytes, 'nguoi-ky');
}, 60_000);

afterAll(() => authority.close());

type Change = {
  objects?: Readonly<Record<number, string>>;
  freed?: number;
  trailer?: string;
  hidden?: string;
};

/** An update as any editor may append it. */
const changed = (pdf: Buffer, { objects = {}, freed, trailer = '', hidden = '' }: Change): Buffer => {
  const known = new PdfObjects(pdf);
  const numbers = Object.keys(objects).map(Number);
  let body = `\n${hidden}`;
  let table = freed === undefined ? '' : `${freed} 1\n0000000000 00001 f \n`;
  for (const number of numbers) {
    table += `${number} 1\n${String(pdf.length + body.length).padStart(10, '0')} 00000 n \n`;
    body += `${number} 0 obj\n${objects[number] ?? ''}\nendobj\n`;
  }
  const size = Math.max(known.size, ...numbers.map((number) => number + 1));
  const end = `trailer\n<< /Size ${size} /Root ${known.rootNumber} 0 R /Prev ${known.xrefOffset} ${known.trailerRest}${trailer} >>\nstartxref\n${pdf.length + body.length}\n%%EOF`;
  return Buffer.concat([pdf, Buffer.from(`${body}xref\n${table}${end}`, 'latin1')]);
};

const checked = async (pdf: Buffer) => {
  const { isValid, signatures } = await verifySignatures(pdf, { authorities: [authority.root], at: null });
  return {
    isValid,
    later: signatures.map(({ later }) => later),
    intact: signatures.map((one) => one.isIntact),
  };
};

/** The first page with one annotation more, which covers it all with a picture of its own. */
const covered = (pdf: Buffer, annotation: (picture: number, page: number) => string): Change => {
  const known = new PdfObjects(pdf);
  const [page = 0] = known.pageNumbers();
  const [picture, stamp] = [known.size, known.size + 1];
  const drawn = '1 1 1 rg 0 0 500 800 re f';
  return {
    objects: {
      [picture]: `<< /Type /XObject /Subtype /Form /BBox [0 0 500 800] /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`,
      [stamp]: annotation(picture, page),
      [page]: known.readDictionary(page).replace(/\/Annots \[([^\]]*)\]/u, `/Annots [$1 ${stamp} 0 R]`),
    },
  };
};
const asStamp = (picture: number, page: number): string =>
  `<< /Type /Annot /Subtype /Stamp /F 4 /Rect [0 0 500 800] /AP << /N ${picture} 0 R >> /P ${page} 0 R >>`;

test('further signatures change nothing for those before', async () => {
  const thrice = await sign(await sign(signed, 'thu-ky'), 'co-quan');
  expect(await checked(thrice)).toEqual({
    isValid: true,
    later: ['only_signatures', 'only_signatures', 'only_signatures'],
    intact: [true, true, true],
  });
});

test('a stamp over the signed text is a change, whether or not somebody signs after it', async () => {
  const forged = changed(signed, covered(signed, asStamp));
  expect(await checked(forged)).toEqual({ isValid: false, later: ['changes'], intact: [true] });
  expect(await checked(await sign(forged, 'co-quan'))).toEqual({
    isValid: false,
    later: ['changes', 'only_signatures'],
    intact: [true, true],
  });
});

test('a field that borrows another’s signature is a change', async () => {
  const text = signed.toString('latin1');
  const value = /\/V (\d+) 0 R/u.exec(text)?.[1] ?? '';
  const borrowing = (picture: number, page: number): string =>
    `<< /Type /Annot /Subtype /Widget /FT /Sig /T <FEFF> /V ${value} 0 R /Rect [0 0 500 800] /F 132 /P ${page} 0 R /AP << /N ${picture} 0 R >> >>`;
  expect(await checked(changed(signed, covered(signed, borrowing)))).toMatchObject({
    isValid: false,
    later: ['changes'],
  });
});

test('what hides beside a second signature is a change', async () => {
  const known = new PdfObjects(signed);
  const [page = 0] = known.pageNumbers();
  const content = Number(/\/Contents (\d+) 0 R/u.exec(known.readDictionary(page))?.[1]);
  expect(content).toBeGreaterThan(0);
  const changes: Change[] = [
    { freed: content },
    { objects: { [known.size]: '<< /Type /Annot >>' } },
    { objects: { [content]: '<< /Length 0 >>\nstream\n\nendstream' } },
    { hidden: `${content} 0 obj\n<< /Length 0 >>\nstream\n\nendstream\nendobj\n`, objects: { 99: 'null' } },
  ];
  for (const change of changes)
    expect(await checked(await sign(changed(signed, change), 'co-quan'))).toEqual({
      isValid: false,
      later: ['changes', 'only_signatures'],
      intact: [true, true],
    });
});

test('an object, a stamp or a byte that comes with the second signature’s own revision is a change', async () => {
  const known = new PdfObjects(signed);
  const [page = 0] = known.pageNumbers();
  const twice = await sign(signed, 'co-quan');
  const later = (from: string, to: string): Buffer => {
    const [head, tail] = [signed.toString('latin1'), twice.toString('latin1', signed.length)];
    expect(tail).toContain(from);
    return Buffer.from(head + tail.replace(from, to), 'latin1');
  };
  const stamped = later(`${known.size + 1} 0 R]`, `${known.size - 1} 0 R]`);
  expect((await checked(stamped)).later[0]).toBe('changes');
  const elsewhere = later(`/P ${page} 0 R`, `/P ${page + 1} 0 R`);
  expect((await checked(elsewhere)).later[0]).not.toBe('only_signatures');
  const scripted = later('/F 132', '/A 132');
  expect((await checked(scripted)).later[0]).toBe('unclear');
});

test('what is built in another way than here is not understood, and not called changed', async () => {
  const known = new PdfObjects(signed);
  const stream = `${known.size} 0 obj\n<< /Type /XRef /Size 1 /W [1 1 1] /Root ${known.rootNumber} 0 R /Prev ${known.xrefOffset} /Length 3 >>\nstream\n\0\0\0\nendstream\nendobj\n`;
  const byStream = Buffer.concat([
    signed,
    Buffer.from(`\n${stream}startxref\n${signed.length + 1}\n%%EOF\n`, 'latin1'),
  ]);
  expect(await checked(byStream)).toEqual({ isValid: false, later: ['unclear'], intact: [true] });
  const hybrid = changed(signed, { trailer: ' /XRefStm 17', objects: { [known.size]: 'null' } });
  expect(await checked(hybrid)).toEqual({ isValid: false, later: ['unclear'], intact: [true] });
});
