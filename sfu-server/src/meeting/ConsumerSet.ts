import {
  ConsumerId,
  type ConsumerInfo,
  kindOfSource,
  type MediaChange,
  type Placement,
  type RtpCapabilities,
  RtpParameters,
  spatialLayer,
} from '@giaoban/protocol';
import type { Log } from '@giaoban/service-kit';
import type { types } from 'mediasoup';
import { type ConsumerState, isSilent, type SourceKey, sourceKey } from './consumer-state.ts';
import { type ConsumerChange, difference } from './difference.ts';

export type ConsumerChanges = Pick<MediaChange, 'added' | 'updated' | 'removed'>;

type Live = { state: ConsumerState; consumer: types.Consumer; id: ConsumerId; ready: boolean };

/** On a line too weak for all, the big pictures come first (mediasoup's scale: 1 … 255). */
const priorityOf: Record<Placement, number> = {
  share: 4,
  stage: 3,
  partner: 3,
  chair: 2,
  voice: 2,
  strip: 2,
  wall: 1,
  next: 1,
};
const defaultPriority = 1;

const infoOf = ({ state, consumer, id }: Live): ConsumerInfo => ({
  consumerId: id,
  producerId: state.producerId,
  from: state.from,
  source: state.source,
  kind: kindOfSource(state.source),
  rtpParameters: RtpParameters.parse(consumer.rtpParameters),
  placement: state.placement,
  producerPaused: isSilent(state),
});

/**
 * The consumers of one endpoint. `match` makes them what the plan asks for; each is born paused and flows
 * when its page said `ready` and its subscription is not paused. mediasoup itself asks for the key frame at
 * each resume and layer switch, so nothing here does. Closed with its transport.
 */
export class ConsumerSet {
  readonly #live = new Map<SourceKey, Live>();
  readonly #transport: types.Transport;
  readonly #router: types.Router;
  readonly #rtpCapabilities: RtpCapabilities;
  readonly #log: Log;

  constructor(router: types.Router, transport: types.Transport, capabilities: RtpCapabilities, log: Log) {
    this.#router = router;
    this.#transport = transport;
    this.#rtpCapabilities = capabilities;
    this.#log = log;
  }

  get size(): number {
    return this.#live.size;
  }

  infos(): ConsumerInfo[] {
    return [...this.#live.values()].map(infoOf);
  }

  /**
   * Everything at once: resumes first, so that a speaker who was prepared is not kept waiting by the
   * making of others. A consumer that cannot be made is left out and tried again at the next match.
   */
  async match(desired: ReadonlyMap<SourceKey, ConsumerState>): Promise<ConsumerChanges> {
    const actual = new Map([...this.#live].map(([key, live]) => [key, live.state]));
    const { create, change, remove } = difference(desired, actual);
    const changing = change.map((one) => this.#change(one));
    const removed = remove.flatMap((key) => this.#remove(key));
    const made = await Promise.all(create.map((state) => this.#create(state)));
    const updated = await Promise.all(changing);
    return { added: made.flat().map(infoOf), updated: updated.flat(), removed };
  }

  /** The page can play these now. Unknown ids are of consumers that went meanwhile. */
  async ready(ids: readonly ConsumerId[]): Promise<void> {
    const wanted = new Set(ids);
    const found = [...this.#live.values()].filter((live) => wanted.has(live.id) && !live.ready);
    await Promise.all(
      found.map(async (live) => {
        live.ready = true;
        if (!live.state.paused) await this.#attempt('resume', live.consumer.resume());
      }),
    );
  }

  async #create(state: ConsumerState): Promise<Live[]> {
    const { producerId, layer } = state;
    const rtpCapabilities = this.#rtpCapabilities;
    try {
      if (!this.#router.canConsume({ producerId, rtpCapabilities })) {
        this.#log.warn({ from: state.from, source: state.source }, 'endpoint cannot play this source');
        return [];
      }
      const consumer = await this.#transport.consume({
        producerId,
        rtpCapabilities,
        paused: true,
        ...(layer === null ? {} : { preferredLayers: { spatialLayer: spatialLayer[layer] } }),
      });
      const live = { state, consumer, id: ConsumerId.parse(consumer.id), ready: false };
      this.#live.set(sourceKey(state.from, state.source), live);
      if (priorityOf[state.placement] !== defaultPriority) await this.#prioritise(live);
      return [live];
    } catch (error) {
      this.#tolerate('consume', error);
      return [];
    }
  }

  async #change({
    key,
    to,
    layer,
    placement,
    paused,
    flow,
  }: ConsumerChange): Promise<ConsumerChanges['updated']> {
    const live = this.#live.get(key);
    if (live === undefined) return [];
    // The state first: `ready` may come while the worker still answers, and reads it.
    live.state = to;
    const steps: Promise<void>[] = [];
    // In the order in which the worker takes them: what resumes is of the right size and rank at once.
    if (placement) steps.push(this.#prioritise(live));
    if (layer && to.layer !== null) {
      const wanted = { spatialLayer: spatialLayer[to.layer] };
      steps.push(this.#attempt('layer', live.consumer.setPreferredLayers(wanted)));
    }
    if (paused && to.paused) steps.push(this.#attempt('pause', live.consumer.pause()));
    if (paused && !to.paused && live.ready) steps.push(this.#attempt('resume', live.consumer.resume()));
    await Promise.all(steps);
    if (!placement && !flow) return [];
    return [{ consumerId: live.id, placement: to.placement, producerPaused: isSilent(to) }];
  }

  #remove(key: SourceKey): ConsumerId[] {
    const live = this.#live.get(key);
    if (live === undefined) return [];
    this.#live.delete(key);
    live.consumer.close();
    return [live.id];
  }

  async #prioritise({ consumer, state }: Live): Promise<void> {
    if (consumer.kind === 'video')
      await this.#attempt('priority', consumer.setPriority(priorityOf[state.placement]));
  }

  async #attempt(step: string, work: Promise<void>): Promise<void> {
    try {
      await work;
    } catch (error) {
      this.#tolerate(step, error);
    }
  }

  /** A producer, transport or worker may go while the worker is asked; what is left over is made right by the next match. */
  #tolerate(step: string, error: unknown): void {
    if (!this.#transport.closed) this.#log.warn({ step, err: error }, 'consumer step failed');
  }
}
