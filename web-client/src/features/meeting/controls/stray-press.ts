/** A pointer that goes down. */
export type Press = {
  /** Of the page's own clock. */
  atMs: number;
  x: number;
  y: number;
  /** The button, link or field under it; null beside all of them. */
  control: object | null;
};

/** Longest time between the two halves of a double click, as operating systems have it at first. */
const doubleWithinMs = 500;
/** A hand is not quite still. */
const sameSpotPx = 8;

/**
 * Whether a press is the second half of a double click whose first half has done its act: what lies under the
 * pointer now, the next one's "Mời", the way out of a window just opened, was not meant.
 */
export const isStray = (before: Press | null, now: Press): boolean =>
  before !== null &&
  before.control !== null &&
  before.control !== now.control &&
  now.atMs - before.atMs <= doubleWithinMs &&
  Math.hypot(now.x - before.x, now.y - before.y) <= sameSpotPx;
