import { z } from 'zod';
import { MeetingId, ParticipantId } from './ids.ts';
import { type Answer, ErrorBody, type ErrorCode } from './errors.ts';
import { MeetingRole } from './meeting/details.ts';
import { ChatMessage } from './meeting/chat.ts';
import { LoggedEvent } from './meeting/events.ts';
import { ToldDevices } from './meeting/devices.ts';
import { ShownReaction } from './meeting/reactions.ts';
import { AudioLevels, MediaChange } from './media.ts';
import { agendaTable } from './socket/agenda-table.ts';
import type { SocketEntry } from './socket/entry.ts';
import { floorTable } from './socket/floor-table.ts';
import { mediaTable } from './socket/media-table.ts';
import { orderTable } from './socket/order-table.ts';
import { pictureTable } from './socket/picture-table.ts';
import { rollTable } from './socket/roll-table.ts';
import { sessionTable } from './socket/session-table.ts';
import { voteTable } from './socket/vote-table.ts';

/** Errors that every event can be answered with: not listed per entry. */
export const generalSocketErrors = [
  'bad_request',
  'payload_too_large',
  'forbidden',
  'internal',
  'unavailable',
  'rate_limited',
  'not_joined',
] as const satisfies readonly ErrorCode[];

/** Everything that a client may send. */
export const socketTable = {
  ...sessionTable,
  ...floorTable,
  ...agendaTable,
  ...rollTable,
  ...voteTable,
  ...pictureTable,
  ...orderTable,
  ...mediaTable,
} as const satisfies Record<string, SocketEntry>;

export type SocketTable = typeof socketTable;
export type SocketEventName = keyof SocketTable;
export const socketEventNames = Object.keys(socketTable) as SocketEventName[];
export type SocketRequest<N extends SocketEventName> = z.infer<SocketTable[N]['request']>;
export type SocketResponse<N extends SocketEventName> = z.infer<SocketTable[N]['response']>;

/** For Socket.IO's generics: every event takes its request and an acknowledgement. */
export type ClientToServerEvents = {
  [N in SocketEventName]: (
    request: SocketRequest<N>,
    acknowledge: (answer: Answer<SocketResponse<N>>) => void,
  ) => void;
};

/** What the server tells a joined participant. */
export const serverEvents = {
  'meeting:events': z.object({ events: z.array(LoggedEvent) }),
  'media:changed': MediaChange,
  /** The media plane was rebuilt: open media again. */
  'media:reset': z.object({ reason: z.enum(['worker_died', 'sfu_restarted', 'moved']) }),
  'media:levels': z.object({ levels: AudioLevels }),
  /** The same person or room joined elsewhere; this page must not come back by itself. */
  'session:replaced': z.object({}),
  'session:ended': z.object({ error: ErrorBody }),
  /** Somebody who waited was let in: join again. */
  'session:admitted': z.object({}),
  'chat:message': ChatMessage,
  'reaction:shown': ShownReaction,
  'devices:told': ToldDevices,
} as const satisfies Record<string, z.ZodType>;

export type ServerEventName = keyof typeof serverEvents;
export type ServerMessage<N extends ServerEventName> = z.infer<(typeof serverEvents)[N]>;
export type ServerToClientEvents = { [N in ServerEventName]: (message: ServerMessage<N>) => void };

/** Socket.IO path and the handshake's `auth`: a per-meeting join ticket and nothing else. */
export const socketPath = '/rt';
export const Handshake = z.object({ ticket: z.string().min(1).max(4096) });
export type Handshake = z.infer<typeof Handshake>;

/** Largest message that is taken, bytes: a larger one is refused as `payload_too_large`. */
export const maxMessageBytes = 256 * 1024;

/** Largest message that is read to be refused, bytes; beyond it Socket.IO closes the connection. */
export const maxReadBytes = 4 * 1024 * 1024;

export const TicketClaims = z.object({
  meetingId: MeetingId,
  participantId: ParticipantId,
  role: MeetingRole,
  /** The session that it was given to: the ticket is worth nothing after its end. */
  chainId: z.string().min(1).max(64),
});
export type TicketClaims = z.infer<typeof TicketClaims>;
