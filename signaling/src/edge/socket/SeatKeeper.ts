import { chairOf, Refusal } from '@giaoban/protocol';
import type { Log } from '@giaoban/service-kit';
import { type Actor, isOfficer } from '../../domain/index.ts';
import type { LiveMeetings, MeetingChange } from '../../features/live/LiveMeetings.ts';
import type { Presence, Seat } from '../../features/live/Presence.ts';
import type { MediaPlane } from '../../features/media/MediaPlane.ts';
import { Doorstep } from './Doorstep.ts';
import { placeOf, type PlaceParts } from './place-of.ts';
import { Seats } from './Seats.ts';
import {
  meetingRoom,
  type MeetingNamespace,
  type MeetingSocket,
  numberedSeatRoom,
  officersRoom,
  seatRoom,
} from './socket-types.ts';

/** Sockets on other nodes that may still think that the seat is theirs. */
const replacedAtOnce = 8;

export type SeatKeeperParts = PlaceParts & {
  namespace: MeetingNamespace;
  live: LiveMeetings;
  presence: Presence;
  media: MediaPlane;
  log: Log;
};

const system: Actor = { kind: 'system' };

const seatOf = (socket: MeetingSocket): Seat => {
  const { meetingId, participantId } = socket.data.claims;
  return { meetingId, participantId };
};

const replaced = (socket: MeetingSocket): void => {
  socket.data.seatNumber = null;
  socket.emit('session:replaced', {});
  socket.disconnect(true);
};

/** Sits sockets down and up again; keeps said, in Redis, who sits on this node, or waits on its doorstep. */
export class SeatKeeper {
  readonly #parts: SeatKeeperParts;
  readonly #seats = new Seats();
  readonly #doorstep = new Doorstep();
  #refreshing = false;

  constructor(parts: SeatKeeperParts) {
    this.#parts = parts;
  }

  /**
   * Gives the seat of its ticket to the socket; whoever had it, on any node, is told and goes.
   * @throws Refusal `meeting_closed`, `meeting_too_early`, `meeting_locked`, `removed_from_meeting`,
   * `not_invited` (any more), `token_expired` or `token_invalid` for a session that has ended,
   * `guest_link_wrong`, `waiting_for_admission`: the socket waits, and joins again when it is told so.
   */
  async sitDown(socket: MeetingSocket): Promise<void> {
    const { presence, media } = this.#parts;
    const seat = seatOf(socket);
    if (!(await this.#join(socket))) {
      await this.#wait(socket);
      // Let in while it was put on the doorstep, where nobody could tell it yet.
      if (this.#isAwaited(seat)) throw new Refusal('waiting_for_admission');
      return this.sitDown(socket);
    }
    if (socket.data.seatNumber !== null) return;
    this.#doorstep.release(seat, socket);
    // Its own earlier numbers are not somebody else's.
    for (const room of socket.rooms)
      if (room.startsWith(numberedSeatRoom(seat.meetingId, seat.participantId, ''))) void socket.leave(room);
    const number = await presence.takeSeat(seat);
    if (!socket.connected) throw new Refusal('unavailable', { message: 'the connection is gone' });
    const loser = this.#seats.take(seat, socket, number);
    if (loser !== null) replaced(loser);
    if (loser === socket) throw new Refusal('not_joined');
    socket.data.seatNumber = number;
    // Adapters of this kind join at once; nothing that is told from now on is missed.
    void socket.join([
      meetingRoom(seat.meetingId),
      seatRoom(seat.meetingId, seat.participantId),
      numberedSeatRoom(seat.meetingId, seat.participantId, number),
      ...(isOfficer(socket.data.claims.role) ? [officersRoom(seat.meetingId)] : []),
    ]);
    this.#replaceElsewhere(seat, number);
    this.#refuseIfGone(seat, socket);
    media.seatTaken(seat);
    this.#parts.log.info({ ...seat, number }, 'seat taken');
    await this.#leadAgain(seat);
  }

  /** Sent out after he had joined and before he sat, where nobody could tell him. */
  #refuseIfGone({ meetingId, participantId }: Seat, socket: MeetingSocket): void {
    const state = this.#parts.live.peek(meetingId);
    if (state === undefined || state.participants[participantId]?.present === true) return;
    this.#dismiss(socket);
    throw new Refusal(state.barred.includes(participantId) ? 'removed_from_meeting' : 'unavailable');
  }

  /** One socket waits for a seat, the latest: the others are told as those who sit are. */
  async #wait(socket: MeetingSocket): Promise<void> {
    const seat = seatOf(socket);
    if (this.#doorstep.has(seat, socket)) return;
    const number = await this.#parts.presence.takeSeat(seat);
    if (!socket.connected) {
      await this.#stopWaiting(seat);
      throw new Refusal('unavailable', { message: 'the connection is gone' });
    }
    const loser = this.#doorstep.put(seat, socket, number);
    if (loser !== null) replaced(loser);
    if (loser === socket) throw new Refusal('not_joined');
    void socket.join(numberedSeatRoom(seat.meetingId, seat.participantId, number));
    this.#replaceElsewhere(seat, number);
    this.#parts.log.info({ ...seat, number }, 'waits at the door');
  }

  /** Gives the seat back, in words: the participant has left. */
  async standUp(socket: MeetingSocket): Promise<void> {
    const seat = seatOf(socket);
    if (!this.#release(socket)) return;
    void socket.leave(meetingRoom(seat.meetingId));
    void socket.leave(seatRoom(seat.meetingId, seat.participantId));
    void socket.leave(officersRoom(seat.meetingId));
    await this.#leave(seat, 'left');
  }

  /**
   * The connection is gone. The seat waits for it for a while; from now on if it was lost (and last heard at
   * `lostSinceMs`), not taken away (null). Whoever waited at the door does so no more, and knocks again when he
   * comes back.
   */
  async connectionGone(socket: MeetingSocket, lostSinceMs: number | null): Promise<void> {
    const seat = seatOf(socket);
    const number = socket.data.seatNumber;
    const waited = this.#doorstep.release(seat, socket);
    if (waited && lostSinceMs !== null) await this.#stopWaiting(seat);
    if (!this.#release(socket)) return;
    this.#parts.log.info({ ...seat, wasLost: lostSinceMs !== null }, 'connection of a seat gone');
    if (lostSinceMs !== null && number !== null) await this.#parts.presence.lost(seat, number, lostSinceMs);
  }

  /** Says again who sits here, and sends away those whose seat was taken on another node. */
  async refresh(): Promise<void> {
    if (this.#refreshing) return;
    this.#refreshing = true;
    try {
      await this.#refreshAll();
    } finally {
      this.#refreshing = false;
    }
  }

  async #refreshAll(): Promise<void> {
    const { presence } = this.#parts;
    for (const [meetingId, seats] of [...this.#seats.all(), ...this.#doorstep.all()]) {
      const ids = seats.map(([participantId]) => participantId);
      await presence.seen(meetingId, ids);
      const numbers = await presence.seatNumbers(meetingId, ids);
      for (const [participantId, { socket, number }] of seats) {
        if ((numbers.get(participantId) ?? 0) <= number) continue;
        // He may have come in from the doorstep meanwhile: the greater number is his own.
        const waits = this.#doorstep.release({ meetingId, participantId }, socket);
        if (!waits && socket.data.seatNumber !== number) continue;
        this.#release(socket);
        replaced(socket);
      }
    }
  }

  /**
   * Somebody who sits here was said to have left. His grace ended as he came back: he joins again. His seat
   * was taken from him (the meeting has changed): his page comes back with a new ticket, if it gets one. He
   * was sent out: he is told, and goes. The lead went from him although he is back: he takes it up again.
   */
  async onChange(change: MeetingChange): Promise<void> {
    const { meetingId, state, events } = change;
    this.#doorstep.onChange(change);
    for (const { event } of events) {
      if (event.type === 'presiding_passed')
        await this.#leadAgain({ meetingId, participantId: chairOf(state) });
      if (event.type !== 'participant_left') continue;
      const socket = this.#seats.find({ meetingId, participantId: event.participantId });
      if (socket === undefined) continue;
      if (event.reason === 'removed')
        socket.emit('session:ended', { error: new Refusal('removed_from_meeting').toBody() });
      if (event.reason === 'connection_lost') await this.#joinAgain(socket);
      else if (event.reason === 'left' || event.reason === 'removed') this.#dismiss(socket);
    }
  }

  /** The lead of a chair who came back in the moment in which it passed: joining gives it back. */
  async #leadAgain(seat: Seat): Promise<void> {
    const state = this.#parts.live.peek(seat.meetingId);
    if (state?.presiding?.reason !== 'line_lost') return;
    if (seat.participantId !== chairOf(state)) return;
    const socket = this.#seats.find(seat);
    if (socket !== undefined) await this.#joinAgain(socket);
  }

  /** Whoever may not come in any more does not stay seated either. */
  async #joinAgain(socket: MeetingSocket): Promise<void> {
    try {
      if (!(await this.#join(socket))) this.#dismiss(socket);
    } catch (error) {
      const passes =
        error instanceof Refusal && (error.code === 'unavailable' || error.code === 'log_conflict');
      if (!passes) this.#dismiss(socket);
      throw error;
    }
  }

  /** Joins as what he is now; answers whether he is in, or must wait. */
  async #join(socket: MeetingSocket): Promise<boolean> {
    const { live, presence } = this.#parts;
    const { meetingId, participantId } = socket.data.claims;
    const before = await live.get(meetingId);
    const { participant, isStillHis } = await placeOf(this.#parts, socket.data.claims, before.details);
    socket.data.claims = { ...socket.data.claims, role: participant.role };
    // First said to be here, then joined: or the sweep could still find the old silence.
    await presence.back({ meetingId, participantId });
    const after = await live.dispatch(meetingId, { type: 'join', participant }, system);
    if (isStillHis(after.details)) return after.participants[participantId]?.present === true;
    await this.#leave({ meetingId, participantId }, 'left');
    throw new Refusal('unavailable', { message: 'the meeting was changed meanwhile' });
  }

  #isAwaited({ meetingId, participantId }: Seat): boolean {
    const state = this.#parts.live.peek(meetingId);
    return state?.waiting.some((one) => one.participantId === participantId) ?? true;
  }

  /** Who is in by now, from another place, stays. */
  async #stopWaiting(seat: Seat): Promise<void> {
    if (this.#isAwaited(seat)) await this.#leave(seat, 'connection_lost');
  }

  async #leave(seat: Seat, reason: 'left' | 'connection_lost'): Promise<void> {
    const { meetingId, participantId } = seat;
    await this.#parts.live.dispatch(meetingId, { type: 'leave', participantId, reason }, system);
    await this.#parts.presence.forget(seat);
  }

  #dismiss(socket: MeetingSocket): void {
    this.#release(socket);
    socket.disconnect(true);
  }

  #release(socket: MeetingSocket): boolean {
    const seat = seatOf(socket);
    socket.data.seatNumber = null;
    if (!this.#seats.release(seat, socket)) return false;
    this.#parts.media.seatLeft(seat);
    return true;
  }

  #replaceElsewhere({ meetingId, participantId }: Seat, number: number): void {
    const older = Array.from({ length: Math.min(replacedAtOnce, number - 1) }, (_one, index) =>
      numberedSeatRoom(meetingId, participantId, number - 1 - index),
    );
    if (older.length === 0) return;
    this.#parts.namespace.to(older).emit('session:replaced', {});
    this.#parts.namespace.in(older).disconnectSockets(true);
  }
}
