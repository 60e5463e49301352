import { wallColumns } from '@giaoban/protocol';

/** A place in the composed picture, pixels; all numbers are even, as 4:2:0 wants them. */
export type Box = { left: number; top: number; width: number; height: number };

export const pictureWidth = 1280;
export const pictureHeight = 720;
const gap = 8;
const panelWidth = 960;
/** The large picture's part of the width beside a column, as on the page: 2.4 to 1. */
const mainShare = 2.4 / 3.4;
/** A wall's part of the width beside what is presented, as on the page. */
const wallShare = 0.45;

export const wholeBox: Box = { left: 0, top: 0, width: pictureWidth, height: pictureHeight };

const even = (length: number): number => Math.floor(length / 2) * 2;

/** Equal places side by side and below each other in an area, row by row. */
const grid = (area: Box, columns: number, rows: number, count: number): Box[] => {
  const width = even((area.width - (columns - 1) * gap) / columns);
  const height = even((area.height - (rows - 1) * gap) / rows);
  return Array.from({ length: count }, (_, at) => ({
    left: area.left + (at % columns) * (width + gap),
    top: area.top + Math.floor(at / columns) * (height + gap),
    width,
    height,
  }));
};

/** Two who talk with each other are of one size. */
export const pairBoxes = (): Box[] => grid(wholeBox, 2, 1, 2);

/** A large picture, and `beside` small ones in a column at its right. */
export const mainBoxes = (beside: number): Box[] => {
  if (beside === 0) return [wholeBox];
  const width = even((pictureWidth - gap) * mainShare);
  const left = width + gap;
  const column = { left, top: 0, width: pictureWidth - left, height: pictureHeight };
  return [{ ...wholeBox, width }, ...grid(column, 1, beside, beside)];
};

/** What is presented, and cameras of 16:9 in a column at its right, from the top. */
export const panelBoxes = (cameras: number): { panel: Box; cameras: Box[] } => {
  const left = panelWidth + gap;
  const width = pictureWidth - left;
  const height = even((width * 9) / 16);
  return {
    panel: { ...wholeBox, width: panelWidth },
    cameras: Array.from({ length: cameras }, (_, at) => ({ left, top: at * (height + gap), width, height })),
  };
};

const wallIn = (area: Box, count: number, columns: number): Box[] =>
  grid(area, columns, Math.max(1, Math.ceil(count / columns)), count);

/** A wall of `count` pictures, in as many columns as on the page. */
export const wallBoxes = (count: number): Box[] => wallIn(wholeBox, count, wallColumns(count));

/** What is presented, on the side that it has beside a speaker too, and a wall of `count` pictures at its right. */
export const panelWallBoxes = (count: number): { panel: Box; tiles: Box[] } => {
  const width = even(pictureWidth * wallShare);
  const left = pictureWidth - width;
  const area = { ...wholeBox, left, width };
  return {
    panel: { ...wholeBox, width: left - gap },
    tiles: wallIn(area, count, wallColumns(count, true)),
  };
};
