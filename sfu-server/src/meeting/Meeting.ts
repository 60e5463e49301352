import {
  type MediaSnapshot,
  type MediaSource,
  type MeetingId,
  type ParticipantId,
  type ProducerId,
  Refusal,
  type RtpCapabilities,
  type RtpParameters,
} from '@giaoban/protocol';
import type { SfuRpcResponse } from '@giaoban/protocol/internal';
import type { Log } from '@giaoban/service-kit';
import type { CallerId, MediaEvents } from '../media-events.ts';
import type { MediaWorker } from '../workers/MediaWorker.ts';
import { Endpoint } from './Endpoint.ts';
import { MeetingRouter } from './MeetingRouter.ts';
import { followPlan, type Plan, type PlanRequest } from './plan.ts';
import { ProducerWatch, watchedSources } from './ProducerWatch.ts';
import { publishOf, Roster } from './Roster.ts';
import { SerialQueue } from './SerialQueue.ts';
import type { TapeAnswer, TapeListen, TapeRequest } from './Tape.ts';
import { TapeRack } from './TapeRack.ts';

export type MeetingOptions = {
  id: MeetingId;
  /** Resolves when this node may hold the meeting; everything waits for it. */
  admitted: Promise<void>;
  pickWorker: () => Promise<MediaWorker>;
  events: MediaEvents;
  tapeListen: TapeListen;
  log: Log;
};

/**
 * One meeting's media. The plan is what is wanted, endpoints are what is there; after each change of either
 * the meeting makes them match and tells each endpoint's owner in one message. Acts run one after another,
 * in the order in which they came. To it a participant is an id: who may what is in the plan.
 */
export class Meeting {
  readonly id: MeetingId;
  readonly watch: ProducerWatch;
  readonly tapes: TapeRack;
  readonly #options: MeetingOptions;
  readonly #queue = new SerialQueue();
  readonly #roster: Roster;
  #router: MeetingRouter | null = null;
  #plan: Plan | null = null;
  #resets = 0;
  #closed = false;

  constructor(options: MeetingOptions) {
    this.id = options.id;
    this.#options = options;
    this.watch = new ProducerWatch(options.id, options.events);
    this.#roster = new Roster(this.watch);
    this.tapes = new TapeRack(options.id, options.events, options.tapeListen);
  }

  get endpoints(): Endpoint[] {
    return this.#roster.all();
  }

  /** Whether its media lives on this worker. */
  isOn(worker: MediaWorker): boolean {
    return this.#router?.worker === worker;
  }

  capabilities(): Promise<RtpCapabilities> {
    return this.#run(async () => (await this.#openRouter()).rtpCapabilities);
  }

  openEndpoint(
    owner: CallerId,
    participantId: ParticipantId,
    rtpCapabilities: RtpCapabilities,
  ): Promise<SfuRpcResponse<'endpoint:open'>> {
    return this.#run(async () => {
      const room = await this.#openRouter();
      const { log } = this.#options;
      const endpoint = await Endpoint.open(room, { participantId, owner, rtpCapabilities, log });
      if (room.closed) throw new Refusal('media_unavailable', { retryAfterMs: 500 });
      this.#roster.put(endpoint);
      // Its own first change goes out in the answer, not as a message.
      await this.#match(endpoint);
      return { ...endpoint.transports.infos(), media: endpoint.snapshot() };
    });
  }

  syncEndpoint(owner: CallerId, participantId: ParticipantId): Promise<MediaSnapshot> {
    return this.#run(() => {
      const endpoint = this.#roster.get(participantId);
      endpoint.owner = owner;
      return Promise.resolve(endpoint.snapshot());
    });
  }

  closeEndpoint(participantId: ParticipantId): Promise<void> {
    return this.#run(async () => {
      if (this.#roster.drop(participantId)) await this.#match();
    });
  }

  /** An act on one endpoint that touches no other; runs at once, beside the queue. */
  async onEndpoint<T>(participantId: ParticipantId, act: (endpoint: Endpoint) => Promise<T>): Promise<T> {
    return this.#guard(() => act(this.#roster.get(participantId)));
  }

  produce(
    participantId: ParticipantId,
    source: MediaSource,
    rtpParameters: RtpParameters,
  ): Promise<ProducerId> {
    return this.#run(async () => {
      const endpoint = this.#roster.get(participantId);
      const publish = publishOf(this.#plan, participantId);
      // A share that nobody allowed is refused; microphones and cameras may wait, paused, for their turn.
      if (source === 'screen' && publish.screen === 'off') throw new Refusal('media_not_allowed');
      this.#roster.closeSource(endpoint, source);
      try {
        const opened = await endpoint.sources.open(source, rtpParameters, publish);
        if (source === 'microphone') await this.#router?.levels.add(opened.producer, participantId);
        this.watch.opened(participantId, opened);
        return opened.producerId;
      } finally {
        await this.#match();
      }
    });
  }

  closeProducer(participantId: ParticipantId, source: MediaSource): Promise<void> {
    return this.#run(async () => {
      const endpoint = this.#roster.find(participantId);
      if (endpoint === undefined || !this.#roster.closeSource(endpoint, source)) {
        throw new Refusal('producer_missing');
      }
      await this.#match();
    });
  }

  applyPlan(request: PlanRequest): Promise<{ seq: number }> {
    return this.#run(async () => {
      const step = followPlan(this.#plan, request);
      if (step.kind === 'out_of_step') throw new Refusal('plan_out_of_step');
      if (step.kind === 'applied') {
        this.#plan = step.plan;
        await this.#match();
      }
      return { seq: this.#plan?.seq ?? request.seq };
    });
  }

  startWatch(caller: CallerId): Promise<SfuRpcResponse<'meeting:watch'>> {
    return this.#run(() => {
      this.watch.add(caller);
      const producers = this.endpoints.flatMap((one) => watchedSources(one.participantId, one.sources.all()));
      return Promise.resolve({ producers });
    });
  }

  openTape(request: TapeRequest): Promise<TapeAnswer> {
    return this.#run(async () => {
      const from = this.#roster.find(request.participantId)?.sources.get(request.source);
      if (from === undefined || this.#router === null) throw new Refusal('producer_missing');
      return this.tapes.open(this.#router, from, request);
    });
  }

  /**
   * All transports are gone (worker died) or go now (moved): tells everybody. The plan stays; endpoints
   * that open again are made to match it.
   */
  reset(reason: 'worker_died' | 'moved'): void {
    // Before the end of each producer: whoever tapes them takes that for what was wanted, unless he knows better.
    this.#options.events.toAll('meeting:reset', { meetingId: this.id, reason });
    this.#loseMedia();
  }

  /** Closes everything without a word to anybody but the watchers; nothing can be done in it any more. Idempotent. */
  close(): void {
    this.#closed = true;
    this.#loseMedia();
  }

  #loseMedia(): void {
    this.#resets += 1;
    this.#roster.dropAll();
    this.#router?.close();
    this.#router = null;
  }

  #run<T>(act: () => Promise<T>): Promise<T> {
    return this.#queue.run(async () => {
      await this.#options.admitted;
      if (this.#closed) throw new Refusal('media_not_open');
      return this.#guard(act);
    });
  }

  /** What fails because the worker went meanwhile is not a programmer's error: the caller may try again. */
  async #guard<T>(act: () => Promise<T>): Promise<T> {
    const resets = this.#resets;
    try {
      return await act();
    } catch (error) {
      const lost = this.#resets !== resets || this.#router?.closed === true;
      if (lost && !(error instanceof Refusal)) throw new Refusal('media_unavailable', { retryAfterMs: 500 });
      throw error;
    }
  }

  async #openRouter(): Promise<MeetingRouter> {
    if (this.#router !== null && !this.#router.closed) return this.#router;
    const { pickWorker, events, id: meetingId } = this.#options;
    const resets = this.#resets;
    const room = await MeetingRouter.open(await pickWorker(), (levels) => {
      events.toAll('meeting:levels', { meetingId, levels });
    });
    if (resets !== this.#resets) {
      room.close();
      throw new Refusal('media_unavailable', { retryAfterMs: 500 });
    }
    this.#router = room;
    return room;
  }

  /** `quiet`: hears of its change in another way. */
  async #match(quiet?: Endpoint): Promise<void> {
    await this.#roster.match(this.#plan, (endpoint, change) => {
      if (endpoint === quiet) return;
      const message = { meetingId: this.id, participantId: endpoint.participantId, change };
      this.#options.events.toCaller(endpoint.owner, 'endpoint:changed', message);
    });
  }
}
