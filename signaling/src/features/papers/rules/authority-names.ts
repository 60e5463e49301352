const shortForms: readonly (readonly [RegExp, string])[] = [
  [/ỦY BAN NHÂN DÂN/gu, 'UBND'],
  [/UỶ BAN NHÂN DÂN/gu, 'UBND'],
  [/HỘI ĐỒNG NHÂN DÂN/gu, 'HĐND'],
];

/** The superior agency's usual words are abbreviated (Annex I, II.2a): "UBND TỈNH VĨNH LONG". In capitals. */
export const shortAuthority = (name: string): string =>
  shortForms.reduce((text, [long, short]) => text.replaceAll(long, short), name);
