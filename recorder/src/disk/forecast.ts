const minuteMs = 60_000;

/** While nothing has been written yet: two cameras, a share and some microphones (README, recording). */
const assumedBytesPerSecond = 600_000;

/**
 * How long the tape can go on, ms: until what is free, less the reserve, has been written at the speed of
 * the running tapes (bytes per second; null: not known yet). Pure.
 */
export const timeLeftMs = (
  freeBytes: number,
  reserveBytes: number,
  bytesPerSecond: number | null,
): number => {
  const speed = bytesPerSecond === null || bytesPerSecond <= 0 ? assumedBytesPerSecond : bytesPerSecond;
  return (Math.max(0, freeBytes - reserveBytes) / speed) * 1000;
};

/** After the first warning people are told again when so much is left, ms. */
const stepsMs = [60, 30, 15, 5, 1].map((minutes) => minutes * minuteMs);
/** "Enough again" is said only when it is clearly so. */
const clearlyEnough = 1.25;

const depthOf = (leftMs: number): number => stepsMs.filter((one) => leftMs < one).length;

/**
 * What has to be told about the space: so much is left (whole minutes, in ms), `null`: enough again,
 * `undefined`: nothing new. Pure, so that it can be asked again at any time.
 * @param toldMs what was told last; null: that there is enough
 * @param warnFromMs below this it is short
 */
export const spaceNews = (
  toldMs: number | null,
  leftMs: number,
  warnFromMs: number,
): number | null | undefined => {
  const minutesLeft = Math.floor(leftMs / minuteMs) * minuteMs;
  if (toldMs === null) return leftMs < warnFromMs ? minutesLeft : undefined;
  if (leftMs >= warnFromMs * clearlyEnough) return null;
  return depthOf(minutesLeft) > depthOf(toldMs) ? minutesLeft : undefined;
};

/** How fast something grows, from what was added within the last minute. */
export class GrowthMeter {
  readonly #nowMs: () => number;
  #sinceMs: number | null = null;
  #added: { atMs: number; bytes: number }[] = [];

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  add(bytes: number): void {
    const atMs = this.#nowMs();
    this.#sinceMs ??= atMs;
    this.#added.push({ atMs, bytes });
  }

  /** Null before ten seconds have been seen, and when nothing grows any more. */
  get bytesPerSecond(): number | null {
    const nowMs = this.#nowMs();
    this.#added = this.#added.filter((one) => nowMs - one.atMs < minuteMs);
    if (this.#added.length === 0) this.#sinceMs = null;
    const seenMs = this.#sinceMs === null ? 0 : Math.min(minuteMs, nowMs - this.#sinceMs);
    if (seenMs < 10_000) return null;
    return this.#added.reduce((sum, one) => sum + one.bytes, 0) / (seenMs / 1000);
  }
}
