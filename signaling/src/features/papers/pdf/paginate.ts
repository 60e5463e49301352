import { type Strip } from './strips.ts';

export interface PlacedStrip {
  readonly strip: Strip;
  /** From the text's top edge, points. */
  readonly topPt: number;
}
export type PlacedPage = readonly PlacedStrip[];

/** Strips that want to stay together. */
const chunksOf = (strips: readonly Strip[]): Strip[][] => {
  const chunks: Strip[][] = [[]];
  for (const strip of strips) {
    chunks.at(-1)?.push(strip);
    if (!strip.isGluedToNext) chunks.push([]);
  }
  return chunks.filter((chunk) => chunk.length > 0);
};

/** Without the first gap, and without free room at the end. */
const heightOf = (chunk: readonly Strip[]): number =>
  chunk.reduce((sum, strip, index) => sum + (index === 0 ? 0 : strip.gapBeforePt) + strip.heightPt, 0);

/** Of sums of heights. */
const tolerancePt = 0.01;

/**
 * Strips on pages of this height. What is glued stays together wherever it fits on a page; no strip is cut; no
 * gap and no empty strip begins a page.
 */
export const paginate = (strips: readonly Strip[], pageHeightPt: number): PlacedPage[] => {
  const pages: PlacedStrip[][] = [[]];
  let y = 0;
  const place = (strip: Strip): void => {
    const page = pages.at(-1) ?? [];
    const isEmpty = strip.marks.length === 0;
    if (page.length === 0) {
      if (isEmpty) return;
      const head = strip.repeatedHead;
      if (head !== null) {
        page.push({ strip: head, topPt: 0 });
        y = head.heightPt;
      }
    } else y += strip.gapBeforePt;
    if (!isEmpty) page.push({ strip, topPt: y });
    y += strip.heightPt;
  };
  const turn = (): void => {
    pages.push([]);
    y = 0;
  };
  const fits = (heightPt: number, gapPt: number): boolean =>
    pages.at(-1)?.length === 0 || y + gapPt + heightPt <= pageHeightPt + tolerancePt;
  for (const chunk of chunksOf(strips)) {
    const isWhole = chunk.some(({ marks }) => marks.length > 0) && heightOf(chunk) <= pageHeightPt;
    if (isWhole && !fits(heightOf(chunk), chunk[0]?.gapBeforePt ?? 0)) turn();
    for (const strip of chunk) {
      if (strip.marks.length > 0 && !fits(strip.heightPt, strip.gapBeforePt)) turn();
      place(strip);
    }
  }
  return pages;
};
