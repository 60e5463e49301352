import { framesPerSecond } from './frame-grid.ts';
import { type Box, pictureHeight, pictureWidth } from './stage-boxes.ts';

const darkColour = '0x141b26';
/** Of a card among pictures, so that its place is seen. */
const cardColour = '0x1c2531';
const textColour = '0xe8edf4';

/** Lines of text, each a file of its own (a plain name in the folder that ffmpeg runs in). */
export type TextFiles = readonly string[];

/**
 * A picture of a piece: an input of ffmpeg that begins `offsetMs` after the piece, with its name plate; a
 * picture that stands still; or words on a card.
 */
export type TileSource =
  | { kind: 'track'; input: number; offsetMs: number; plate: TextFiles }
  | { kind: 'still'; input: number }
  | { kind: 'card'; text: TextFiles };

export type FilterTile = { box: Box; source: TileSource };

/** The font's name in the folder that ffmpeg runs in: a path would have to be escaped. */
export const fontName = 'plate.ttf';

type TextSizes = { large: number; small: number };

/** Sizes of the first line and of the others, px: a picture's plate is small, a card has nothing else. */
export const textSizes = ({ width, height }: Box, on: 'plate' | 'card'): TextSizes => {
  const part = on === 'plate' ? 15 : 10;
  const large = Math.max(13, Math.round(Math.min(height, (width * 9) / 16, 540) / part));
  return { large, small: Math.max(11, Math.round(large * 0.72)) };
};

const written = (file: string, size: number, x: string, y: string, more = ''): string =>
  `drawtext=fontfile=${fontName}:textfile=${file}:expansion=none:fontcolor=${textColour}` +
  `:fontsize=${size}:x=${x}:y=${y}${more}`;

/** A card's lines, centred: the first large, the others small below it. */
const cardWords = (text: TextFiles, box: Box): string[] => {
  const { large, small } = textSizes(box, 'card');
  const heights = text.map((_, at) => Math.round((at === 0 ? large : small) * 1.6));
  const whole = heights.reduce((sum, one) => sum + one, 0);
  const middle = `${box.left}+(${box.width}-text_w)/2`;
  return text.map((file, at) => {
    const above = heights.slice(0, at).reduce((sum, one) => sum + one, 0);
    const top = box.top + Math.round((box.height - whole) / 2) + above;
    return written(file, at === 0 ? large : small, middle, String(top));
  });
};

/** A name plate on a picture's lower left. */
const plateWords = (plate: TextFiles, box: Box): string[] => {
  const { large, small } = textSizes(box, 'plate');
  const border = Math.round(small / 2);
  const ground = `:box=1:boxcolor=${darkColour}@0.75:boxborderw=${border}`;
  return plate.map((file, at) => {
    const isLast = at === plate.length - 1;
    const bottom = isLast ? small + 2 * border : 2 * small + large + 3 * border;
    const isOnly = plate.length === 1;
    return written(
      file,
      at === 0 ? large : small,
      String(2 * border),
      `h-${isOnly ? large + 2 * border : bottom}`,
      ground,
    );
  });
};

const fitted = ({ width, height }: Box): string =>
  `scale=${width}:${height}:force_original_aspect_ratio=decrease:force_divisible_by=2:eval=frame` +
  `,pad=${width}:${height}:-1:-1:color=${darkColour}:eval=frame,format=yuv420p,setsar=1`;

/**
 * A track as a steady stream of frames from the piece's beginning. Sizes may change within it (a browser
 * adapts its resolution), so scaling and padding look at every frame. Before the first frame the first is
 * shown, after the last the last.
 */
const moving = (source: Extract<TileSource, { kind: 'track' }>, box: Box): string =>
  [
    `[${source.input}:v]setpts=PTS+(${(source.offsetMs / 1000).toFixed(6)})/TB`,
    fitted(box),
    `fps=${framesPerSecond}:start_time=0:round=near`,
    'tpad=stop=-1:stop_mode=clone',
    ...plateWords(source.plate, box),
  ].join(',');

const isWhole = ({ width, height }: Box): boolean => width === pictureWidth && height === pictureHeight;

/** All that stands still, drawn once and repeated without an end. */
const ground = (tiles: readonly FilterTile[]): string => {
  const cards = tiles.flatMap(({ box, source }) =>
    source.kind === 'card' ? [{ box, text: source.text }] : [],
  );
  const drawn = cards.flatMap(({ box, text }) => {
    const { left, top, width, height } = box;
    const place = `drawbox=x=${left}:y=${top}:w=${width}:h=${height}:color=${cardColour}:t=fill`;
    return [...(isWhole(box) ? [] : [place]), ...cardWords(text, box)];
  });
  const once = `color=c=${darkColour}:s=${pictureWidth}x${pictureHeight}:r=${framesPerSecond}:d=${1 / framesPerSecond}`;
  const stills = tiles.flatMap(({ box, source }) =>
    source.kind === 'still' ? [{ box, input: source.input }] : [],
  );
  const laid = stills.map(
    ({ box, input }, at) =>
      `[${input}:v]${fitted(box)}[still${at}];[base${at}][still${at}]overlay=${box.left}:${box.top}[base${at + 1}];`,
  );
  const endless = `loop=loop=-1:size=1:start=0,setpts=N/(${framesPerSecond}*TB)`;
  return (
    `${[once, ...drawn, 'format=yuv420p', 'setsar=1'].join(',')}[base0];${laid.join('')}` +
    `[base${stills.length}]${endless}`
  );
};

/** The filter graph of a piece; its output is `[picture]`, endless: the caller counts the frames. Pure. */
export const pictureFilter = (tiles: readonly FilterTile[]): string => {
  const [only] = tiles;
  if (tiles.length === 1 && only?.source.kind === 'track' && isWhole(only.box))
    return `${moving(only.source, only.box)}[picture]`;
  const tracks = tiles.flatMap(({ box, source }) => (source.kind === 'track' ? [{ box, source }] : []));
  const streams = tracks.map(({ box, source }, at) => `${moving(source, box)}[track${at}]`);
  const laid = tracks.map(
    ({ box }, at) => `[layer${at}][track${at}]overlay=${box.left}:${box.top}[layer${at + 1}]`,
  );
  return [`${ground(tiles)}[layer0]`, ...streams, ...laid, `[layer${tracks.length}]null[picture]`].join(';');
};
