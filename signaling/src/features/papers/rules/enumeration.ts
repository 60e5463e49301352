const romanSteps: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

/** 4 → "IV"; sections and appendices (Annex I, II.6đ and III.1a). From 1. */
export const roman = (number: number): string => {
  let rest = number;
  let text = '';
  for (const [value, letters] of romanSteps) {
    while (rest >= value) {
      text += letters;
      rest -= value;
    }
  }
  return text;
};

/** Points go by the Vietnamese alphabet (Annex I, II.6đ), without the letters with marks but đ, as decrees do. */
const pointLetters = 'abcdđeghiklmnopqrstuvxy';

/** 1 → "a", 5 → "đ", 24 → "aa". From 1. */
export const pointLetter = (number: number): string => {
  const letters = [...pointLetters];
  const index = number - 1;
  const last = letters[index % letters.length] ?? '';
  return index < letters.length ? last : pointLetter(Math.floor(index / letters.length)) + last;
};
