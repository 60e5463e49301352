import { type MeetingId, Refusal, type TransportId } from '@giaoban/protocol';
import type { CallerId, MediaEvents } from '../media-events.ts';
import { Tape, type TapeAnswer, type TapeListen, type TapeRequest } from './Tape.ts';
import type { MeetingRouter } from './MeetingRouter.ts';
import type { Source } from './SourceSet.ts';

/** The tapes of one meeting. A tape that is lost leaves by itself, and its owner hears `tape:closed`. */
export class TapeRack {
  readonly #tapes = new Map<TransportId, Tape>();
  readonly #meetingId: MeetingId;
  readonly #events: MediaEvents;
  readonly #listen: TapeListen;

  constructor(meetingId: MeetingId, events: MediaEvents, listen: TapeListen) {
    this.#meetingId = meetingId;
    this.#events = events;
    this.#listen = listen;
  }

  get size(): number {
    return this.#tapes.size;
  }

  /** @throws Refusal `bad_request`, `media_unavailable` */
  async open(room: MeetingRouter, from: Source, request: TapeRequest): Promise<TapeAnswer> {
    const tape = await Tape.open(room.router, from, request, this.#listen);
    if (tape.closed) throw new Refusal('media_unavailable');
    this.#tapes.set(tape.id, tape);
    tape.onLost(() => {
      this.#tapes.delete(tape.id);
      const transportId = tape.id;
      this.#events.toCaller(tape.owner, 'tape:closed', { meetingId: this.#meetingId, transportId });
    });
    return tape.answer;
  }

  /** @throws Refusal `transport_missing` */
  get(id: TransportId): Tape {
    const tape = this.#tapes.get(id);
    if (tape === undefined) throw new Refusal('transport_missing');
    return tape;
  }

  close(id: TransportId): void {
    this.#tapes.get(id)?.close();
    this.#tapes.delete(id);
  }

  /** Closes those whose recorder is gone; returns how many. */
  closeOf(isGone: (owner: CallerId) => boolean): number {
    const orphans = [...this.#tapes.values()].filter((tape) => isGone(tape.owner));
    for (const tape of orphans) this.close(tape.id);
    return orphans.length;
  }
}
