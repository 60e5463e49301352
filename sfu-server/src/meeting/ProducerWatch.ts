import type { MeetingId, ParticipantId } from '@giaoban/protocol';
import type { SfuRpcResponse } from '@giaoban/protocol/internal';
import type { CallerId, MediaEvents } from '../media-events.ts';
import type { Source } from './SourceSet.ts';

type Watched = SfuRpcResponse<'meeting:watch'>['producers'];

/** Tells those who watch a meeting (the recorder) what is sent in it. */
export class ProducerWatch {
  readonly #watchers = new Set<CallerId>();
  readonly #meetingId: MeetingId;
  readonly #events: MediaEvents;

  constructor(meetingId: MeetingId, events: MediaEvents) {
    this.#meetingId = meetingId;
    this.#events = events;
  }

  get size(): number {
    return this.#watchers.size;
  }

  add(caller: CallerId): void {
    this.#watchers.add(caller);
  }

  remove(caller: CallerId): void {
    this.#watchers.delete(caller);
  }

  removeThose(isGone: (caller: CallerId) => boolean): void {
    for (const caller of this.#watchers) if (isGone(caller)) this.#watchers.delete(caller);
  }

  opened(participantId: ParticipantId, source: Source): void {
    this.#tell(participantId, source, 'opened');
    if (source.paused) this.#tell(participantId, source, 'paused');
  }

  switched(participantId: ParticipantId, source: Source): void {
    this.#tell(participantId, source, source.paused ? 'paused' : 'resumed');
  }

  closed(participantId: ParticipantId, source: Source): void {
    this.#tell(participantId, source, 'closed');
  }

  #tell(
    participantId: ParticipantId,
    { source, producerId }: Source,
    state: 'opened' | 'paused' | 'resumed' | 'closed',
  ): void {
    const notice = { meetingId: this.#meetingId, participantId, source, producerId, state };
    for (const caller of this.#watchers) this.#events.toCaller(caller, 'producers:changed', notice);
  }
}

/** One endpoint's part of the answer to `meeting:watch`. */
export const watchedSources = (participantId: ParticipantId, sources: readonly Source[]): Watched =>
  sources.map(({ source, producerId, paused }) => ({ participantId, source, producerId, paused }));
