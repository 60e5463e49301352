/** A letter of the plates' typeface is about so wide, in parts of its size; Vietnamese text, measured. */
const letterWidth = 0.58;

/** A line of text cut to what fits into `widthPx` at `sizePx`; one that is cut ends with "…". Pure. */
export const fittingLine = (text: string, widthPx: number, sizePx: number): string => {
  const plain = text.replaceAll(/\s+/g, ' ').trim();
  const most = Math.max(1, Math.floor(widthPx / (sizePx * letterWidth)));
  const letters = [...plain.normalize('NFC')];
  if (letters.length <= most) return letters.join('');
  return `${letters
    .slice(0, most - 1)
    .join('')
    .trimEnd()}…`;
};
