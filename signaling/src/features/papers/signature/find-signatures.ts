import { type Later, laterChanges } from './later-changes.ts';
import { PdfObjects, UnreadablePdf } from './PdfObjects.ts';

/** A signature as it stands in a file, nothing checked but where it stands. */
export interface FoundSignature {
  /** The bytes that it says it signs, those before and those after it; windows on the file, no copies. */
  readonly ranges: readonly Buffer[];
  /** The CMS signature, DER. */
  readonly cms: Buffer;
  readonly signedAt: Date | null;
  readonly reason: string;
  readonly coversWholeFile: boolean;
  /** What came into the file after it. */
  readonly later: Later;
}

/** Where it stands in the file, too. */
interface PlacedSignature extends FoundSignature {
  readonly position: number;
  /** Where the bytes end that it covers. */
  readonly end: number;
}

/** Papers have three at most; every one costs a pass over the file. */
const maxSignatures = 20;
/** Of a signature in hex digits, certificates and time stamp included. */
const maxContentsChars = 1_000_000;
/** What a signature's dictionary says before its /ByteRange: names, a reason. */
const maxDictionaryBytes = 16_384;

/** More signatures than anybody puts into a paper; none of them was looked at. */
export class TooManySignatures extends Error {
  override readonly name = 'TooManySignatures';
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

const readAt = (pdf: Buffer, position: number): PlacedSignature => {
  const head = pdf.toString('latin1', position, position + 200);
  const [, a, b, c, d] = /^\/ByteRange\s*\[\s*(\d+) (\d+) (\d+) (\d+)\s*\]/u.exec(head) ?? [];
  const [start, firstLength, secondStart, secondLength] = [a, b, c, d].map(Number);
  const nothing = { ranges: [], cms: Buffer.alloc(0), signedAt: null, reason: '', position };
  const unknown: PlacedSignature = { ...nothing, coversWholeFile: false, later: 'unclear', end: 0 };
  if (
    start === undefined ||
    firstLength === undefined ||
    secondStart === undefined ||
    secondLength === undefined
  )
    return unknown;
  const end = secondStart + secondLength;
  const isSound = start === 0 && firstLength > position && secondStart > firstLength && end <= pdf.length;
  if (!isSound || secondStart - firstLength > maxContentsChars) return unknown;
  const hex = /^<([0-9a-fA-F]+)>$/u.exec(pdf.toString('latin1', firstLength, secondStart))?.[1];
  const cms = hex === undefined ? null : readContents(hex);
  if (cms === null) return unknown;
  const before = pdf.toString('latin1', Math.max(0, position - maxDictionaryBytes), position);
  const dictionary = before.slice(before.lastIndexOf('obj'));
  const coversWholeFile = end === pdf.length;
  return {
    ranges: [pdf.subarray(0, firstLength), pdf.subarray(secondStart, end)],
    cms,
    signedAt: parsePdfDate(/\/M\s*\(([^)]*)\)/u.exec(dictionary)?.[1] ?? ''),
    reason: hexText(/\/Reason\s*<([0-9a-fA-F]*)>/u.exec(dictionary)?.[1] ?? ''),
    coversWholeFile,
    later: coversWholeFile ? 'only_signatures' : 'unclear',
    position,
    end,
  };
};

const laterOf = (pdf: Buffer, signatures: readonly PlacedSignature[]): Map<unknown, Later> => {
  try {
    return laterChanges(pdf, new PdfObjects(pdf), signatures);
  } catch (error) {
    if (error instanceof UnreadablePdf) return new Map();
    throw error;
  }
};

/**
 * All signatures in the order in which they stand in the file, which is that of signing.
 *
 * @throws TooManySignatures
 */
export const findSignatures = (pdf: Buffer): FoundSignature[] => {
  const positions: number[] = [];
  for (let at = pdf.indexOf('/ByteRange'); at >= 0; at = pdf.indexOf('/ByteRange', at + 1)) {
    if (positions.length === maxSignatures) throw new TooManySignatures();
    positions.push(at);
  }
  const found = positions.map((position) => readAt(pdf, position));
  if (found.every(({ coversWholeFile }) => coversWholeFile)) return found;
  const sound = found.filter(({ end }) => end > 0);
  const later = laterOf(pdf, sound);
  return found.map((one) => ({ ...one, later: later.get(one) ?? one.later }));
};
