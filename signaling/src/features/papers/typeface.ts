import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import * as fontkit from 'fontkit';
import { type TextStyle } from './decree-30.ts';

export const faces = ['regular', 'bold', 'italic', 'boldItalic'] as const;
export type Face = (typeof faces)[number];

/** Tinos (SIL Open Font License 1.1): the widths of Times New Roman, all letters of Vietnamese. */
const fontFiles: Record<Face, string> = {
  regular: '400Regular/Tinos_400Regular.ttf',
  bold: '700Bold/Tinos_700Bold.ttf',
  italic: '400Regular_Italic/Tinos_400Regular_Italic.ttf',
  boldItalic: '700Bold_Italic/Tinos_700Bold_Italic.ttf',
};

export const faceOf = ({ bold, italic }: Pick<TextStyle, 'bold' | 'italic'>): Face => {
  if (bold) return italic ? 'boldItalic' : 'bold';
  return italic ? 'italic' : 'regular';
};

export interface Typeface {
  /** The font files' bytes, to be embedded. */
  readonly files: Readonly<Record<Face, Buffer>>;
  /** The text as it is drawn: a no-break space as a space, a letter that the font lacks as an empty box. */
  readonly drawn: (text: string) => string;
  /** How wide the text is on one line as it is drawn, points. */
  readonly widthPt: (text: string, style: TextStyle) => number;
}

/** Reads the font files. Keep the result: it remembers the widths of words. */
export const loadTypeface = async (): Promise<Typeface> => {
  const { resolve } = createRequire(import.meta.url);
  const read = (face: Face) => readFile(resolve(`@expo-google-fonts/tinos/${fontFiles[face]}`));
  const [regular, bold, italic, boldItalic] = await Promise.all([
    read('regular'),
    read('bold'),
    read('italic'),
    read('boldItalic'),
  ]);
  const files = { regular, bold, italic, boldItalic };
  const fonts = {
    regular: openFont(regular),
    bold: openFont(bold),
    italic: openFont(italic),
    boldItalic: openFont(boldItalic),
  };
  const drawn = drawnBy(Object.values(fonts));
  const measures = {
    regular: measureOf(fonts.regular, drawn),
    bold: measureOf(fonts.bold, drawn),
    italic: measureOf(fonts.italic, drawn),
    boldItalic: measureOf(fonts.boldItalic, drawn),
  };
  // pdfkit sets each word with the space after it, so that no pair of letters is kerned across a space's end.
  const words = (text: string): readonly string[] => text.match(/[^ \u00A0]*[ \u00A0]|[^ \u00A0]+/gu) ?? [];
  const widthPt: Typeface['widthPt'] = (text, style) =>
    words(text).reduce((sum, word) => sum + measures[faceOf(style)](word), 0) * style.sizePt;
  return { files, drawn, widthPt };
};

const openFont = (file: Buffer): fontkit.Font => {
  const font = fontkit.create(file);
  if (!('layout' in font)) throw new Error('a font file holds one font');
  return font;
};

/**
 * pdfkit writes a wrong width (in units of the font) for the glyph that stands for what the font lacks, so that
 * the line would run over the margin: no such glyph is ever drawn.
 */
const drawnBy =
  (fonts: readonly fontkit.Font[]) =>
  (text: string): string =>
    Array.from(text.replaceAll('\u00A0', ' '), (letter) =>
      fonts.every((font) => font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0)) ? letter : emptyBox,
    ).join('');

const emptyBox = '□';

/** Widths in parts of the size. Every paper says the same words again and again. */
const measureOf = (font: fontkit.Font, drawn: Typeface['drawn']): ((text: string) => number) => {
  const maxRemembered = 20_000;
  const known = new Map<string, number>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const width = font.layout(drawn(text)).advanceWidth / font.unitsPerEm;
    if (known.size >= maxRemembered) known.clear();
    known.set(text, width);
    return width;
  };
};
