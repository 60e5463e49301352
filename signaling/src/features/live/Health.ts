import { type RouteResponse, Refusal } from '@giaoban/protocol';
import { RecorderNode, SfuNode } from '@giaoban/protocol/internal';
import { redisKeys } from '@giaoban/service-kit';
import type { Clock } from '../../clock.ts';
import { livingNodes } from '../store/living-nodes.ts';
import type { Store } from '../store/Store.ts';

type Report = RouteResponse<'health'>;

/** Everybody may ask: an answer is good for this long. */
const freshMs = 1_000;

/** Whether the parts that signaling needs are there. */
export class Health {
  readonly #store: Store;
  readonly #clock: Clock;
  #latest: { atMs: number; report: Promise<Report> } | null = null;

  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  check(): Promise<Report> {
    const nowMs = this.#clock.nowMs();
    if (this.#latest === null || nowMs - this.#latest.atMs >= freshMs) {
      this.#latest = { atMs: nowMs, report: this.#look() };
    }
    return this.#latest.report;
  }

  async #look(): Promise<Report> {
    try {
      const [media, tape] = await Promise.all([
        livingNodes(this.#store, redisKeys.sfuNodePattern, SfuNode),
        livingNodes(this.#store, redisKeys.recorderNodePattern, RecorderNode),
      ]);
      const [sfu, recorder] = [media.length > 0, tape.length > 0];
      return { status: sfu && recorder ? 'ok' : 'degraded', redis: true, sfu, recorder };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { status: 'degraded', redis: false, sfu: false, recorder: false };
    }
  }
}
