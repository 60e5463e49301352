import type { ReadLine, ReadPage } from '@giaoban/service-kit/test-support/read-pdf';

const ptPerMm = 72 / 25.4;
/** What may lie between the two, mm. */
const toleranceMm = 2;
const sizeTolerancePt = 0.6;

/** Letters alone: two programs leave spaces in different places. */
const lettersOf = ({ text }: ReadLine): string => text.normalize('NFC').replaceAll(/\s+/gu, '');

const apartMm = (one: ReadLine, other: ReadLine): number =>
  Math.hypot(one.x - other.x, one.y - other.y) / ptPerMm;

const nearest = (line: ReadLine, among: readonly ReadLine[]): ReadLine | null => {
  const same = among.filter((one) => lettersOf(one) === lettersOf(line));
  return same.toSorted((a, b) => apartMm(a, line) - apartMm(b, line))[0] ?? null;
};

const sizeOf = ({ parts }: ReadLine): number => parts[0]?.sizePt ?? 0;

/** From the page's edges to its text: left, right, top (of the first baseline), bottom (of the last), mm. */
const edgesMm = ({ widthPt, heightPt, lines }: ReadPage): number[] =>
  [
    Math.min(...lines.map((line) => line.x)),
    widthPt - Math.max(...lines.map((line) => line.right)),
    Math.min(...lines.map((line) => line.y)),
    heightPt - Math.max(...lines.map((line) => line.y)),
  ].map((edge) => edge / ptPerMm);

const pageFaults = (own: ReadPage, other: ReadPage): string[] => {
  const isSameSize =
    Math.abs(own.widthPt - other.widthPt) < ptPerMm && Math.abs(own.heightPt - other.heightPt) < ptPerMm;
  const edges = edgesMm(own);
  const moved = edgesMm(other).filter((edge, at) => Math.abs(edge - (edges[at] ?? 0)) > toleranceMm);
  const onlyThere = other.lines.filter((line) => nearest(line, own.lines) === null);
  return [
    ...(isSameSize ? [] : [`the page is ${other.widthPt} × ${other.heightPt} pt`]),
    ...moved.map((edge) => `the text's edge is at ${edge.toFixed(1)} mm`),
    ...onlyThere.map((line) => `only there: ${line.text}`),
    ...own.lines.flatMap((line) => {
      const found = nearest(line, other.lines);
      if (found === null) return [`not there: ${line.text}`];
      const mm = apartMm(line, found);
      const isSized = Math.abs(sizeOf(line) - sizeOf(found)) <= sizeTolerancePt;
      return [
        ...(mm <= toleranceMm ? [] : [`${mm.toFixed(1)} mm away: ${line.text}`]),
        ...(isSized ? [] : [`of ${sizeOf(found)} pt: ${line.text}`]),
      ];
    }),
  ];
};

export type Likeness = {
  /** In words, each with its page. */
  faults: string[];
  /** Lines of text that were compared. */
  lines: number;
  /** The line that lies farthest from its place, mm. */
  farthestMm: number;
  fonts: string[];
};

/** One paper as two programs set it: the same pages, each with the same lines in the same places. */
export const likenessOf = (own: readonly ReadPage[], other: readonly ReadPage[]): Likeness => {
  const distances = own.flatMap((page, at) =>
    page.lines.map((line) => {
      const found = nearest(line, other[at]?.lines ?? []);
      return found === null ? 0 : apartMm(line, found);
    }),
  );
  const faults = own.flatMap((page, at) => {
    const there = other[at];
    const found = there === undefined ? ['the page is missing'] : pageFaults(page, there);
    return found.map((fault) => `page ${at + 1}: ${fault}`);
  });
  const more = other.length > own.length ? [`${other.length - own.length} pages more`] : [];
  return {
    faults: [...faults, ...more],
    lines: distances.length,
    farthestMm: Math.max(...distances),
    fonts: [
      ...new Set(other.flatMap(({ texts }) => texts.map(({ font }) => font.split('+').at(-1) ?? font))),
    ],
  };
};

/** How far these lines lie from their places on the first page that has them: "dx 0.1 dy 0.2 mm" each. */
export const placesOf = (
  words: readonly string[],
  own: readonly ReadPage[],
  other: readonly ReadPage[],
): string[] =>
  words.flatMap((word) => {
    const at = own.findIndex(({ lines }) => lines.some(({ text }) => text.startsWith(word)));
    const line = own[at]?.lines.find(({ text }) => text.startsWith(word));
    const found = line === undefined ? null : nearest(line, other[at]?.lines ?? []);
    if (line === undefined || found === null) return [];
    const [dx, dy] = [found.x - line.x, found.y - line.y].map((pt) => (pt / ptPerMm).toFixed(2));
    return [`${word} dx ${dx} dy ${dy} mm`];
  });
