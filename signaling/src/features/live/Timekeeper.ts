import {
  joinableUntilMs,
  type MeetingDetails,
  type MeetingId,
  type MeetingState,
  personParticipant,
  Refusal,
} from '@giaoban/protocol';
import type { Log } from '@giaoban/service-kit';
import type { Clock } from '../../clock.ts';
import { type Actor, type Command, emptySinceMs, lobbyOpensAtMs } from '../../domain/index.ts';
import type { Meetings } from '../meetings/Meetings.ts';
import type { TapeJobs } from '../tape/TapeJobs.ts';
import type { TapeWatch } from '../tape/TapeWatch.ts';
import type { Votes } from '../votes/Votes.ts';
import type { LiveMeetings } from './LiveMeetings.ts';
import type { Presence } from './Presence.ts';

const hourMs = 3_600_000;
/** A meeting that began this long ago is over, whatever its log says. */
const longestMs = 36 * hourMs;
const aheadMs = hourMs + 60_000;
const system: Actor = { kind: 'system' };

export type Timing = {
  /** How often seats are said to be taken, and looked at. */
  refreshMs: number;
  sweepMs: number;
  /** A seat without a socket for this long has left. */
  graceMs: number;
  /** How often a line is asked whether it lives, and how long its answer is waited for. */
  ping: { intervalMs: number; timeoutMs: number };
  /** How often the schedule is looked at. */
  scheduleMs: number;
  /** A tape whose lease has run out is lost when nobody takes it for this long. */
  tapeGraceMs: number;
};
export const standardTiming: Timing = {
  refreshMs: 3_000,
  sweepMs: 1_000,
  graceMs: 20_000,
  // A dead line is found after 8 to 13 s; with the grace of its seat that covers an outage of 20 s and the way back.
  ping: { intervalMs: 5_000, timeoutMs: 8_000 },
  scheduleMs: 5_000,
  // with the lease's own 5 s about twice its time since the recorder was last heard of
  tapeGraceMs: 5_000,
};

export type TimekeeperParts = {
  meetings: Meetings;
  live: LiveMeetings;
  presence: Presence;
  votes: Votes;
  tapeJobs: TapeJobs;
  tapeWatch: TapeWatch;
  clock: Clock;
  timing: Timing;
  /** An open meeting without anybody in it closes by itself after so long; null: never. */
  emptyCloseMs: number | null;
  log: Log;
};

/** Those who are in the room, and those who wait at its door. */
const watched = ({ participants, waiting }: MeetingState) =>
  [...Object.values(participants).filter((one) => one.present), ...waiting].map((one) => one.participantId);

/**
 * What time brings: lobbies open, what nobody opened in its time is over, tapes are planned, those whose
 * connection is lost have left, somebody leads in the place of a leader who is gone, a pause is over, a meeting
 * that everybody has left is closed, a tape has lost its recorder. Every node does all of it; what another has done already is no act any more.
 */
export class Timekeeper {
  readonly #parts: TimekeeperParts;
  readonly #timers: NodeJS.Timeout[] = [];
  #current: MeetingId[] = [];
  #sweepFromMs: number;
  #busy = new Set<string>();

  constructor(parts: TimekeeperParts) {
    this.#parts = parts;
    this.#sweepFromMs = parts.clock.nowMs() + parts.timing.graceMs;
  }

  start(): void {
    const { sweepMs, scheduleMs } = this.#parts.timing;
    this.#timers.push(
      setInterval(() => void this.#guard('sweep', () => this.#sweep()), sweepMs),
      setInterval(() => void this.#guard('tapes', () => this.#watchTapes()), sweepMs),
      setInterval(() => void this.#guard('schedule', () => this.#schedule()), scheduleMs),
    );
    void this.#guard('schedule', () => this.#schedule());
  }

  /** Nobody could say who is here (start, Redis away): everybody has the whole grace from now. */
  pardonAll(): void {
    this.#sweepFromMs = this.#parts.clock.nowMs() + this.#parts.timing.graceMs;
  }

  close(): void {
    for (const timer of this.#timers) clearInterval(timer);
  }

  /** One run of each kind at a time; a Redis that is away is waited for, other errors are told. */
  async #guard(kind: string, act: () => Promise<void>): Promise<void> {
    if (this.#busy.has(kind)) return;
    this.#busy.add(kind);
    try {
      await act();
    } catch (error) {
      const expected = error instanceof Refusal && error.code === 'unavailable';
      this.#parts.log[expected ? 'debug' : 'error']({ kind, err: error }, 'the timekeeper was held up');
    } finally {
      this.#busy.delete(kind);
    }
  }

  async #schedule(): Promise<void> {
    const { meetings, live, clock, tapeJobs } = this.#parts;
    const nowMs = clock.nowMs();
    this.#current = await meetings.idsBetween(nowMs - longestMs, nowMs + aheadMs);
    for (const meetingId of this.#current) {
      const state = await live.find(meetingId);
      if (state === null || state.status === 'closed') continue;
      const { details } = state;
      const inTime = nowMs >= lobbyOpensAtMs(details) && nowMs <= joinableUntilMs(details);
      if (state.status === 'scheduled' && inTime) await this.#act(meetingId, { type: 'open_lobby' });
      if (state.status === 'open' || inTime) await tapeJobs.ensure(state);
    }
    // Also of meetings of long ago: nobody else would ever end the tape of a lobby, or of one that was left open.
    for (const meetingId of await tapeJobs.due()) {
      const state = await live.find(meetingId);
      if (state === null) continue;
      await this.#act(meetingId, { type: 'lapse' });
      if (state.status === 'open' && !this.#current.includes(meetingId)) this.#current.push(meetingId);
    }
  }

  async #sweep(): Promise<void> {
    const { live, presence, timing } = this.#parts;
    for (const meetingId of this.#current) {
      const state = live.peek(meetingId);
      if (state === undefined || this.#isPardoned()) continue;
      const gone = await presence.goneFor(meetingId, watched(state), timing.graceMs);
      // Looked up by a question that waited for Redis to come back, it would be the silence of those days.
      if (this.#isPardoned()) return;
      for (const participantId of gone) {
        await this.#act(meetingId, { type: 'leave', participantId, reason: 'connection_lost' });
        await presence.forget({ meetingId, participantId });
      }
      await this.#keepOrder(meetingId);
    }
  }

  /** After a silence of Redis a recorder has to find its way back first. */
  async #watchTapes(): Promise<void> {
    if (this.#isPardoned()) return;
    const { live, tapeWatch } = this.#parts;
    const report = { kind: 'failed', reason: 'recorder_lost' } as const;
    await tapeWatch.look(
      this.#current.flatMap((meetingId) => live.peek(meetingId) ?? []),
      async (meetingId) => {
        this.#parts.log.error({ meetingId }, 'no recorder holds the tape');
        await this.#act(meetingId, { type: 'report_tape', report });
      },
    );
  }

  /** The domain says whether it is time; before that these are no acts. */
  async #keepOrder(meetingId: MeetingId): Promise<void> {
    const state = this.#parts.live.peek(meetingId);
    if (state === undefined || state.status === 'closed') return;
    const { coChair } = state.details;
    if (coChair !== null) await this.#relieve(meetingId, [state.details.chair, coChair]);
    if (state.pause !== null) await this.#act(meetingId, { type: 'resume' });
    await this.#closeIfEmpty(state);
  }

  /** The log says since when; a secret vote that nobody closed is counted first. */
  async #closeIfEmpty(state: MeetingState): Promise<void> {
    const { clock, votes, emptyCloseMs: afterMs } = this.#parts;
    const sinceMs = emptySinceMs(state);
    if (afterMs === null || sinceMs === null || clock.nowMs() - sinceMs < afterMs) return;
    const { meetingId } = state.details;
    await votes.closeRunning({ meetingId, actor: system });
    await this.#act(meetingId, { type: 'close_empty', afterMs });
  }

  async #relieve(meetingId: MeetingId, leaders: readonly MeetingDetails['chair'][]): Promise<void> {
    const { presence, timing } = this.#parts;
    const ids = leaders.map((one) => personParticipant(one.personId));
    const silence = await presence.silence(meetingId, ids);
    // As above: a silence of Redis is nobody's.
    if (this.#isPardoned()) return;
    await this.#act(meetingId, { type: 'relieve_chair', graceMs: timing.graceMs, silence });
  }

  #isPardoned(): boolean {
    return this.#parts.clock.nowMs() < this.#sweepFromMs;
  }

  async #act(meetingId: MeetingId, command: Command): Promise<void> {
    await this.#parts.live.dispatch(meetingId, command, system);
  }
}
