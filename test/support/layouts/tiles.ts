import type { Colour } from '../cast.ts';
import type { Seat } from '../browser.ts';
import { near } from '../hall.ts';

type Box = { left: number; top: number; right: number; bottom: number };

/** One picture with its plate, as it can be seen in a page. */
export type SeenTile = {
  /** The plate's lines: the name, then the unit and the rest. */
  lines: string[];
  /** Of the picture, null while there is only the plate. */
  placement: string | null;
  rgb: [number, number, number] | null;
  box: Box;
  /** So narrow that there is a line for the name only. */
  isNarrow: boolean;
  /** Lies over the stage on purpose: a hall's own small picture. */
  floats: boolean;
  /** What lies over the plate's name: a button, another tile. */
  hiddenBy: string | null;
};

/** Every picture that can be seen in a page now; what is scrolled or cut away is not. */
export const seenTiles = async (seat: Seat): Promise<SeenTile[]> => seat.page.evaluate(readTiles);

/** Runs in the page. */
const readTiles = (): SeenTile[] => {
  const boxOf = ({ left, top, right, bottom }: DOMRect): Box => ({ left, top, right, bottom });
  const cut = (a: Box, b: Box): Box => ({
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  });
  const areaOf = ({ left, top, right, bottom }: Box): number =>
    Math.max(0, right - left) * Math.max(0, bottom - top);
  /** What its scrolling and cutting ancestors leave of an element. */
  const visibleOf = (element: Element): Box => {
    let box = boxOf(element.getBoundingClientRect());
    for (let above = element.parentElement; above !== null; above = above.parentElement) {
      const isBody = above === document.body || above === document.documentElement;
      if (!isBody && getComputedStyle(above).overflow !== 'visible')
        box = cut(box, boxOf(above.getBoundingClientRect()));
    }
    return box;
  };
  const wordsOf = (element: Element): Box => {
    const range = document.createRange();
    range.selectNodeContents(element);
    return cut(boxOf(range.getBoundingClientRect()), boxOf(element.getBoundingClientRect()));
  };
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
  const frames = window.observer.frames();
  // The bar of controls stays at the foot of a phone, the page scrolls under it.
  const over = [
    ...[...document.querySelectorAll('button')].filter((one) => one.closest('[role="toolbar"]') === null),
    ...document.querySelectorAll('[data-floats] figure'),
    // The place in the speaking queue.
    ...document.querySelectorAll('figure > span[title]'),
  ];
  return [...document.querySelectorAll('figure')].flatMap((figure): SeenTile[] => {
    const [plate] = figure.getElementsByTagName('figcaption');
    const whole = boxOf(figure.getBoundingClientRect());
    if (plate === undefined || areaOf(whole) === 0 || areaOf(visibleOf(figure)) < areaOf(whole) / 2)
      return [];
    const video = figure.querySelector('video');
    const words = wordsOf(plate.firstElementChild ?? plate);
    const hider = over.find(
      (one) => one !== figure && areaOf(cut(boxOf(one.getBoundingClientRect()), words)) > 1,
    );
    const frame =
      video === null
        ? undefined
        : frames.find(
            (one) =>
              one.participantId === video.dataset['participantId'] &&
              one.placement === video.dataset['placement'],
          );
    return [
      {
        lines: plate.innerText
          .split('\n')
          .map((line) => line.trim())
          .filter((line) => line !== ''),
        placement: video?.dataset['placement'] ?? null,
        rgb: frame?.rgb ?? null,
        box: whole,
        isNarrow: whole.right - whole.left <= 9 * rem + 1,
        floats: figure.closest('[data-floats]') !== null,
        hiddenBy:
          areaOf(words) < 1
            ? 'nothing, it has no room'
            : (hider?.getAttribute('aria-label') ?? hider?.textContent ?? null),
      },
    ];
  });
};

/** Whom a tile may show: the words of the plate below the name, and the colour of the camera if there is one. */
export type Known = { below: readonly string[]; colour: Colour | null };
export type Face = {
  known: (name: string) => Known | null;
  /** Of this page's own camera. */
  own: Colour;
  /** Names that must have a tile. */
  wanted: readonly string[];
  width: number;
};

const plateProblems = ({ lines, placement, rgb, isNarrow, hiddenBy }: SeenTile, face: Face): string[] => {
  const [name = ''] = lines;
  const known = placement === 'self' ? { below: [], colour: face.own } : face.known(name);
  if (known === null) return [`nobody is called "${name}"`];
  const below = lines.slice(1).join(' ');
  const missing = isNarrow ? [] : known.below.filter((word) => !below.includes(word));
  return [
    ...missing.map((word) => `${name}: no "${word}" on the plate "${below}"`),
    ...(known.colour === null || (rgb !== null && near(rgb, known.colour))
      ? []
      : [
          `${name} (${placement ?? 'no picture'}) is ${rgb?.map(Math.round).join(',') ?? 'without a picture'}`,
        ]),
    ...(hiddenBy === null ? [] : [`${name}: the name is under ${hiddenBy}`]),
  ];
};

const overlaps = (a: Box, b: Box): boolean =>
  Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
  Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;

const placeProblems = (tiles: readonly SeenTile[], width: number): string[] =>
  tiles.flatMap((one, at) => {
    const name = one.lines[0] ?? '';
    const outside = one.box.left < -1 || one.box.right > width + 1 ? [`${name} leaves the screen`] : [];
    const others = tiles.slice(at + 1).filter((other) => {
      const overStage =
        (one.floats && other.placement === 'stage') || (other.floats && one.placement === 'stage');
      return !overStage && overlaps(one.box, other.box);
    });
    return [...outside, ...others.map((other) => `${name} lies over ${other.lines[0] ?? '?'}`)];
  });

const isPresented = ({ lines, placement }: SeenTile): boolean =>
  placement === 'share' ||
  lines[0]?.includes(' · ') === true ||
  lines[0]?.startsWith('Trình chiếu của') === true;

/** Everything that is wrong with the tiles of a face, in words; nothing when all is well. */
export const tileProblems = (tiles: readonly SeenTile[], face: Face): string[] => {
  const cameras = tiles.filter((one) => !isPresented(one));
  const names = cameras.map((one) => one.lines[0]);
  return [
    ...face.wanted.filter((name) => !names.includes(name)).map((name) => `${name} has no tile`),
    ...cameras.flatMap((one) => plateProblems(one, face)),
    ...placeProblems(tiles, face.width),
  ];
};
