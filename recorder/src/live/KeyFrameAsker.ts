import { segmentSeconds } from '../ffmpeg/SegmentingFfmpeg.ts';

const firstAskMs = 250;
const askAgainMs = 400;
/** Losses within this time are mended by one key frame. */
const lossPauseMs = 1_000;
/** A key frame just after a segment's time is up begins the next segment; one just before would not. */
const afterBorderMs = 40;

/**
 * Asks for key frames: until the first has come, then for the beginning of each segment, and after losses
 * (ffmpeg asks for nothing itself). Stopped by the owner.
 */
export class KeyFrameAsker {
  readonly #ask: () => void;
  readonly #nowMs: () => number;
  #timer: NodeJS.Timeout | null = null;
  #askedAtMs = Number.NEGATIVE_INFINITY;
  #begunAtMs: number | null = null;

  constructor(ask: () => void, nowMs: () => number) {
    this.#ask = ask;
    this.#nowMs = nowMs;
    this.#again(firstAskMs);
  }

  /** The first key frame has come. */
  begun(): void {
    this.#begunAtMs = this.#nowMs();
    this.#again(this.#untilNextBorderMs(this.#begunAtMs));
  }

  lost(): void {
    if (this.#nowMs() - this.#askedAtMs >= lossPauseMs) this.#askNow();
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  #again(afterMs: number): void {
    this.stop();
    this.#timer = setTimeout(() => {
      this.#askNow();
      this.#again(this.#begunAtMs === null ? askAgainMs : this.#untilNextBorderMs(this.#begunAtMs));
    }, afterMs);
  }

  #untilNextBorderMs(begunAtMs: number): number {
    const segmentMs = segmentSeconds * 1000;
    const sinceMs = Math.max(0, this.#nowMs() - begunAtMs - afterBorderMs);
    return begunAtMs + (Math.floor(sinceMs / segmentMs) + 1) * segmentMs + afterBorderMs - this.#nowMs();
  }

  #askNow(): void {
    this.#askedAtMs = this.#nowMs();
    this.#ask();
  }
}
