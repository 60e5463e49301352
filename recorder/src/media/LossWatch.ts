import { sequenceDistance } from './rtp-packet.ts';

/** So long may a packet come late before it counts as lost. */
const reorderMs = 150;
/** A jump further than this is a new numbering, not a loss. */
const widestGap = 500;

/** Notices packets of one stream that did not come, so that a new key frame can be asked for. */
export class LossWatch {
  #highest: number | null = null;
  readonly #missing = new Map<number, number>();

  /** Takes note of a packet; true when an earlier one now counts as lost. */
  receive(sequence: number, nowMs: number): boolean {
    if (!this.#missing.delete(sequence)) this.#advance(sequence, nowMs);
    const lost = [...this.#missing].filter(([, sinceMs]) => nowMs - sinceMs > reorderMs);
    for (const [one] of lost) this.#missing.delete(one);
    return lost.length > 0;
  }

  #advance(sequence: number, nowMs: number): void {
    const distance = this.#highest === null ? 1 : sequenceDistance(this.#highest, sequence);
    if (distance <= 0) return;
    if (distance <= widestGap) {
      for (let back = 1; back < distance; back += 1) this.#missing.set((sequence - back) & 0xffff, nowMs);
    }
    this.#highest = sequence;
  }
}
