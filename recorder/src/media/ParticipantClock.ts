import type { MediaSource, ParticipantId } from '@giaoban/protocol';
import { type ClockReport, senderOffsetMs } from './track-clock.ts';

/** Reports older than this no longer speak for the sender's clock: two clocks drift apart. */
const rememberedMs = 120_000;

/**
 * So much longer than at its quickest before, a camera's pictures may be on their way. The quickest of a track took 1 to
 * 14 ms in 60 tracks of browsers with and without enough processor; one that had too little of it has been seen to
 * stamp all pictures of a turn 84 ms too early, after a turn in which it was right.
 */
const slowerByMs = 60;

/** So much longer than a camera's picture a voice may be on its way: a packet waits until its 20 ms are full. */
const voiceWaitsMs = 30;

/** What the sender reports of all tracks of one participant say of his clock. */
export class ParticipantClock {
  #reports: ClockReport[] = [];
  #cameraLagMs: number | null = null;
  #quickestCameraMs = Infinity;

  add(report: ClockReport): void {
    const oldestMs = report.arrivalMs - rememberedMs;
    this.#reports = [...this.#reports.filter((one) => one.arrivalMs >= oldestMs), report];
  }

  /** How long his camera's pictures are said to be on their way now, from capture to arrival. */
  noteCameraLag(lagMs: number): void {
    this.#quickestCameraMs = Math.min(this.#quickestCameraMs, Math.max(0, lagMs));
    this.#cameraLagMs = Math.min(lagMs, this.#quickestCameraMs + slowerByMs);
  }

  /** How long what comes from `source` can be on its way, ms; undefined where nothing tells. */
  longestLagMs(source: MediaSource): number | undefined {
    if (source === 'camera' && this.#cameraLagMs !== null) return this.#quickestCameraMs + slowerByMs;
    return source === 'microphone' ? this.#longestVoiceLagMs : undefined;
  }

  /**
   * How long his voice can be on its way; undefined while no camera tells. A browser without enough
   * processor has been seen to report its sound as captured 450 ms before it left, while what it said of
   * its pictures was right.
   */
  get #longestVoiceLagMs(): number | undefined {
    return this.#cameraLagMs === null ? undefined : Math.max(0, this.#cameraLagMs) + voiceWaitsMs;
  }

  /** Sender's clock → server's clock, ms; null before any report. */
  get offsetMs(): number | null {
    return senderOffsetMs(this.#reports);
  }
}

/** The clocks of a meeting's participants: all tracks of one share his. */
export class ParticipantClocks {
  readonly #clocks = new Map<ParticipantId, ParticipantClock>();

  of(participantId: ParticipantId): ParticipantClock {
    const clock = this.#clocks.get(participantId) ?? new ParticipantClock();
    this.#clocks.set(participantId, clock);
    return clock;
  }
}
