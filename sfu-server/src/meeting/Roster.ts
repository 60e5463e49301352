import {
  type MediaChange,
  type MediaSource,
  type ParticipantId,
  type PublishPlan,
  Refusal,
} from '@giaoban/protocol';
import { desiredConsumers, type SourceLookup } from './consumer-state.ts';
import type { Endpoint } from './Endpoint.ts';
import { type Plan, publishNothing } from './plan.ts';
import type { ProducerWatch } from './ProducerWatch.ts';

/** What the plan allows a participant to send. */
export const publishOf = (plan: Plan | null, participantId: ParticipantId): PublishPlan =>
  plan?.endpoints.get(participantId)?.publish ?? publishNothing;

/** The endpoints of one meeting, and how they are made to match its plan. */
export class Roster {
  readonly #endpoints = new Map<ParticipantId, Endpoint>();
  readonly #watch: ProducerWatch;

  constructor(watch: ProducerWatch) {
    this.#watch = watch;
  }

  all(): Endpoint[] {
    return [...this.#endpoints.values()];
  }

  find(participantId: ParticipantId): Endpoint | undefined {
    return this.#endpoints.get(participantId);
  }

  /** @throws Refusal `media_not_open` */
  get(participantId: ParticipantId): Endpoint {
    const endpoint = this.#endpoints.get(participantId);
    if (endpoint === undefined) throw new Refusal('media_not_open');
    return endpoint;
  }

  /** Takes the place of the endpoint that the participant had. */
  put(endpoint: Endpoint): void {
    this.drop(endpoint.participantId);
    this.#endpoints.set(endpoint.participantId, endpoint);
  }

  /** Closes an endpoint; false when there was none. Others match without it afterwards. */
  drop(participantId: ParticipantId): boolean {
    const endpoint = this.#endpoints.get(participantId);
    if (endpoint === undefined) return false;
    this.#endpoints.delete(participantId);
    for (const source of endpoint.sources.all()) this.#watch.closed(participantId, source);
    endpoint.close();
    return true;
  }

  dropAll(): void {
    for (const participantId of this.#endpoints.keys()) this.drop(participantId);
  }

  closeSource(endpoint: Endpoint, source: MediaSource): boolean {
    const closed = endpoint.sources.close(source);
    if (closed !== undefined) this.#watch.closed(endpoint.participantId, closed);
    return closed !== undefined;
  }

  /**
   * Producers first, then every endpoint's consumers, all at once; `tell` is called for each endpoint as
   * soon as it matches. Never fails: what could not be done is tried again at the next match.
   */
  async match(plan: Plan | null, tell: (endpoint: Endpoint, change: MediaChange) => void): Promise<void> {
    const switching = this.all().map((endpoint) => this.#switchSources(endpoint, plan));
    const sourceOf: SourceLookup = (from, source) => this.find(from)?.sources.get(source);
    const matching = this.all().map(async (endpoint) => {
      const { participantId } = endpoint;
      const desired = desiredConsumers(plan?.endpoints.get(participantId), sourceOf);
      const change = await endpoint.match(publishOf(plan, participantId), desired);
      if (change !== null && !endpoint.closed) tell(endpoint, change);
    });
    await Promise.all([...switching, ...matching]);
  }

  async #switchSources(endpoint: Endpoint, plan: Plan | null): Promise<void> {
    const { participantId, sources } = endpoint;
    const { changed, done } = sources.follow(publishOf(plan, participantId));
    for (const source of changed) this.#watch.switched(participantId, source);
    await done;
  }
}
