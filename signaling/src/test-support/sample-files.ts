import { pdfOf, pdfRoot } from '@giaoban/service-kit/test-support';

/** A PDF of empty pages, by hand: objects, their table, the trailer (ISO 32000-1, 7.5). */
export const samplePdf = (pages: number): Buffer => {
  const numbers = Array.from({ length: pages }, (_, at) => at + 3);
  return pdfOf([
    ...pdfRoot(numbers),
    ...numbers.map(() => '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] >>'),
  ]);
};

/** The same, with a password that nobody knows (an encryption dictionary of the standard handler). */
export const lockedPdf = (): Buffer => {
  const text = samplePdf(1).toString('latin1');
  const key = 'ab'.repeat(32);
  const encryption = `/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${key}> /U <${key}> >> /ID [<00><00>]`;
  return Buffer.from(text.replace('/Root 1 0 R', `/Root 1 0 R ${encryption}`), 'latin1');
};

/** The beginning of a PNG: signature and header chunk. */
export const samplePng = (width: number, height: number): Buffer => {
  const head = Buffer.alloc(33);
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]).copy(head);
  head.write('IHDR', 12, 'latin1');
  head.writeUInt32BE(width, 16);
  head.writeUInt32BE(height, 20);
  return head;
};

/** The beginning of a JPEG: an application segment, then the frame header. */
export const sampleJpeg = (width: number, height: number): Buffer => {
  const head = Buffer.from([
    0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xff, 0xc2, 0, 17, 8, 0, 0, 0, 0, 3, 1, 0x22, 0, 2, 0x11, 1, 3,
    0x11, 1,
  ]);
  head.writeUInt16BE(height, 14);
  head.writeUInt16BE(width, 16);
  return head;
};
