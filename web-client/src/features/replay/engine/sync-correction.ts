/** What to do with an element that is not where the clock is. */
export type Correction = { kind: 'rate'; rate: number; isNudged: boolean } | { kind: 'seek' };

/** Beyond this an element is brought back by its speed (two of them are then at most 60 ms apart) … */
const nudgeFromMs = 30;
/** … until it is this near … */
const nudgeUntilMs = 8;
/** … and beyond this it jumps. */
const seekFromMs = 250;
const nudge = 0.06;

/**
 * `driftMs`: how far the element is ahead of the clock (behind: negative). A nudge that has begun goes on until
 * the drift is small, so that an element does not stay at the edge of what is noticed.
 */
export const correctionFor = (driftMs: number, rate: number, isNudged: boolean): Correction => {
  const distanceMs = Math.abs(driftMs);
  if (distanceMs > seekFromMs) return { kind: 'seek' };
  const nudges = distanceMs > (isNudged ? nudgeUntilMs : nudgeFromMs);
  if (!nudges) return { kind: 'rate', rate, isNudged: false };
  return { kind: 'rate', rate: rate * (driftMs > 0 ? 1 - nudge : 1 + nudge), isNudged: true };
};
