/** Without characters that are mistaken for one another when read from paper (0/O, 1/l/I). */
const classes = ['abcdefghijkmnpqrstuvwxyz', 'ABCDEFGHJKLMNPQRSTUVWXYZ', '23456789', '-+=#%@'] as const;
const all = classes.join('');
const length = 18;

/** A number below `limit`, each equally likely; `random` fills bytes like `crypto.getRandomValues`. */
const below = (limit: number, random: (bytes: Uint32Array<ArrayBuffer>) => void): number => {
  const word = new Uint32Array(1);
  const fair = Math.floor(0x1_0000_0000 / limit) * limit;
  for (;;) {
    random(word);
    const value = word[0] ?? 0;
    if (value < fair) return value % limit;
  }
};

/** A password of 18 characters with all four classes, easy to read aloud; about 100 bits. */
export const generatePassword = (random: (bytes: Uint32Array<ArrayBuffer>) => void): string => {
  const pick = (from: string): string => from.charAt(below(from.length, random));
  const characters = [
    ...classes.map(pick),
    ...Array.from({ length: length - classes.length }, () => pick(all)),
  ];
  for (let index = characters.length - 1; index > 0; index -= 1) {
    const other = below(index + 1, random);
    const kept = characters[index] ?? '';
    characters[index] = characters[other] ?? '';
    characters[other] = kept;
  }
  return characters.join('');
};
