import { type Run } from '../blocks.ts';
import { type TextStyle } from '../decree-30.ts';
import { cut } from '../layout/wrap-centred.ts';
import { type Typeface } from '../typeface.ts';

/** A piece of text of one style that is not broken. */
export interface Piece {
  readonly text: string;
  readonly style: TextStyle;
  readonly widthPt: number;
  /** Width of the space before it; 0: it goes on from the piece before. */
  readonly spacePt: number;
}

export interface Line {
  readonly pieces: readonly Piece[];
  readonly widthPt: number;
  /** Ends a paragraph or stands before a forced break: not stretched. */
  readonly isLast: boolean;
}

interface Widths {
  readonly firstPt: number;
  readonly otherPt: number;
}

const piecesOf = (runs: readonly Run[], maxPt: number, typeface: Typeface): (Piece | 'break')[] => {
  const pieces: (Piece | 'break')[] = [];
  let spacePt = 0;
  for (const { text, style } of runs) {
    let word = '';
    for (const token of text.split(/( +|\n)/u)) {
      if (token === '\n') {
        pieces.push('break');
        spacePt = 0;
        word = '';
      } else if (/^ +$/u.test(token)) {
        // A letter and the space after it are kerned ("A ", "V "): a space alone is wider.
        spacePt = typeface.widthPt(`${word} `, style) - typeface.widthPt(word, style);
      } else if (token !== '') {
        for (const part of cut(token, maxPt, (some) => typeface.widthPt(some, style))) {
          pieces.push({ text: part, style, widthPt: typeface.widthPt(part, style), spacePt });
          spacePt = 0;
          word = part;
        }
      }
    }
  }
  return pieces;
};

/** Text broken into lines that fit, filled one after the other as Word does. */
export const breakLines = (runs: readonly Run[], widths: Widths, typeface: Typeface): Line[] => {
  const lines: Line[] = [];
  let pieces: Piece[] = [];
  let widthPt = 0;
  const end = (isLast: boolean): void => {
    lines.push({ pieces, widthPt, isLast });
    pieces = [];
    widthPt = 0;
  };
  const narrowestPt = Math.min(widths.firstPt, widths.otherPt);
  for (const piece of piecesOf(runs, narrowestPt, typeface)) {
    if (piece === 'break') {
      end(true);
      continue;
    }
    const maxPt = lines.length === 0 ? widths.firstPt : widths.otherPt;
    if (pieces.length > 0 && widthPt + piece.spacePt + piece.widthPt > maxPt + tolerancePt) end(false);
    const spacePt = pieces.length === 0 ? 0 : piece.spacePt;
    pieces.push({ ...piece, spacePt });
    widthPt += spacePt + piece.widthPt;
  }
  if (pieces.length > 0 || lines.length === 0) end(true);
  return lines;
};

/** Of sums of widths. */
const tolerancePt = 0.001;
