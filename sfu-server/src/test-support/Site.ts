import type {
  ConsumerId,
  MediaSource,
  MeetingId,
  ParticipantId,
  ProducerId,
  RtpCapabilities,
} from '@giaoban/protocol';
import type { SfuRpcResponse } from '@giaoban/protocol/internal';
import type { Message } from './Inbox.ts';
import { rtpParametersOf } from './rtp-parameters.ts';
import type { TestCaller } from './sfu-client.ts';

/** One participant as signaling speaks for it: opens media, produces, hears of changes. No browser behind it. */
export class Site {
  readonly id: ParticipantId;
  readonly #meetingId: MeetingId;
  readonly #caller: TestCaller;

  constructor(caller: TestCaller, meetingId: MeetingId, id: ParticipantId) {
    this.#caller = caller;
    this.#meetingId = meetingId;
    this.id = id;
  }

  async open(): Promise<SfuRpcResponse<'endpoint:open'>> {
    const rtpCapabilities = await this.#capabilities();
    return this.#caller.rpc.call('endpoint:open', { ...this.endpoint, rtpCapabilities });
  }

  async produce(source: MediaSource, index = 0): Promise<ProducerId> {
    const rtpParameters = rtpParametersOf(source, index);
    const answer = await this.#caller.rpc.call('endpoint:produce', {
      ...this.endpoint,
      source,
      rtpParameters,
    });
    return answer.producerId;
  }

  async ready(consumerIds: ConsumerId[]): Promise<void> {
    await this.#caller.rpc.call('endpoint:ready', { ...this.endpoint, consumerIds });
  }

  /** The next change of this endpoint. */
  async change(): Promise<Message<'endpoint:changed'>['change']> {
    const { meetingId, participantId } = this.endpoint;
    const message = await this.#caller.inbox.next(
      'endpoint:changed',
      (one) => one.meetingId === meetingId && one.participantId === participantId,
    );
    return message.change;
  }

  get endpoint(): { meetingId: MeetingId; participantId: ParticipantId } {
    return { meetingId: this.#meetingId, participantId: this.id };
  }

  async #capabilities(): Promise<RtpCapabilities> {
    const answer = await this.#caller.rpc.call('router:capabilities', { meetingId: this.#meetingId });
    return answer.rtpCapabilities;
  }
}
