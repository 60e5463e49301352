import { Handshake, type ParticipantId, Refusal } from '@giaoban/protocol';
import type { Log } from '@giaoban/service-kit';
import type { DisconnectReason } from 'socket.io';
import type { Clock, NewId } from '../../clock.ts';
import type { Accounts } from '../../features/accounts/Accounts.ts';
import type { Tokens } from '../../features/accounts/Tokens.ts';
import type { ChatBook } from '../../features/chat/ChatBook.ts';
import type { Directory } from '../../features/directory/Directory.ts';
import type { Guests } from '../../features/guests/Guests.ts';
import type { LiveMeetings } from '../../features/live/LiveMeetings.ts';
import type { Presence } from '../../features/live/Presence.ts';
import type { MediaPlane } from '../../features/media/MediaPlane.ts';
import type { Votes } from '../../features/votes/Votes.ts';
import { actHandlers } from './act-handlers.ts';
import { chatHandlers } from './chat-handlers.ts';
import { answerPacket } from './answer-packet.ts';
import { deviceHandlers } from './device-handlers.ts';
import type { SocketHandlers } from './handler-table.ts';
import { HandshakeRefused } from './HandshakeRefused.ts';
import { reactionHandlers } from './reaction-handlers.ts';
import { mediaHandlers } from './media-handlers.ts';
import { SeatKeeper } from './SeatKeeper.ts';
import { sessionHandlers } from './session-handlers.ts';
import { voteHandlers } from './vote-handlers.ts';
import {
  holderRoom,
  meetingRoom,
  type MeetingNamespace,
  type MeetingSocket,
  sessionRoom,
} from './socket-types.ts';
import { TokenBucket } from './TokenBucket.ts';

/** What a page sends in a day's work is far below; a full wall of pictures comes up in one burst. */
const limits = { messagesPerSecond: 50, burst: 200 };

export type GatewayParts = {
  namespace: MeetingNamespace;
  tokens: Tokens;
  live: LiveMeetings;
  presence: Presence;
  media: MediaPlane;
  votes: Votes;
  directory: Directory;
  accounts: Accounts;
  guests: Guests;
  chat: ChatBook;
  clock: Clock;
  newId: NewId;
  log: Log;
  refreshMs: number;
};

/** The front door of meetings: lets sockets in by their ticket, answers them, tells them what happens. */
export class Gateway {
  readonly #parts: GatewayParts;
  readonly #seats: SeatKeeper;
  readonly #handlers: SocketHandlers;
  readonly #stops: (() => void)[] = [];

  constructor(parts: GatewayParts) {
    this.#parts = parts;
    this.#seats = new SeatKeeper(parts);
    const seats = this.#seats;
    this.#handlers = {
      ...sessionHandlers({ live: parts.live, seats, clock: parts.clock }),
      ...actHandlers({ live: parts.live, votes: parts.votes, clock: parts.clock, newId: parts.newId }),
      ...voteHandlers(parts.votes),
      ...chatHandlers(parts),
      ...reactionHandlers(parts),
      ...deviceHandlers(parts),
      ...mediaHandlers(parts.media, parts.live),
    };
  }

  start(): void {
    const { namespace, live, refreshMs } = this.#parts;
    namespace.use((socket, next) => {
      next(this.#admit(socket));
    });
    namespace.on('connection', (socket) => {
      this.#serve(socket);
    });
    const timer = setInterval(() => {
      this.#background('refresh', this.#seats.refresh());
    }, refreshMs);
    this.#stops.push(
      () => {
        clearInterval(timer);
      },
      live.onChange((change) => {
        namespace.local
          .to(meetingRoom(change.meetingId))
          .emit('meeting:events', { events: [...change.events] });
        this.#background('rejoin', this.#seats.onChange(change));
      }),
    );
  }

  close(): void {
    for (const stop of this.#stops) stop();
  }

  /** Ends all connections of a person or room, on every node. */
  endSessions(participantId: ParticipantId, refusal: Refusal): void {
    this.#end(holderRoom(participantId), refusal);
  }

  /** Ends the connections of one session (signed out, or its token stolen), on every node. */
  endSession(chainId: string, refusal: Refusal): void {
    this.#end(sessionRoom(chainId), refusal);
  }

  #end(room: string, refusal: Refusal): void {
    const { namespace } = this.#parts;
    namespace.to(room).emit('session:ended', { error: refusal.toBody() });
    namespace.in(room).disconnectSockets(true);
  }

  #admit(socket: MeetingSocket): HandshakeRefused | undefined {
    try {
      const handshake = Handshake.safeParse(socket.handshake.auth);
      if (!handshake.success) throw new Refusal('bad_request');
      socket.data = {
        claims: this.#parts.tokens.verifyTicket(handshake.data.ticket),
        bucket: new TokenBucket(limits.messagesPerSecond, limits.burst, this.#parts.clock.nowMs()),
        seatNumber: null,
        heardAtMs: this.#parts.clock.nowMs(),
        turn: Promise.resolve(),
      };
      return undefined;
    } catch (error) {
      return new HandshakeRefused(error);
    }
  }

  #serve(socket: MeetingSocket): void {
    const { clock, log } = this.#parts;
    const { participantId, chainId } = socket.data.claims;
    void socket.join([holderRoom(participantId), sessionRoom(chainId)]);
    socket.onAny((...packet: unknown[]) => {
      void answerPacket(socket, packet, this.#handlers, { nowMs: clock.nowMs(), log });
    });
    const { conn } = socket;
    const hear = (): void => {
      socket.data.heardAtMs = clock.nowMs();
    };
    conn.on('packet', hear);
    socket.on('disconnect', (reason) => {
      conn.off('packet', hear);
      this.#background('disconnect', this.#seats.connectionGone(socket, this.#lostSinceMs(socket, reason)));
    });
  }

  /** A line that dies without a word is found dead some seconds later; null: it was not lost but taken away. */
  #lostSinceMs(socket: MeetingSocket, reason: DisconnectReason): number | null {
    if (reason === 'server namespace disconnect' || reason === 'server shutting down') return null;
    return reason === 'ping timeout' ? socket.data.heardAtMs : this.#parts.clock.nowMs();
  }

  #background(what: string, work: Promise<void>): void {
    work.catch((error: unknown) => {
      const expected = error instanceof Refusal;
      this.#parts.log[expected ? 'debug' : 'error']({ what, err: error }, 'work behind the gateway failed');
    });
  }
}
