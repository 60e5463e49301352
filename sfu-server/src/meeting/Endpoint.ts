import type {
  MediaChange,
  MediaSnapshot,
  ParticipantId,
  PublishPlan,
  RtpCapabilities,
} from '@giaoban/protocol';
import type { Log } from '@giaoban/service-kit';
import type { CallerId } from '../media-events.ts';
import type { ConsumerState, SourceKey } from './consumer-state.ts';
import { ConsumerSet } from './ConsumerSet.ts';
import { samePublish } from './may-flow.ts';
import type { MeetingRouter } from './MeetingRouter.ts';
import { publishNothing } from './plan.ts';
import { SourceSet } from './SourceSet.ts';
import { TransportPair } from './TransportPair.ts';

export type EndpointOptions = {
  participantId: ParticipantId;
  owner: CallerId;
  rtpCapabilities: RtpCapabilities;
  log: Log;
};

/**
 * One participant's media: a transport to send, one to receive, what is sent and what is received, and
 * the revision at which its page knows it. Made and closed by the meeting.
 */
export class Endpoint {
  readonly participantId: ParticipantId;
  readonly transports: TransportPair;
  readonly sources: SourceSet;
  readonly consumers: ConsumerSet;
  /** Is told of changes. Another signaling node may take the endpoint over. */
  owner: CallerId;
  #revision = 0;
  #publish: PublishPlan = publishNothing;

  private constructor(room: MeetingRouter, transports: TransportPair, options: EndpointOptions) {
    const { participantId, owner, rtpCapabilities, log } = options;
    this.participantId = participantId;
    this.owner = owner;
    this.transports = transports;
    this.sources = new SourceSet(transports.send, log);
    this.consumers = new ConsumerSet(room.router, transports.receive, rtpCapabilities, log);
  }

  static async open(room: MeetingRouter, options: EndpointOptions): Promise<Endpoint> {
    return new Endpoint(room, await TransportPair.open(room), options);
  }

  get closed(): boolean {
    return this.transports.closed;
  }

  get connected(): boolean {
    return this.transports.connected;
  }

  /** It has something to send or to receive, but its page has never connected (a page does so at first use). */
  get waiting(): boolean {
    const used = this.transports.begun || this.consumers.size > 0 || this.sources.all().length > 0;
    return used && !this.transports.everConnected;
  }

  snapshot(): MediaSnapshot {
    return { revision: this.#revision, publish: this.#publish, consumers: this.consumers.infos() };
  }

  /** Makes it match; the change to tell its page, or null when the page would not notice. */
  async match(
    publish: PublishPlan,
    desired: ReadonlyMap<SourceKey, ConsumerState>,
  ): Promise<MediaChange | null> {
    const changes = await this.consumers.match(desired);
    const { added, updated, removed } = changes;
    const publishes = !samePublish(publish, this.#publish);
    if (!publishes && added.length + updated.length + removed.length === 0) return null;
    this.#publish = publish;
    this.#revision += 1;
    return { revision: this.#revision, publish, ...changes };
  }

  /** Idempotent. */
  close(): void {
    this.transports.close();
  }
}
