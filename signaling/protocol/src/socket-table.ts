import { z } from 'zod';
import { MeetingId, ParticipantId } from './ids.ts';
import { type Answer, ErrorBody, type ErrorCode } from './errors.ts';
import { LoggedEvent } from './meeting/events.ts';
import { MeetingState } from './meeting/state.ts';
import { MeetingRole } from './meeting/details.ts';
import {
  AudioLevels,
  ConsumerId,
  DtlsParameters,
  IceParameters,
  MediaChange,
  MediaSnapshot,
  MediaSource,
  ProducerId,
  RtpCapabilities,
  RtpParameters,
  TransportId,
  TransportInfo,
} from './media.ts';

/** One entry per event a client may send: request, response, who may, and the errors beside the general ones. */
export type SocketEntry = {
  request: z.ZodType;
  response: z.ZodType;
  permission: readonly MeetingRole[];
  errors: readonly ErrorCode[];
};

const entry = <Q extends z.ZodType, S extends z.ZodType, const E extends readonly ErrorCode[]>(
  request: Q,
  response: S,
  permission: readonly MeetingRole[],
  errors: E,
) => ({ request, response, permission, errors });

const nothing = z.object({});
const everyone = MeetingRole.options;
const chair = ['chair'] as const satisfies readonly MeetingRole[];
const seq = z.number().int().nonnegative();
/** The log's sequence number after the act: the page knows that it has seen its effect. */
const done = z.object({ seq });

/** Errors that every event can be answered with: not listed per entry. */
export const generalSocketErrors = [
  'bad_request',
  'forbidden',
  'internal',
  'unavailable',
  'rate_limited',
  'not_joined',
] as const satisfies readonly ErrorCode[];

export const JoinResult = z.object({
  /** The whole state, or, when the client gave a recent `since`, null and the events after it. */
  snapshot: MeetingState.nullable(),
  events: z.array(LoggedEvent),
  self: z.object({ participantId: ParticipantId, role: MeetingRole }),
  serverTimeMs: z.number().int(),
});
export type JoinResult = z.infer<typeof JoinResult>;

export const socketTable = {
  'meeting:join': entry(z.object({ since: seq.nullable() }), JoinResult, everyone, [
    'meeting_closed',
    'meeting_too_early',
    'not_invited',
    'token_expired',
    'token_invalid',
  ]),
  'meeting:leave': entry(nothing, nothing, everyone, []),
  'meeting:catch_up': entry(z.object({ after: seq }), z.object({ events: z.array(LoggedEvent) }), everyone, [
    'log_behind',
  ]),
  'meeting:open': entry(nothing, done, chair, ['meeting_wrong_state']),
  'meeting:close': entry(nothing, done, chair, ['meeting_wrong_state']),
  'floor:ask': entry(
    z.object({ subject: z.string().trim().max(200) }),
    done,
    ['delegate', 'room', 'secretary', 'operator'],
    ['meeting_wrong_state', 'already_in_queue', 'has_floor_already'],
  ),
  /** One's own entry; the chair may withdraw anybody's. */
  'floor:withdraw': entry(z.object({ participantId: ParticipantId }), done, everyone, ['not_in_queue']),
  'floor:give': entry(z.object({ participantId: ParticipantId }), done, chair, [
    'meeting_wrong_state',
    'participant_not_found',
    'participant_absent',
    'has_floor_already',
  ]),
  /** The chair takes it back; the holder gives it back. */
  'floor:take': entry(nothing, done, everyone, ['nobody_has_floor']),
  'floor:mute_all': entry(nothing, done, chair, ['meeting_wrong_state']),
  'share:begin': entry(nothing, done, everyone, ['no_floor', 'share_taken', 'meeting_wrong_state']),
  'share:end': entry(nothing, done, everyone, ['share_not_yours']),
  'tape:pause': entry(nothing, done, chair, ['tape_wrong_state']),
  'tape:resume': entry(nothing, done, chair, ['tape_wrong_state']),

  'media:capabilities': entry(nothing, z.object({ routerRtpCapabilities: RtpCapabilities }), everyone, [
    'media_unavailable',
  ]),
  'media:open': entry(
    z.object({ rtpCapabilities: RtpCapabilities }),
    z.object({ send: TransportInfo, receive: TransportInfo, media: MediaSnapshot }),
    everyone,
    ['media_unavailable'],
  ),
  'media:connect': entry(
    z.object({ transportId: TransportId, dtlsParameters: DtlsParameters }),
    nothing,
    everyone,
    ['media_not_open', 'transport_missing', 'media_unavailable'],
  ),
  'media:produce': entry(
    z.object({ source: MediaSource, rtpParameters: RtpParameters }),
    z.object({ producerId: ProducerId }),
    everyone,
    ['media_not_open', 'media_not_allowed', 'media_unavailable'],
  ),
  'media:close_producer': entry(z.object({ source: MediaSource }), nothing, everyone, [
    'producer_missing',
    'media_unavailable',
  ]),
  'media:ready': entry(z.object({ consumerIds: z.array(ConsumerId).min(1).max(200) }), nothing, everyone, [
    'media_not_open',
    'media_unavailable',
  ]),
  'media:restart_ice': entry(
    z.object({ transportId: TransportId }),
    z.object({ iceParameters: IceParameters }),
    everyone,
    ['media_not_open', 'transport_missing', 'media_unavailable'],
  ),
  'media:sync': entry(nothing, MediaSnapshot, everyone, ['media_not_open', 'media_unavailable']),
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
} as const satisfies Record<string, z.ZodType>;

export type ServerEventName = keyof typeof serverEvents;
export type ServerMessage<N extends ServerEventName> = z.infer<(typeof serverEvents)[N]>;
export type ServerToClientEvents = { [N in ServerEventName]: (message: ServerMessage<N>) => void };

/** Socket.IO path and the handshake's `auth`: a per-meeting join ticket and nothing else. */
export const socketPath = '/rt';
export const Handshake = z.object({ ticket: z.string().min(1).max(4096) });
export type Handshake = z.infer<typeof Handshake>;

/** Largest message the gateway takes, bytes; beyond it Socket.IO closes the connection. */
export const maxMessageBytes = 256 * 1024;

export const TicketClaims = z.object({
  meetingId: MeetingId,
  participantId: ParticipantId,
  role: MeetingRole,
  /** The session that it was given to: the ticket is worth nothing after its end. */
  chainId: z.string().min(1).max(64),
});
export type TicketClaims = z.infer<typeof TicketClaims>;
