/** A text without case and marks, and where each of its letters stood. */
export type FoldedText = {
  folded: string;
  /** Of each letter of `folded`, its place in the text. */ places: number[];
};

const foldLetter = (letter: string): string =>
  letter
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase();

/**
 * Letters without tone and other marks, in lower case, runs of white space as one space: "Hoà  Bình", "HÒA BÌNH" and
 * "hoa binh" all become "hoa binh". A mark that stands alone (decomposed text) becomes nothing.
 */
export const foldText = (text: string): FoldedText => {
  let folded = '';
  const places: number[] = [];
  let at = 0;
  for (const letter of text) {
    const plain = /\s/u.test(letter) ? ' ' : foldLetter(letter);
    if (plain !== ' ' || !folded.endsWith(' ')) {
      for (const _unit of plain.split('')) places.push(at);
      folded += plain;
    }
    at += letter.length;
  }
  return { folded, places };
};

/** A stretch of a text: where it begins and where it has ended. */
export type Found = { from: number; to: number; /** Marks and all, as it was typed. */ isExact: boolean };

/**
 * The first occurrence of what was typed, with or without its marks, whatever the case; one with the same marks
 * first. Null: it does not occur.
 */
export const findFolded = (text: string, typed: string): Found | null => {
  const wanted = foldText(typed.trim()).folded.trim();
  if (wanted === '') return null;
  const { folded, places } = foldText(text);
  const exact = typed.trim().normalize('NFC').toLowerCase().replaceAll(/\s+/gu, ' ');
  let first: Found | null = null;
  for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + 1)) {
    const from = places[at] ?? 0;
    const to = places[at + wanted.length] ?? text.length;
    const piece = text.slice(from, to).trimEnd();
    const isExact = piece.normalize('NFC').toLowerCase().replaceAll(/\s+/gu, ' ') === exact;
    const found = { from, to: from + piece.length, isExact };
    if (isExact) return found;
    first ??= found;
  }
  return first;
};
