import type { PaperAgency, PaperSigner, Unit } from '@giaoban/protocol';

/** How a unit of the directory appears on its papers. */
export type IssuingOffice = {
  agency: PaperAgency;
  /** Where it sits, as the date line names it: "Bến Tre". */
  place: string;
};

/** What nobody has told: written by hand, as on the decree's blank forms. */
export const blank = '……………';

const committee = /^(?:UBND|[UỦ][ỷyỶY]? ?ban nhân dân)(?=\s|$)/iu;
/** What has a place's name behind it, as it is written in a sentence, at its beginning, in a head. */
const placeKinds = [
  ...['tỉnh', 'thành phố', 'quận', 'huyện', 'thị xã', 'xã', 'phường', 'thị trấn', 'đặc khu'],
  'TP\\.?',
]
  .flatMap((one) => [one, `${one.slice(0, 1).toLocaleUpperCase('vi')}${one.slice(1)}`, one.toUpperCase()])
  .join('|');
const seat = new RegExp(`(?<![\\p{L}\\p{N}])(?:${placeKinds})\\s+(?<name>\\p{Lu}[\\p{L}\\s]*)$`, 'u');
/** With the capital of a name behind it, or at the end: "xã hội" is no place. */
const placeAtEnd = new RegExp(`\\s+(?:${placeKinds})(?=\\s+[\\p{Lu}\\p{N}]|\\s*$).*$`, 'u');
/** The agency behind somebody's post. */
const agencyAtEnd = /\s+(?:UBND|HĐND|[UỦ][ỷy] ban nhân dân|Hội đồng nhân dân|Sở)(?![\p{L}\p{N}]).*$/u;

type Named = Pick<Unit, 'name'>;

/** "UBND tỉnh Bến Tre" → "Ủy ban nhân dân tỉnh Bến Tre". */
export const fullName = ({ name }: Named): string =>
  name.normalize('NFC').replace(/(?<![\p{L}\p{N}])UBND(?![\p{L}\p{N}])/gu, 'Ủy ban nhân dân');

/**
 * As in the symbol of its papers (Decree 30/2020, Annex I, II.3): UBND, VPUBND, SKHCN — the first letters of
 * the words, without those of the place and without "và".
 */
const codeOf = ({ name }: Named): string => {
  const composed = name.normalize('NFC');
  if (committee.test(composed)) return 'UBND';
  const own = composed.replace(/[UỦ][ỷy] ban nhân dân/giu, 'UBND').replace(placeAtEnd, '');
  const letters = own
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && word !== 'và')
    .map((word) => (/^[\p{Lu}\p{N}]+$/u.test(word) ? word : (word.at(0) ?? '').toLocaleUpperCase('vi')));
  return letters.join('').slice(0, 40) || 'UBND';
};

/** @param above the units above it, the nearest first */
export const issuingOffice = (unit: Named, above: readonly Named[]): IssuingOffice => {
  const [superior] = above;
  const places = [unit, ...above].map(({ name }) => seat.exec(name.normalize('NFC'))?.groups?.['name']);
  return {
    agency: {
      // A People's Committee stands under no agency on its papers.
      superiorName:
        committee.test(unit.name.normalize('NFC')) || superior === undefined ? null : fullName(superior),
      name: fullName(unit),
      code: codeOf(unit),
    },
    place: places.find((one) => one !== undefined) ?? blank,
  };
};

type Signing = { name: string; post: string };

/** "Phó Chủ tịch UBND tỉnh" → "Phó Chủ tịch": the agency stands in the paper's head already. */
const shortPost = (post: string): string => post.normalize('NFC').trim().replace(agencyAtEnd, '');

/** By which right somebody signs, as his post tells (Annex I, II.7b): a deputy signs KT. for the head. */
export const signerOf = ({ name, post }: Signing): PaperSigner => {
  const own = shortPost(post);
  const head = /^Phó\s+(?<head>.+?)(?:\s+thường trực)?$/iu.exec(own)?.groups?.['head'];
  return {
    onBehalfOf: null,
    right:
      head === undefined
        ? { kind: 'own', post: own === '' ? blank : own }
        : { kind: 'deputy', headPost: head, post: own },
    otherPost: null,
    name,
  };
};

/** "Đồng chí Nguyễn Văn An, Chủ tịch UBND tỉnh". */
export const comrade = ({ name, post }: Signing): string =>
  post.trim() === '' ? `đồng chí ${name}` : `đồng chí ${name}, ${post.trim()}`;
