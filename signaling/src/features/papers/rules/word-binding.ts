const noBreak = '\u00A0';

/**
 * Keeps together what no line may part: a number and its word, both sides of " - ". Works on tidy text; the
 * spaces become no-break spaces.
 */
export const bindWords = (text: string): string =>
  text
    .replaceAll(/ - (?=\S)/gu, `${noBreak}-${noBreak}`)
    .replaceAll(
      /(?<![\p{L}\d])(ngày|tháng|năm|số|quý|lúc|Điều|khoản|Phụ lục) (?=[\d…IVX])/giu,
      `$1${noBreak}`,
    )
    .replaceAll(/(\d) (?=(?:giờ|phút|giây|%)(?!\p{L}))/gu, `$1${noBreak}`);

/** Word pairs that belong together, in lower case. */
const bound = new Set([
  'ủy ban',
  'uỷ ban',
  'ban nhân',
  'nhân dân',
  'hội đồng',
  'đồng nhân',
  'chủ tịch',
  'chủ nhiệm',
  'giám đốc',
  'văn phòng',
  'đồng chí',
  'trực tuyến',
  'giao ban',
  'cuộc họp',
  'hội nghị',
  'truyền hình',
  'công nghệ',
  'thông tin',
]);

/** Words before which a title reads on well: a territory, a preposition. */
const starters = new Set(
  'tỉnh thành xã phường đặc huyện quận thị và về tại của giữa với trên cho theo đến trong do từ'.split(' '),
);

const startsBig = (word: string): boolean => /^\p{Lu}/u.test(word);
const isAllBig = (word: string): boolean => word === word.toLocaleUpperCase('vi');

/**
 * How good a line break between two words of a title is, points of unevenness it is worth: below zero parts a
 * phrase or a person's name, above zero stands where the sense makes a pause.
 */
export const breakWorthPt = (before: string, after: string): number => {
  if (/[,;:]$/u.test(before)) return 50;
  const pair = `${before} ${after}`.toLocaleLowerCase('vi');
  if (bound.has(pair)) return -90;
  if (starters.has(after.toLocaleLowerCase('vi'))) return 40;
  const isName = startsBig(before) && startsBig(after) && !isAllBig(before) && !isAllBig(after);
  return isName ? -70 : 0;
};
