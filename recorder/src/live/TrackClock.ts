import type { TrackId } from '@giaoban/protocol';
import type { ArchiveWriter } from '../archive/ArchiveWriter.ts';
import type { ParticipantClock } from '../media/ParticipantClock.ts';
import type { RtpRelay } from '../media/RtpRelay.ts';
import { type TrackStart, trackStart } from '../media/track-clock.ts';

/** A change smaller than this is not worth an entry. */
const noticeableMs = 4;

/** Keeps the manifest's word on when a track began as good as it is known. */
export class TrackClock {
  readonly #archive: ArchiveWriter;
  readonly #trackId: TrackId;
  readonly #relay: RtpRelay;
  readonly #participant: ParticipantClock;
  #written: TrackStart | null = null;

  constructor(archive: ArchiveWriter, trackId: TrackId, relay: RtpRelay, participant: ParticipantClock) {
    this.#archive = archive;
    this.#trackId = trackId;
    this.#relay = relay;
    this.#participant = participant;
  }

  /** The server's clock at the track's time 0; null before its first packet. */
  get start(): TrackStart | null {
    const { timing } = this.#relay;
    if (timing === null) return null;
    return trackStart(timing.reports, this.#participant.offsetMs, timing.arrivalStartMs);
  }

  /** Enters the clock if it is better known than before. */
  async update(): Promise<void> {
    const { start } = this;
    if (start === null || this.#isWritten(start)) return;
    this.#written = start;
    await this.#archive.setTrackClock(this.#trackId, start);
  }

  #isWritten({ startsAtMs, basis }: TrackStart): boolean {
    if (this.#written?.basis !== basis) return false;
    return Math.abs(this.#written.startsAtMs - startsAtMs) < noticeableMs;
  }
}
