/** A page is told of the position in steps of this. */
export const stepMs = 100;

/**
 * The position as it is told, Unix ms: in steps from the tape's beginning, so that a whole second of it that was sought
 * is told as one; but never before the moment that was gone to last, as long as it has not been left backwards. What
 * begins there is shown at once, also by a recording that stands.
 */
export const toldPosition = (positionMs: number, startsAtMs: number, soughtMs: number): number => {
  const inStepsMs = startsAtMs + Math.floor(Math.round(positionMs - startsAtMs) / stepMs) * stepMs;
  return soughtMs <= positionMs ? Math.max(inStepsMs, soughtMs) : inStepsMs;
};
