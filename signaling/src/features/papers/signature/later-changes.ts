import type { PaperSignatureCheck } from '@giaoban/protocol';
import { withFormField, withInList } from './add-signature-field.ts';
import { type PdfObjects, type PdfRevision, UnreadablePdf } from './PdfObjects.ts';

export type Later = PaperSignatureCheck['later'];

/** A signature's place in the file. */
export interface SignatureSpan {
  /** Of its /ByteRange. */
  readonly position: number;
  /** Where the bytes end that it covers. */
  readonly end: number;
}

/** The field's two objects, the picture, its transparency, the form that places it; generous. */
const maxNewObjects = 16;

const isBlank = (pdf: Buffer, from: number, to: number): boolean =>
  from <= to && pdf.subarray(from, to).every((byte) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d));

/** In one way of writing: blanks do not count, but where they part words. */
const plain = (text: string): string =>
  text
    .replaceAll(/[[\]<>/()]/gu, ' $& ')
    .trim()
    .replaceAll(/\s+/gu, ' ');

/** An object without the data of its stream. */
const headOf = (objects: PdfObjects, number: number): string => {
  const text = objects.read(number) ?? '';
  const data = text.indexOf('stream');
  return data < 0 ? text : text.slice(0, data);
};

const referencesIn = (text: string): number[] =>
  [...text.matchAll(/(?<!\d)(\d+) 0 R\b/gu)].map(([, number]) => Number(number));

/** A trailer's entries but for those that every update has anew. */
const trailerRest = ({ trailer }: PdfRevision): string =>
  plain(trailer.replaceAll(/\/(?:Size|Prev) \d+/gu, ''));

/** Another entry may lead to objects that the tables do not tell of, or say how to read them all. */
const requireKnownTrailer = (revision: PdfRevision): void => {
  const unknown = trailerRest(revision)
    .replace(/\/ (?:Root|Info) \d+ 0 R/gu, '')
    .replace(/\/ ID \[(?: < [0-9A-Fa-f]* >){2} \]/u, '');
  if (unknown.trim() !== '') throw new UnreadablePdf('a trailer of another kind');
};

/** No byte lies between a revision's objects: programs that search a file for objects find none that it hides. */
const isTiled = (pdf: Buffer, from: number, { offsets, xrefOffset }: PdfRevision): boolean => {
  let at = from;
  for (const offset of [...offsets.values()].sort((a, b) => a - b)) {
    const end = pdf.indexOf('endobj', offset);
    if (end < 0 || !isBlank(pdf, at, offset)) return false;
    at = end + 'endobj'.length;
  }
  return isBlank(pdf, at, xrefOffset);
};

/** A field as this system writes it: no actions, nothing but its picture and its signature. */
const fieldForm =
  /^< < \/ Type \/ Annot \/ Subtype \/ Widget \/ FT \/ Sig \/ T < [0-9A-Fa-f]* > \/ V (\d+) 0 R \/ Rect \[[-\d. ]+\] \/ F 132 \/ P (\d+) 0 R (?:\/ AP < < \/ N (\d+) 0 R > > )?> >$/u;

const isReferredTo = (pdf: Buffer, length: number, number: number): boolean => {
  const old = pdf.subarray(0, length);
  const reference = `${String(number)} 0 R`;
  for (let at = old.indexOf(reference); at >= 0; at = old.indexOf(reference, at + 1))
    if (!/\d/u.test(String.fromCharCode(old[at - 1] ?? 0))) return true;
  return false;
};

/** The numbers that a picture is made of, its form first; null: it leads elsewhere than to the new ones. */
const pictureParts = (
  now: PdfObjects,
  form: number | null,
  fresh: ReadonlySet<number>,
): Set<number> | null => {
  const parts = new Set<number>(form === null ? [] : [form]);
  for (const number of parts) {
    if (!fresh.has(number)) return null;
    for (const next of referencesIn(headOf(now, number))) parts.add(next);
  }
  return parts;
};

/**
 * Whether the newest revision is one signature: its dictionary, its field, the field's picture, the field's entries in
 * the page's and the form's lists, and nothing else; and the signature covers it.
 *
 * @throws UnreadablePdf when that cannot be told
 */
const isOneSignature = (
  pdf: Buffer,
  { now, then }: { now: PdfObjects; then: PdfObjects },
  signature: SignatureSpan | undefined,
): boolean => {
  const [revision] = now.revisions;
  const [older] = then.revisions;
  if (revision === undefined || older === undefined || now.rootNumber !== then.rootNumber) return false;
  const oldCatalog = then.readDictionary(then.rootNumber);
  // A form that is kept elsewhere is told as such before anything is held against the file.
  withFormField(oldCatalog, '0 0 R');
  requireKnownTrailer(revision);
  const numbers = [...revision.offsets.keys()];
  const fresh = new Set(numbers.filter((number) => then.read(number) === undefined));
  const changed = numbers.filter((number) => !fresh.has(number) && number !== then.rootNumber);
  const [page] = changed;
  const isShaped =
    signature !== undefined &&
    revision.freed.every((number) => number === 0) &&
    fresh.size <= maxNewObjects &&
    changed.length === 1 &&
    isTiled(pdf, older.end, revision);
  if (!isShaped || page === undefined) return false;
  const oldPage = then.readDictionary(page);
  const field = [...fresh].find((number) => plain(headOf(now, number)).includes('/ FT / Sig'));
  if (field === undefined || !/\/Type \/Page\b/u.test(oldPage)) return false;
  const entry = `${String(field)} 0 R`;
  const isListed =
    plain(now.readDictionary(page)) === plain(withInList(oldPage, 'Annots', entry)) &&
    plain(now.readDictionary(now.rootNumber)) === plain(withFormField(oldCatalog, entry));
  if (!isListed) return false;
  const [, value, onPage, form] = fieldForm.exec(plain(now.readDictionary(field))) ?? [];
  if (value === undefined) throw new UnreadablePdf('a signature’s field of another kind');
  if (trailerRest(revision) !== trailerRest(older)) throw new UnreadablePdf('another trailer');
  const start = revision.offsets.get(Number(value)) ?? Number.POSITIVE_INFINITY;
  const isItsOwn =
    Number(onPage) === page &&
    fresh.has(Number(value)) &&
    signature.position > start &&
    signature.position < pdf.indexOf('endobj', start);
  const parts = pictureParts(now, form === undefined ? null : Number(form), fresh);
  return (
    isItsOwn &&
    parts !== null &&
    !parts.has(field) &&
    !parts.has(Number(value)) &&
    parts.size + 2 === fresh.size &&
    [...fresh].every((number) => !isReferredTo(pdf, older.end, number))
  );
};

const judge = (...input: Parameters<typeof isOneSignature>): Later => {
  try {
    return isOneSignature(...input) ? 'only_signatures' : 'changes';
  } catch (error) {
    if (error instanceof UnreadablePdf) return 'unclear';
    throw error;
  }
};

/**
 * What came into a file after each of its signatures. `only_signatures` for those alone that cover whole revisions,
 * followed by revisions that are one signature each, made as this system makes them.
 */
export const laterChanges = (
  pdf: Buffer,
  objects: PdfObjects,
  signatures: readonly SignatureSpan[],
): Map<SignatureSpan, Later> => {
  const found = new Map<SignatureSpan, Later>();
  let later: Later = isBlank(pdf, objects.revisions[0]?.end ?? pdf.length, pdf.length)
    ? 'only_signatures'
    : 'unclear';
  for (let now: PdfObjects | null = objects; now !== null; now = now.before()) {
    const [revision] = now.revisions;
    const covering = signatures.find(({ end }) => revision !== undefined && isBlank(pdf, revision.end, end));
    if (covering !== undefined) found.set(covering, later);
    const then = now.before();
    if (then !== null && later === 'only_signatures') later = judge(pdf, { now, then }, covering);
  }
  return found;
};
