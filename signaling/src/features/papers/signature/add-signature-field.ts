import { PdfObjects, UnreadablePdf } from './PdfObjects.ts';
import { type PdfPicture } from './read-picture.ts';

/** A picture's place on a page; points, from the page's top left corner. */
export interface PicturePlace {
  readonly pageIndex: number;
  readonly x: number;
  readonly y: number;
  readonly widthPt: number;
  readonly heightPt: number;
}

export interface SignatureField {
  /** Not shown; differs for each signature in the file. */
  readonly fieldName: string;
  readonly signerName: string;
  readonly reason: string;
  readonly signedAt: Date;
  /** Minutes east of Greenwich, in which the moment is written. */
  readonly offsetMinutes: number;
  /** null: a signature that is not seen. */
  readonly appearance: { readonly place: PicturePlace; readonly picture: PdfPicture } | null;
}

/** Room for the signature and its certificates, bytes. */
const contentsBytes = 15_000;

/** A text string in UTF-16 with its mark (ISO 32000-1, 7.9.2.2), as hex digits: any letter, nothing to escape. */
const textString = (text: string): string =>
  `<FEFF${[...Buffer.from(text, 'utf16le').swap16()].map((byte) => byte.toString(16).padStart(2, '0')).join('')}>`;

const twoDigits = (value: number): string => String(Math.abs(value)).padStart(2, '0');

/** D:20260105080000+07'00' (ISO 32000-1, 7.9.4). */
export const pdfDate = (moment: Date, offsetMinutes: number): string => {
  const local = new Date(moment.getTime() + offsetMinutes * 60_000).toISOString();
  const digits = local.replaceAll(/[-T:]/gu, '').slice(0, 14);
  const sign = offsetMinutes < 0 ? '-' : '+';
  const hours = Math.trunc(offsetMinutes / 60);
  return `D:${digits}${sign}${twoDigits(hours)}'${twoDigits(offsetMinutes % 60)}'`;
};

const stream = (dictionary: string, data: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(`<< ${dictionary} /Length ${data.length} >>\nstream\n`, 'latin1'),
    data,
    Buffer.from('\nendstream', 'latin1'),
  ]);

const signatureDictionary = (field: SignatureField): string =>
  [
    '<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached',
    `/Name ${textString(field.signerName)} /Reason ${textString(field.reason)}`,
    `/M (${pdfDate(field.signedAt, field.offsetMinutes)})`,
    '/ByteRange [0 /********** /********** /**********]',
    `/Contents <${'0'.repeat(contentsBytes * 2)}> >>`,
  ].join('\n');

/** Adds to a list that is written inside a dictionary. @throws UnreadablePdf */
export const withInList = (dictionary: string, key: string, entry: string): string => {
  const list = new RegExp(`/${key} \\[([^\\]]*)\\]`, 'u').exec(dictionary);
  if (list) return dictionary.replace(list[0], `/${key} [${`${list[1] ?? ''} ${entry}`.trim()}]`);
  if (new RegExp(`/${key}\\b`, 'u').test(dictionary)) throw new UnreadablePdf(`/${key} is kept elsewhere`);
  return `${dictionary.slice(0, -2)}/${key} [${entry}]\n>>`;
};

/** The catalog with the field in its form; SigFlags 3: signed, only to be appended to. @throws UnreadablePdf */
export const withFormField = (catalog: string, entry: string): string => {
  if (/\/AcroForm <</u.test(catalog)) return withInList(catalog, 'Fields', entry);
  if (/\/AcroForm\b/u.test(catalog)) throw new UnreadablePdf('the form is kept elsewhere');
  return `${catalog.slice(0, -2)}/AcroForm << /Fields [${entry}] /SigFlags 3 >>\n>>`;
};

const number = (value: number): string => value.toFixed(3);

interface NewObject {
  readonly number: number;
  readonly body: Buffer;
}

/** The picture as what a viewer draws for the field: image, its transparency, and a form that places it. */
const appearanceObjects = (first: number, { place, picture }: NonNullable<SignatureField['appearance']>) => {
  const { widthPx, heightPx, colours, alpha } = picture;
  const image = (more: string, data: Buffer) =>
    stream(
      `/Type /XObject /Subtype /Image /Width ${widthPx} /Height ${heightPx} /BitsPerComponent 8 /Filter /FlateDecode ${more}`,
      data,
    );
  const draw = Buffer.from(`q ${number(place.widthPt)} 0 0 ${number(place.heightPt)} 0 0 cm /Im Do Q`);
  const objects: NewObject[] = [
    { number: first, body: image('/ColorSpace /DeviceGray', alpha) },
    { number: first + 1, body: image(`/ColorSpace /DeviceRGB /SMask ${first} 0 R`, colours) },
    {
      number: first + 2,
      body: stream(
        `/Type /XObject /Subtype /Form /BBox [0 0 ${number(place.widthPt)} ${number(place.heightPt)}] /Resources << /XObject << /Im ${first + 1} 0 R >> >>`,
        draw,
      ),
    },
  ];
  return { objects, formNumber: first + 2 };
};

const rectangle = (page: string, { appearance }: SignatureField): string => {
  if (appearance === null) return '[0 0 0 0]';
  const box = /\/MediaBox \[\s*([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+)\s*\]/u.exec(page);
  if (!box) throw new UnreadablePdf('the page has no size');
  const { x, y, widthPt, heightPt } = appearance.place;
  const bottom = Number(box[4]) - y - heightPt;
  return `[${[x, bottom, x + widthPt, bottom + heightPt].map(number).join(' ')}]`;
};

/** A table for the changed objects only (ISO 32000-1, 7.5.6). */
const update = (pdf: Buffer, known: PdfObjects, objects: readonly NewObject[], size: number): Buffer => {
  const parts: Buffer[] = [pdf];
  let at = pdf.length;
  const entries: string[] = [];
  const add = (part: Buffer): void => {
    parts.push(part);
    at += part.length;
  };
  if (!pdf.subarray(-1).equals(Buffer.from('\n'))) add(Buffer.from('\n'));
  for (const object of objects) {
    entries.push(`${object.number} 1\n${String(at).padStart(10, '0')} 00000 n \n`);
    add(Buffer.from(`${object.number} 0 obj\n`));
    add(object.body);
    add(Buffer.from('\nendobj\n'));
  }
  const xrefOffset = at;
  add(
    Buffer.from(
      `xref\n${entries.join('')}trailer\n<< /Size ${size} /Root ${known.rootNumber} 0 R /Prev ${known.xrefOffset} ${known.trailerRest} >>\nstartxref\n${xrefOffset}\n%%EOF`,
      'latin1',
    ),
  );
  return Buffer.concat(parts);
};

/**
 * Appends an unsigned signature field with room for the signature. Not a byte before is changed, so earlier
 * signatures stay good.
 *
 * @throws UnreadablePdf
 */
export const addSignatureField = (pdf: Buffer, field: SignatureField): Buffer => {
  const known = new PdfObjects(pdf);
  const pageNumber = known.pageNumbers()[field.appearance?.place.pageIndex ?? 0];
  if (pageNumber === undefined) throw new UnreadablePdf('no such page');
  const page = known.readDictionary(pageNumber);
  const signatureNumber = known.size;
  const widgetNumber = signatureNumber + 1;
  const seen = field.appearance === null ? null : appearanceObjects(widgetNumber + 1, field.appearance);
  const widget = [
    `<< /Type /Annot /Subtype /Widget /FT /Sig /T ${textString(field.fieldName)} /V ${signatureNumber} 0 R`,
    `/Rect ${rectangle(page, field)} /F 132 /P ${pageNumber} 0 R`,
    ...(seen === null ? [] : [`/AP << /N ${seen.formNumber} 0 R >>`]),
    '>>',
  ].join(' ');
  const entry = `${widgetNumber} 0 R`;
  const catalog = withFormField(known.readDictionary(known.rootNumber), entry);
  const textObject = (objectNumber: number, text: string): NewObject => ({
    number: objectNumber,
    body: Buffer.from(text, 'latin1'),
  });
  const objects = [
    textObject(signatureNumber, signatureDictionary(field)),
    textObject(widgetNumber, widget),
    ...(seen?.objects ?? []),
    textObject(pageNumber, withInList(page, 'Annots', entry)),
    textObject(known.rootNumber, catalog),
  ];
  return update(pdf, known, objects, (seen?.formNumber ?? widgetNumber) + 1);
};
