/** The letters and digits of pairing codes, as PairingCode of the contract has them. */
export const codeLetters = [...'ABCDEFGHJKMNPQRSTUVWXYZ23456789'];

export const codeLength = 6;

/** What was typed, as a code: capitals, only letters of codes, at most six. */
export const cleanCode = (typed: string): string =>
  [...typed.toUpperCase()]
    .filter((letter) => codeLetters.includes(letter))
    .slice(0, codeLength)
    .join('');

/** Where an arrow leads in a grid of `count` fields in rows of `columns`; null when out of the grid. */
export const arrowTarget = (index: number, count: number, columns: number, key: string): number | null => {
  const steps: Record<string, number> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -columns,
    ArrowDown: columns,
  };
  const step = steps[key];
  if (step === undefined) return null;
  const target = index + step;
  return target >= 0 && target < count ? target : null;
};
