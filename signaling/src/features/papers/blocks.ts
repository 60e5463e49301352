import { type TextStyle } from './decree-30.ts';

/** What a paper is made of, with every number in points; both writers draw these and decide nothing else. */

export interface Run {
  /** A line break is a break in both writers. */
  readonly text: string;
  readonly style: TextStyle;
}

export type Align = 'left' | 'center' | 'right' | 'justify';

export interface ParagraphBlock {
  readonly kind: 'paragraph';
  readonly runs: readonly Run[];
  readonly align: Align;
  readonly firstLineIndentPt: number;
  readonly gapBeforePt: number;
  readonly gapAfterPt: number;
  /** Times the single line. */
  readonly lineSpacing: number;
  /** Its last line stays on the page of what follows. */
  readonly keepWithNext: boolean;
}

/** A solid line, centred under a text. */
export interface RuleBlock {
  readonly kind: 'rule';
  readonly widthPt: number;
  readonly thicknessPt: number;
  readonly gapBeforePt: number;
  readonly gapAfterPt: number;
}

/** Where a signature's picture goes. */
export type SignatureSlot = 'signer' | 'chair' | 'secretary';

export interface SignatureBlock {
  readonly kind: 'signature';
  readonly slot: SignatureSlot;
  readonly heightPt: number;
}

/** A word in a frame, centred in its column. */
export interface FrameBlock {
  readonly kind: 'frame';
  readonly run: Run;
  readonly widthPt: number;
  readonly heightPt: number;
  /** #RRGGBB, of the frame and the word. */
  readonly colour: string;
  readonly gapBeforePt: number;
}

export type ColumnPart = ParagraphBlock | RuleBlock | SignatureBlock | FrameBlock;

/** Columns side by side, level at the top. */
export interface ColumnsBlock {
  readonly kind: 'columns';
  readonly columns: readonly { readonly widthPt: number; readonly parts: readonly ColumnPart[] }[];
  readonly gapBeforePt: number;
  readonly keepWithNext: boolean;
}

/** A table with lines, its head repeated on every page; rows stay whole unless they are taller than a page. */
export interface TableBlock {
  readonly kind: 'table';
  readonly columns: readonly {
    readonly widthPt: number;
    readonly heading: string;
    readonly align: 'left' | 'center';
  }[];
  readonly rows: readonly (readonly string[])[];
  readonly headStyle: TextStyle;
  readonly cellStyle: TextStyle;
  readonly gapAfterPt: number;
}

export type Block = ParagraphBlock | RuleBlock | ColumnsBlock | TableBlock;

/** Pages counted from 1, the first without its number: the paper itself, then each appendix. */
export interface PaperSection {
  readonly blocks: readonly Block[];
}

export interface PaperLayout {
  /** For the file's properties. */
  readonly title: string;
  readonly author: string;
  readonly sections: readonly PaperSection[];
}
