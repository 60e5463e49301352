import { z } from 'zod';
import type { Answer } from '../errors.ts';
import { MeetingId, ParticipantId } from '../ids.ts';
import {
  AudioLevels,
  ConsumerId,
  DtlsParameters,
  EndpointPlan,
  IceParameters,
  Layer,
  MediaChange,
  MediaKind,
  MediaSnapshot,
  MediaSource,
  ProducerId,
  RtpCapabilities,
  RtpParameters,
  TransportId,
  TransportInfo,
} from '../media.ts';
import { rpcEntry } from './rpc-entry.ts';

/**
 * The media plane's internal RPC: Socket.IO with a service token in `auth.token`, called by
 * signaling and by the recorder. To sfu-server a meeting is an id and a plan; it knows no names, no roles.
 */
const nothing = z.object({});
const endpoint = z.object({ meetingId: MeetingId, participantId: ParticipantId });
const seq = z.number().int().nonnegative();

/** An RTP and an RTCP port at the recorder, where a plain transport sends (`rtcpMux` off). */
const tapeTarget = z.object({ ip: z.string(), rtpPort: z.number().int(), rtcpPort: z.number().int() });

export const sfuRpcTable = {
  'router:capabilities': rpcEntry(
    z.object({ meetingId: MeetingId }),
    z.object({ rtpCapabilities: RtpCapabilities }),
  ),
  /**
   * Makes (again) the endpoint's two transports; what it had is closed first. The caller's connection
   * becomes the endpoint's owner: it gets `endpoint:changed` for it.
   */
  'endpoint:open': rpcEntry(
    endpoint.extend({ rtpCapabilities: RtpCapabilities }),
    z.object({ send: TransportInfo, receive: TransportInfo, media: MediaSnapshot }),
    ['media_unavailable'],
  ),
  /** Takes over an endpoint that is there already (after signaling restarted): becomes its owner. */
  'endpoint:sync': rpcEntry(endpoint, MediaSnapshot, ['media_not_open']),
  'endpoint:connect': rpcEntry(
    endpoint.extend({ transportId: TransportId, dtlsParameters: DtlsParameters }),
    nothing,
    ['media_not_open', 'transport_missing'],
  ),
  'endpoint:produce': rpcEntry(
    endpoint.extend({ source: MediaSource, rtpParameters: RtpParameters }),
    z.object({ producerId: ProducerId }),
    ['media_not_open', 'media_not_allowed', 'bad_request'],
  ),
  'endpoint:close_producer': rpcEntry(endpoint.extend({ source: MediaSource }), nothing, [
    'producer_missing',
  ]),
  'endpoint:ready': rpcEntry(endpoint.extend({ consumerIds: z.array(ConsumerId) }), nothing, [
    'media_not_open',
  ]),
  'endpoint:restart_ice': rpcEntry(
    endpoint.extend({ transportId: TransportId }),
    z.object({ iceParameters: IceParameters }),
    ['media_not_open', 'transport_missing'],
  ),
  'endpoint:close': rpcEntry(endpoint, nothing),
  /**
   * Makes the media plane match. `base` null: `endpoints` is the whole plan; otherwise a difference to
   * the plan at `base` (changed endpoints, and those that are gone). An older `seq` than the present one
   * is ignored; a `base` that is not the present one is refused with `plan_out_of_step`.
   */
  'plan:apply': rpcEntry(
    z.object({
      meetingId: MeetingId,
      seq,
      base: seq.nullable(),
      endpoints: z.record(ParticipantId, EndpointPlan),
      gone: z.array(ParticipantId),
    }),
    z.object({ seq }),
    ['plan_out_of_step'],
  ),
  'meeting:close': rpcEntry(z.object({ meetingId: MeetingId }), nothing),
  /** From now on `producers:changed` comes for this meeting; answers with what there is. */
  'meeting:watch': rpcEntry(
    z.object({ meetingId: MeetingId }),
    z.object({
      producers: z.array(
        z.object({
          participantId: ParticipantId,
          source: MediaSource,
          producerId: ProducerId,
          paused: z.boolean(),
        }),
      ),
    }),
  ),
  'meeting:unwatch': rpcEntry(z.object({ meetingId: MeetingId }), nothing),
  /** A plain transport with one consumer, paused, sending to the recorder's ports. */
  'tape:open': rpcEntry(
    endpoint.extend({ source: MediaSource, layer: Layer.nullable(), target: tapeTarget }),
    z.object({
      transportId: TransportId,
      consumerId: ConsumerId,
      producerId: ProducerId,
      kind: MediaKind,
      rtpParameters: RtpParameters,
      /** Where the plain transport listens for RTCP from the recorder. */
      source: z.object({ ip: z.string(), rtpPort: z.number().int(), rtcpPort: z.number().int() }),
    }),
    ['producer_missing', 'media_unavailable'],
  ),
  'tape:resume': rpcEntry(z.object({ meetingId: MeetingId, transportId: TransportId }), nothing, [
    'transport_missing',
  ]),
  'tape:key_frame': rpcEntry(z.object({ meetingId: MeetingId, transportId: TransportId }), nothing, [
    'transport_missing',
  ]),
  'tape:close': rpcEntry(z.object({ meetingId: MeetingId, transportId: TransportId }), nothing),
} as const;

export type SfuRpcTable = typeof sfuRpcTable;
export type SfuRpcName = keyof SfuRpcTable;
export type SfuRpcRequest<N extends SfuRpcName> = z.infer<SfuRpcTable[N]['request']>;
export type SfuRpcResponse<N extends SfuRpcName> = z.infer<SfuRpcTable[N]['response']>;
export type SfuRpcServerEvents = {
  [N in SfuRpcName]: (
    request: SfuRpcRequest<N>,
    acknowledge: (answer: Answer<SfuRpcResponse<N>>) => void,
  ) => void;
};

export const ProducerNotice = z.object({
  meetingId: MeetingId,
  participantId: ParticipantId,
  source: MediaSource,
  producerId: ProducerId,
  state: z.enum(['opened', 'paused', 'resumed', 'closed']),
});

export const sfuEvents = {
  /** To the endpoint's owner. */
  'endpoint:changed': endpoint.extend({ change: MediaChange }),
  /** To everybody: all transports of the meeting are gone; endpoints must open media again. */
  'meeting:reset': z.object({ meetingId: MeetingId, reason: z.enum(['worker_died', 'moved']) }),
  'meeting:levels': z.object({ meetingId: MeetingId, levels: AudioLevels }),
  /** To those who watch the meeting. */
  'producers:changed': ProducerNotice,
  /** A plain transport was closed by the media plane (its producer or worker is gone). */
  'tape:closed': z.object({ meetingId: MeetingId, transportId: TransportId }),
} as const;
export type SfuEventName = keyof typeof sfuEvents;
export type SfuEvents = { [N in SfuEventName]: (message: z.infer<(typeof sfuEvents)[N]>) => void };

/** A media node's registration in Redis, kept alive by a lease. */
export const SfuNode = z.object({
  nodeId: z.string(),
  /** Changes with every start: plans and endpoints of an older epoch are gone. */
  epoch: z.string(),
  url: z.url(),
  workers: z.number().int(),
  /** 0 idle … 1 full: the busiest worker's share of a core. */
  load: z.number().min(0).max(1),
  draining: z.boolean(),
});
export type SfuNode = z.infer<typeof SfuNode>;
