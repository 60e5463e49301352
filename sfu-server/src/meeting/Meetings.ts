import { type MeetingId, Refusal } from '@giaoban/protocol';
import type { MediaWorker } from '../workers/MediaWorker.ts';
import { Meeting, type MeetingOptions } from './Meeting.ts';

export type MeetingsOptions = Omit<MeetingOptions, 'id' | 'admitted'> & {
  /** Asks whether this node may hold the meeting. @throws Refusal when another living node does. */
  claim: (id: MeetingId) => Promise<void>;
  release: (id: MeetingId) => Promise<void>;
};

/** The meetings whose media this node holds. */
export class Meetings {
  readonly #meetings = new Map<MeetingId, Meeting>();
  readonly #options: MeetingsOptions;

  constructor(options: MeetingsOptions) {
    this.#options = options;
  }

  all(): Meeting[] {
    return [...this.#meetings.values()];
  }

  find(id: MeetingId): Meeting | undefined {
    return this.#meetings.get(id);
  }

  /** @throws Refusal `media_not_open` when this node does not hold the meeting. */
  get(id: MeetingId): Meeting {
    const meeting = this.#meetings.get(id);
    if (meeting === undefined) throw new Refusal('media_not_open');
    return meeting;
  }

  /** The meeting, taken on by this node if it is not yet; at once, so that the order of acts is kept. */
  hold(id: MeetingId): Meeting {
    const held = this.#meetings.get(id);
    if (held !== undefined) return held;
    const admitted = this.#options.claim(id);
    const meeting = new Meeting({ ...this.#options, id, admitted });
    this.#meetings.set(id, meeting);
    // Each act of the meeting reports the refusal; the next one asks again.
    admitted.catch(() => {
      if (this.#meetings.get(id) === meeting) this.#meetings.delete(id);
    });
    return meeting;
  }

  async close(id: MeetingId): Promise<void> {
    const meeting = this.#meetings.get(id);
    if (meeting === undefined) return;
    this.#meetings.delete(id);
    meeting.close();
    await this.#options.release(id);
  }

  /** Another node holds it now. */
  moved(id: MeetingId): void {
    const meeting = this.#meetings.get(id);
    this.#meetings.delete(id);
    meeting?.reset('moved');
    meeting?.close();
  }

  workerDied(worker: MediaWorker): void {
    for (const meeting of this.all()) if (meeting.isOn(worker)) meeting.reset('worker_died');
  }

  async closeAll(): Promise<void> {
    await Promise.all(this.all().map((meeting) => this.close(meeting.id)));
  }
}
