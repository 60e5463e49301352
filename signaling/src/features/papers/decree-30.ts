/**
 * The numbers of Decree 30/2020/NĐ-CP, each with its place: I = Annex I, part I (II.1a: section II, point 1a);
 * III = Annex III (the forms). Where the decree leaves a range, the value chosen stands beside it.
 */
const ptPerMm = 72 / 25.4;
export const mm = (millimetres: number): number => millimetres * ptPerMm;

/** I.I.1–3, 7. All in millimetres. */
export const page = {
  widthMm: 210,
  heightMm: 297,
  marginMm: { top: 20, bottom: 20, left: 30, right: 15 },
  allowedMarginMm: { top: [20, 25], bottom: [20, 25], left: [30, 35], right: [15, 20] },
  /** From the page's edge to the page number, which stands in the top margin. */
  pageNumberTopMm: 9,
} as const;

export const textWidthPt = mm(page.widthMm - page.marginMm.left - page.marginMm.right);
export const textHeightPt = mm(page.heightMm - page.marginMm.top - page.marginMm.bottom);

/** I.I.4. */
export const fontName = 'Times New Roman';

export interface TextStyle {
  readonly sizePt: number;
  readonly bold: boolean;
  readonly italic: boolean;
}

interface Part extends TextStyle {
  readonly allowedPt: readonly [number, number];
  readonly source: string;
}

const part = (sizePt: number, how: string, allowedPt: readonly [number, number], source: string): Part => ({
  sizePt,
  bold: how.includes('bold'),
  italic: how.includes('italic'),
  allowedPt,
  source,
});

/** Sizes as in the examples of I.V, which keep to the ranges of I.II and I.III. */
export const parts = {
  nation: part(12, 'bold', [12, 13], 'I.II.1a'),
  motto: part(13, 'bold', [13, 14], 'I.II.1b'),
  superiorAgency: part(12, 'upright', [12, 13], 'I.II.2b'),
  agency: part(12, 'bold', [12, 13], 'I.II.2b'),
  symbol: part(13, 'upright', [13, 13], 'I.II.3c'),
  placeAndDate: part(13, 'italic', [13, 14], 'I.II.4c'),
  title: part(14, 'bold', [13, 14], 'I.II.5b'),
  subject: part(14, 'bold', [13, 14], 'I.II.5b'),
  body: part(14, 'upright', [13, 14], 'I.II.6e'),
  heading: part(14, 'bold', [13, 14], 'I.II.6đ, I.V.6b'),
  signerPost: part(14, 'bold', [13, 14], 'I.II.7đ'),
  signerName: part(14, 'bold', [13, 14], 'I.II.7đ'),
  recipientsWord: part(12, 'bold italic', [12, 12], 'I.II.9d'),
  recipients: part(11, 'upright', [11, 11], 'I.II.9d'),
  appendixWord: part(14, 'bold', [14, 14], 'I.III.1b'),
  appendixTitle: part(14, 'bold', [13, 14], 'I.III.1b'),
  appendixNote: part(14, 'italic', [13, 14], 'I.III.1c'),
  urgency: part(13, 'bold', [13, 14], 'I.III.2b'),
  scope: part(13, 'bold', [13, 14], 'I.III.2c'),
  pageNumber: part(14, 'upright', [13, 14], 'I.I.7'),
  /** Not in the decree, which leaves tables alone: the body's smaller size. */
  tableHead: part(13, 'bold', [13, 14], 'I.II.6e'),
  tableCell: part(13, 'upright', [13, 14], 'I.II.6e'),
} as const satisfies Record<string, Part>;

/** I.II.6e. */
export const paragraph = {
  firstLineIndentMm: 12.7,
  allowedFirstLineIndentMm: [10, 12.7],
  /** Below each paragraph; at least 6 pt. */
  gapPt: 6,
  /** Times the single line; 1 to 1.5. */
  lineSpacing: 1.1,
} as const;

/** A line under a text: 1/3 to 1/2 of it (I.II.2b, 5b); under the motto as long as the text (I.II.1b). */
export const rule = { part: 0.42, allowedPart: [1 / 3, 1 / 2], thicknessPt: 0.75 } as const;

/** I.IV: the agency left, the nation right; the right one holds the date line in one line. */
export const headColumnsMm = { left: 70, right: 95 } as const;
export const footColumnsMm = { left: 82.5, right: 82.5 } as const;

/** Room for a hand's signature and a seal of 36 mm above the name, as offices leave it. */
export const signatureSpaceMm = 28;

/** I.III.2b: bright red, millimetres. I.III.2c gives no size for a scope mark. */
export const urgencyBoxMm = {
  immediate: { width: 30, height: 8 },
  very_urgent: { width: 40, height: 8 },
  urgent: { width: 20, height: 8 },
} as const;
export const colours = { black: '#000000', urgency: '#E3000F' } as const;

/**
 * Times New Roman's own: above and below the baseline, and the single line, in parts of the size. The metrics
 * of Tinos are the same.
 */
export const fontMetrics = { ascent: 0.891, descent: 0.216, line: 1.149 } as const;
