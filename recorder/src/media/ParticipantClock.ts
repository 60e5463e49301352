import type { ParticipantId } from '@giaoban/protocol';
import { type ClockReport, senderOffsetMs } from './track-clock.ts';

/** Reports older than this no longer speak for the sender's clock: two clocks drift apart. */
const rememberedMs = 120_000;

/** What the sender reports of all tracks of one participant say of his clock. */
export class ParticipantClock {
  #reports: ClockReport[] = [];

  add(report: ClockReport): void {
    const oldestMs = report.arrivalMs - rememberedMs;
    this.#reports = [...this.#reports.filter((one) => one.arrivalMs >= oldestMs), report];
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
