import type { TapeSpace } from '@giaoban/protocol';
import { RecorderNode } from '@giaoban/protocol/internal';
import { redisKeys } from '@giaoban/service-kit';
import { livingNodes } from '../store/living-nodes.ts';
import type { Store } from '../store/Store.ts';

const minuteMs = 60_000;

/** How long the tapes' disk is enough, from what the recorders say of it with their registration. */
export class DiskForecast {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Of several recorders the one with the least: any of them may get the tape. Null: none says anything. */
  async now(): Promise<TapeSpace | null> {
    const nodes = await livingNodes(this.#store, redisKeys.recorderNodePattern, RecorderNode);
    const lefts = nodes.flatMap((one) => (one.spaceLeftMs === undefined ? [] : [one.spaceLeftMs]));
    if (lefts.length === 0) return null;
    return {
      leftMs: Math.floor(Math.min(...lefts) / minuteMs) * minuteMs,
      isShort: nodes.some((one) => one.isSpaceShort === true),
    };
  }
}
