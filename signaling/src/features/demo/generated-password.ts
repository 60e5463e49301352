import { randomInt } from 'node:crypto';

/** Without what is mistaken for one another on paper. */
const classes = ['abcdefghjkmnpqrstuvwxyz', 'ABCDEFGHJKMNPQRSTUVWXYZ', '23456789', '-+=#%'];
const length = 16;

const pick = (characters: string): string => characters.charAt(randomInt(characters.length));

/** Sixteen characters, of all four classes. */
export const generatePassword = (): string => {
  const chosen = classes.map(pick);
  while (chosen.length < length) chosen.push(pick(classes.join('')));
  for (let index = chosen.length - 1; index > 0; index -= 1) {
    const other = randomInt(index + 1);
    [chosen[index], chosen[other]] = [chosen[other] ?? '', chosen[index] ?? ''];
  }
  return chosen.join('');
};
