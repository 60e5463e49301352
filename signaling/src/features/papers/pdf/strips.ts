import { type SignatureSlot } from '../blocks.ts';
import { type TextStyle } from '../decree-30.ts';

/** What is drawn, in points; x from the text's left edge, y down from the strip's top. */
export type Mark =
  | {
      readonly kind: 'text';
      readonly x: number;
      /** Of the baseline. */
      readonly y: number;
      readonly text: string;
      readonly style: TextStyle;
      readonly colour: string;
    }
  | {
      readonly kind: 'line';
      readonly x: number;
      readonly y: number;
      readonly x2: number;
      readonly y2: number;
      readonly thicknessPt: number;
    }
  | {
      readonly kind: 'box';
      readonly x: number;
      readonly y: number;
      readonly widthPt: number;
      readonly heightPt: number;
      readonly thicknessPt: number;
      readonly colour: string;
    }
  | {
      readonly kind: 'slot';
      readonly slot: SignatureSlot;
      readonly x: number;
      readonly y: number;
      readonly widthPt: number;
      readonly heightPt: number;
    };

/** A piece of a page as wide as the text that is never cut. */
export interface Strip {
  readonly heightPt: number;
  /** Free room above it; none at the top of a page. */
  readonly gapBeforePt: number;
  /** Wants to be on the page of the next strip. */
  readonly isGluedToNext: boolean;
  readonly marks: readonly Mark[];
  /** Drawn again above this strip when it begins a page. */
  readonly repeatedHead: Strip | null;
}

const moved = (mark: Mark, byX: number, byY: number): Mark =>
  mark.kind === 'line'
    ? { ...mark, x: mark.x + byX, y: mark.y + byY, x2: mark.x2 + byX, y2: mark.y2 + byY }
    : { ...mark, x: mark.x + byX, y: mark.y + byY };

export const movedMarks = (marks: readonly Mark[], byX: number, byY: number): Mark[] =>
  marks.map((mark) => moved(mark, byX, byY));

/** Strips one below the other as one; the first one's gap falls away. */
export const stacked = (strips: readonly Strip[]): { heightPt: number; marks: readonly Mark[] } => {
  let heightPt = 0;
  const marks: Mark[] = [];
  strips.forEach((strip, index) => {
    if (index > 0) heightPt += strip.gapBeforePt;
    marks.push(...movedMarks(strip.marks, 0, heightPt));
    heightPt += strip.heightPt;
  });
  return { heightPt, marks };
};
