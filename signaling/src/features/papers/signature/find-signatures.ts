import { PdfObjects, UnreadablePdf } from './PdfObjects.ts';

/** A signature as it stands in a file, nothing checked but where it stands. */
export interface FoundSignature {
  /** The bytes that it says it signs. */
  readonly content: Buffer;
  /** The CMS signature, DER. */
  readonly cms: Buffer;
  readonly signedAt: Date | null;
  readonly reason: string;
  readonly coversWholeFile: boolean;
  /** Covers a whole file of its time, to which only signatures were added. */
  readonly coversItsRevision: boolean;
}

/** The text of a text string in UTF-16 hex. */
const hexText = (hex: string): string =>
  hex.toUpperCase().startsWith('FEFF') ? Buffer.from(hex.slice(4), 'hex').swap16().toString('utf16le') : '';

/** @returns null: no date, or none that exists. */
export const parsePdfDate = (text: string): Date | null => {
  const found = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:Z|([+-])(\d\d)'?(\d\d)'?)?$/u.exec(text);
  if (!found) return null;
  const [, year, month, day, hour, minute, second, sign, hours, minutes] = found;
  const zone = sign === undefined ? 'Z' : `${sign}${hours}:${minutes}`;
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`);
  return Number.isNaN(date.getTime()) ? null : date;
};

/** How long a DER value says it is, its head included. */
const derLength = (der: Buffer): number => {
  const lengthByte = der[1] ?? 0;
  if (lengthByte < 0x80) return 2 + lengthByte;
  const count = lengthByte - 0x80;
  return count < 1 || count > 4 || der.length < 2 + count ? der.length : 2 + count + der.readUIntBE(2, count);
};

/** The signature without the room left behind it; null when that holds anything but zeros, or digits are odd. */
const readContents = (hex: string): Buffer | null => {
  if (hex !== hex.toLowerCase() && hex !== hex.toUpperCase()) return null;
  const padded = Buffer.from(hex, 'hex');
  const length = derLength(padded);
  return padded.subarray(length).every((byte) => byte === 0) ? padded.subarray(0, length) : null;
};

/** What a later signature may change in objects that were there before: lists of fields and annotations. */
const withoutSignatureLists = (text: string): string =>
  text
    .replace(/\/AcroForm << \/Fields \[[\d R]*\] \/SigFlags 3 >>/u, '')
    .replace(/\/Annots \[[\d R]*\]/u, '')
    .replaceAll(/\s+/gu, '');

/** Whether what came after the first `length` bytes only adds signatures: no old object says anything else. */
const addsOnlySignatures = (pdf: Buffer, length: number): boolean => {
  try {
    const now = new PdfObjects(pdf);
    const then = new PdfObjects(pdf.subarray(0, length));
    if (now.rootNumber !== then.rootNumber) return false;
    if (!now.revisions.some(({ xrefOffset }) => xrefOffset === then.xrefOffset)) return false;
    const later = now.revisions.filter(({ xrefOffset }) => xrefOffset > then.xrefOffset);
    return later.every(({ offsets }) =>
      [...offsets].every(([number, offset]) => {
        const before = then.read(number);
        if (before === undefined) return offset >= length;
        return withoutSignatureLists(before) === withoutSignatureLists(now.read(number) ?? '');
      }),
    );
  } catch (error) {
    if (error instanceof UnreadablePdf) return false;
    throw error;
  }
};

const readAt = (pdf: Buffer, position: number): FoundSignature => {
  const head = pdf.toString('latin1', position, position + 200);
  const [, a, b, c, d] = /^\/ByteRange\s*\[\s*(\d+) (\d+) (\d+) (\d+)\s*\]/u.exec(head) ?? [];
  const [start, firstLength, secondStart, secondLength] = [a, b, c, d].map(Number);
  const nothing = { content: Buffer.alloc(0), cms: Buffer.alloc(0), signedAt: null, reason: '' };
  const unknown = { ...nothing, coversWholeFile: false, coversItsRevision: false };
  if (
    start === undefined ||
    firstLength === undefined ||
    secondStart === undefined ||
    secondLength === undefined
  )
    return unknown;
  const end = secondStart + secondLength;
  const gap = pdf.toString('latin1', firstLength, secondStart);
  const hex = /^<([0-9a-fA-F]+)>$/u.exec(gap)?.[1];
  const cms = hex === undefined ? null : readContents(hex);
  const isSound = start === 0 && firstLength > position && secondStart > firstLength && end <= pdf.length;
  if (!isSound || cms === null) return unknown;
  const dictionary = pdf.toString('latin1', pdf.lastIndexOf('obj', position), position);
  const coversWholeFile = end === pdf.length;
  return {
    content: Buffer.concat([pdf.subarray(0, firstLength), pdf.subarray(secondStart, end)]),
    cms,
    signedAt: parsePdfDate(/\/M\s*\(([^)]*)\)/u.exec(dictionary)?.[1] ?? ''),
    reason: hexText(/\/Reason\s*<([0-9a-fA-F]*)>/u.exec(dictionary)?.[1] ?? ''),
    coversWholeFile,
    coversItsRevision: coversWholeFile || addsOnlySignatures(pdf, end),
  };
};

/** All signatures in the order in which they stand in the file, which is that of signing. */
export const findSignatures = (pdf: Buffer): FoundSignature[] => {
  const found: FoundSignature[] = [];
  for (let at = pdf.indexOf('/ByteRange'); at >= 0; at = pdf.indexOf('/ByteRange', at + 1))
    found.push(readAt(pdf, at));
  return found;
};
