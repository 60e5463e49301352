/** What no eye sees or no standard names: controls but white space, zero width, marks of direction, unassigned. */
const unseen = /(?!\s)\p{C}/gu;

/** One line of text as TCVN 6909:2001 wants it: Unicode, composed (NFC), single spaces, nothing unseen. */
export const tidyText = (text: string): string =>
  text.normalize('NFC').replaceAll(unseen, '').replaceAll(/\s+/gu, ' ').trim();

/** In hoa, by the rules of Vietnamese. */
export const capitals = (text: string): string => tidyText(text).toLocaleUpperCase('vi');

/** The first letter big, the rest as written. */
export const withCapital = (text: string): string => {
  const tidy = tidyText(text);
  const [first = ''] = tidy;
  return first.toLocaleUpperCase('vi') + tidy.slice(first.length);
};

/** Without the marks that end a sentence or an entry, so that the right one can be written. */
export const withoutEndMark = (text: string): string => tidyText(text).replace(/[\s.;,:/]+$/u, '');

/** A sentence's end; what already ends in a mark of its own stays. */
export const asSentence = (text: string): string => {
  const tidy = tidyText(text);
  return /[.;:?!…]$/u.test(tidy) ? tidy : `${tidy.replace(/,$/u, '')}.`;
};

/** The last words of a paper: "./.". A space before them stays. */
export const withClosingMark = (text: string): string => `${text.replace(/[\s.;,:/]+$/u, '')}./.`;
