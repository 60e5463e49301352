import type { MeetingId, ParticipantId } from '@giaoban/protocol';
import type { Seat } from '../../features/live/Presence.ts';
import type { MeetingSocket } from './socket-types.ts';

type Taken = { socket: MeetingSocket; number: number };

/** The seats that sockets of this node have: one socket a seat, the one with the greatest number. */
export class Seats {
  readonly #meetings = new Map<MeetingId, Map<ParticipantId, Taken>>();

  /** Gives the seat to `socket`; answers the one who has lost it: the one before, or `socket` itself. */
  take({ meetingId, participantId }: Seat, socket: MeetingSocket, number: number): MeetingSocket | null {
    const seats = this.#meetings.get(meetingId) ?? new Map<ParticipantId, Taken>();
    this.#meetings.set(meetingId, seats);
    const before = seats.get(participantId);
    if (before !== undefined && before.number > number) return socket;
    seats.set(participantId, { socket, number });
    return before === undefined || before.socket === socket ? null : before.socket;
  }

  /** False when the socket did not have the seat (any more). */
  release({ meetingId, participantId }: Seat, socket: MeetingSocket): boolean {
    const seats = this.#meetings.get(meetingId);
    if (seats?.get(participantId)?.socket !== socket) return false;
    seats.delete(participantId);
    if (seats.size === 0) this.#meetings.delete(meetingId);
    return true;
  }

  find({ meetingId, participantId }: Seat): MeetingSocket | undefined {
    return this.#meetings.get(meetingId)?.get(participantId)?.socket;
  }

  /** Meeting by meeting, who sits here. */
  all(): [MeetingId, [ParticipantId, Taken][]][] {
    return [...this.#meetings].map(([meetingId, seats]) => [meetingId, [...seats]]);
  }
}
