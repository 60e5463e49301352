/** A part of a paper holds so much. */
export const mostChars = 4_000;

/** The best place to go on in another part: behind a sentence, or a word, and never within one letter. */
const cutAt = (head: string): number => {
  const sentence = Math.max(head.lastIndexOf('. '), head.lastIndexOf('; '));
  if (sentence > 0) return sentence + 1;
  const word = head.lastIndexOf(' ');
  if (word > 0) return word;
  return /[\uD800-\uDBFF]$/.test(head) ? head.length - 1 : head.length;
};

/** Long texts go on in other paragraphs: every word of them stays. */
export const pieces = (text: string): string[] => {
  const found: string[] = [];
  let rest = text.trim();
  while (rest.length > mostChars) {
    const at = cutAt(rest.slice(0, mostChars));
    found.push(rest.slice(0, at).trim());
    rest = rest.slice(at).trim();
  }
  return [...found, rest];
};
