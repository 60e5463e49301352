import type { MediaSource, TrackId } from '@giaoban/protocol';
import type { ArchiveWriter } from '../archive/ArchiveWriter.ts';
import type { ParticipantClock } from '../media/ParticipantClock.ts';
import type { RtpRelay } from '../media/RtpRelay.ts';
import { type TrackStart, trackStart } from '../media/track-clock.ts';

/** A change smaller than this is not worth an entry. */
const noticeableMs = 4;

type ClockedTrack = { trackId: TrackId; source: MediaSource };

/** Keeps the manifest's word on when a track began as good as it is known. */
export class TrackClock {
  readonly #archive: ArchiveWriter;
  readonly #track: ClockedTrack;
  readonly #relay: RtpRelay;
  readonly #participant: ParticipantClock;
  /** Known for good: what comes later says nothing of the beginning any more. */
  #settled: TrackStart | null = null;
  #written: TrackStart | null = null;

  constructor(archive: ArchiveWriter, track: ClockedTrack, relay: RtpRelay, participant: ParticipantClock) {
    this.#archive = archive;
    this.#track = track;
    this.#relay = relay;
    this.#participant = participant;
  }

  /** The server's clock at the track's time 0; null before its first packet. */
  get start(): TrackStart | null {
    if (this.#settled !== null) return this.#settled;
    const { timing } = this.#relay;
    if (timing === null) return null;
    const { offsetMs } = this.#participant;
    const longestLagMs = this.#participant.longestLagMs(this.#track.source);
    const start = trackStart(timing.reports, offsetMs, timing.arrivalStartMs, longestLagMs);
    if (!timing.isBeginning) this.#settled = start;
    return start;
  }

  /** Enters the clock if it is better known than before. */
  async update(): Promise<void> {
    this.#tellLag();
    const { start } = this;
    if (start === null || this.#isWritten(start)) return;
    this.#written = start;
    await this.#archive.setTrackClock(this.#track.trackId, start);
  }

  #tellLag(): void {
    const { offsetMs } = this.#participant;
    if (this.#track.source !== 'camera' || offsetMs === null) return;
    const lagMs = this.#relay.timing?.lagMs(offsetMs) ?? null;
    if (lagMs !== null) this.#participant.noteCameraLag(lagMs);
  }

  #isWritten({ startsAtMs, basis }: TrackStart): boolean {
    if (this.#written?.basis !== basis) return false;
    return Math.abs(this.#written.startsAtMs - startsAtMs) < noticeableMs;
  }
}
