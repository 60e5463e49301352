import { Refusal } from '@giaoban/protocol';
import type { Log } from '@giaoban/service-kit';
import type { Actor } from '../../domain/index.ts';
import { unitOf } from '../../features/accounts/account.ts';
import type { Accounts } from '../../features/accounts/Accounts.ts';
import type { Directory } from '../../features/directory/Directory.ts';
import type { LiveMeetings, MeetingChange } from '../../features/live/LiveMeetings.ts';
import type { Presence, Seat } from '../../features/live/Presence.ts';
import type { MediaPlane } from '../../features/media/MediaPlane.ts';
import { participantOf } from '../../features/meetings/participants.ts';
import { meetingRoleOf } from '../../features/meetings/roles.ts';
import { Seats } from './Seats.ts';
import {
  meetingRoom,
  type MeetingNamespace,
  type MeetingSocket,
  numberedSeatRoom,
  seatRoom,
} from './socket-types.ts';

/** Sockets on other nodes that may still think that the seat is theirs. */
const replacedAtOnce = 8;

export type SeatKeeperParts = {
  namespace: MeetingNamespace;
  live: LiveMeetings;
  presence: Presence;
  media: MediaPlane;
  directory: Directory;
  accounts: Accounts;
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

/** Sits sockets down and up again; keeps said, in Redis, who sits on this node. */
export class SeatKeeper {
  readonly #parts: SeatKeeperParts;
  readonly #seats = new Seats();
  #refreshing = false;

  constructor(parts: SeatKeeperParts) {
    this.#parts = parts;
  }

  /**
   * Gives the seat of its ticket to the socket; whoever had it, on any node, is told and goes.
   * @throws Refusal `meeting_closed`, `meeting_too_early`, `not_invited` (any more), `token_expired` or
   * `token_invalid` for a session that has ended.
   */
  async sitDown(socket: MeetingSocket): Promise<void> {
    const { presence, media } = this.#parts;
    const seat = seatOf(socket);
    await this.#join(socket);
    if (socket.data.seatNumber !== null) return;
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
    ]);
    media.seatTaken(seat);
    this.#replaceElsewhere(seat, number);
    this.#parts.log.info({ ...seat, number }, 'seat taken');
  }

  /** Gives the seat back, in words: the participant has left. */
  async standUp(socket: MeetingSocket): Promise<void> {
    const seat = seatOf(socket);
    if (!this.#release(socket)) return;
    void socket.leave(meetingRoom(seat.meetingId));
    void socket.leave(seatRoom(seat.meetingId, seat.participantId));
    await this.#parts.live.dispatch(
      seat.meetingId,
      { type: 'leave', participantId: seat.participantId, reason: 'left' },
      system,
    );
    await this.#parts.presence.forget(seat);
  }

  /** The connection is gone. The seat waits for it for a while; from now on if it was lost, not taken away. */
  async connectionGone(socket: MeetingSocket, wasLost: boolean): Promise<void> {
    const { meetingId, participantId } = seatOf(socket);
    if (!this.#release(socket)) return;
    this.#parts.log.info({ meetingId, participantId, wasLost }, 'connection of a seat gone');
    if (wasLost) await this.#parts.presence.seen(meetingId, [participantId]);
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
    for (const [meetingId, seats] of this.#seats.all()) {
      const ids = seats.map(([participantId]) => participantId);
      await presence.seen(meetingId, ids);
      const numbers = await presence.seatNumbers(meetingId, ids);
      for (const [participantId, { socket, number }] of seats) {
        if ((numbers.get(participantId) ?? 0) <= number) continue;
        this.#release(socket);
        replaced(socket);
      }
    }
  }

  /**
   * Somebody who sits here was said to have left. His grace ended as he came back: he joins again. His seat
   * was taken from him (the meeting has changed): his page comes back with a new ticket, if it gets one.
   */
  async onChange({ meetingId, events }: MeetingChange): Promise<void> {
    for (const { event } of events) {
      if (event.type !== 'participant_left') continue;
      const socket = this.#seats.find({ meetingId, participantId: event.participantId });
      if (socket === undefined) continue;
      if (event.reason === 'connection_lost') await this.#join(socket);
      else if (event.reason === 'left') this.#dismiss(socket);
    }
  }

  /** As what he sits down is asked again now: the ticket may be older than a change or the end of a session. */
  async #join(socket: MeetingSocket): Promise<void> {
    const { live, presence, directory, accounts } = this.#parts;
    const { meetingId, participantId, chainId } = socket.data.claims;
    const account = await accounts.accountOf(chainId);
    const role = meetingRoleOf((await live.get(meetingId)).details, account);
    if (role === null) throw new Refusal('not_invited');
    socket.data.claims = { ...socket.data.claims, role };
    const participant = participantOf(account, role, await directory.unitName(unitOf(account)));
    // First said to be here, then joined: or the sweep could still find the old silence.
    await presence.seen(meetingId, [participantId]);
    const { details } = await live.dispatch(meetingId, { type: 'join', participant }, system);
    if (meetingRoleOf(details, account) === role) return;
    await live.dispatch(meetingId, { type: 'leave', participantId, reason: 'left' }, system);
    throw new Refusal('unavailable', { message: 'the meeting was changed meanwhile' });
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
