import type { TrackKey } from './tape-tracks.ts';

/** The first restart is at once; then patience grows. */
const pausesMs = [0, 250, 500, 1_000, 2_000] as const;
const longestPauseMs = 2_000;

type Attempt = { sinceMs: number; failures: number; notBeforeMs: number };

/** Since when each track is waited for, and when it may be tried again. */
export class Attempts {
  readonly #attempts = new Map<TrackKey, Attempt>();

  /** These and no others are wanted now; what was wanted already keeps its history. */
  want(keys: Iterable<TrackKey>, nowMs: number): void {
    const wanted = new Set(keys);
    for (const key of this.#attempts.keys()) if (!wanted.has(key)) this.#attempts.delete(key);
    for (const key of wanted) {
      if (!this.#attempts.has(key))
        this.#attempts.set(key, { sinceMs: nowMs, failures: 0, notBeforeMs: nowMs });
    }
  }

  mayStart(key: TrackKey, nowMs: number): boolean {
    return (this.#attempts.get(key)?.notBeforeMs ?? 0) <= nowMs;
  }

  /** Since when nothing of the track is written although it is wanted. */
  waitingSinceMs(key: TrackKey): number | null {
    return this.#attempts.get(key)?.sinceMs ?? null;
  }

  failed(key: TrackKey, nowMs: number): void {
    const attempt = this.#attempts.get(key);
    if (attempt === undefined) return;
    attempt.notBeforeMs = nowMs + (pausesMs[attempt.failures] ?? longestPauseMs);
    attempt.failures += 1;
  }

  /** The track grows. */
  succeeded(key: TrackKey, nowMs: number): void {
    const attempt = this.#attempts.get(key);
    if (attempt !== undefined) Object.assign(attempt, { sinceMs: nowMs, failures: 0, notBeforeMs: nowMs });
  }
}
