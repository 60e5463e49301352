import { z } from 'zod';
import { ParticipantId } from './ids.ts';

/**
 * WebRTC and mediasoup parameters as they cross the network. Everything from a browser passes these
 * schemas before it reaches the media worker: a malformed DTLS fingerprint once crashed workers.
 */
export const MediaKind = z.enum(['audio', 'video']);
export type MediaKind = z.infer<typeof MediaKind>;

/** What is sent: one producer per source and participant. */
export const MediaSource = z.enum(['microphone', 'camera', 'screen']);
export type MediaSource = z.infer<typeof MediaSource>;

export const kindOfSource = (source: MediaSource): MediaKind => (source === 'microphone' ? 'audio' : 'video');

const mimeType = z.string().regex(/^(audio|video)\/[A-Za-z0-9._-]{1,40}$/);
const uint32 = z.number().int().min(0).max(0xffffffff);
const payloadType = z.number().int().min(0).max(127);
const codecParameters = z.record(z.string().max(60), z.union([z.string().max(300), z.number(), z.boolean()]));
const rtcpFeedback = z.object({ type: z.string().max(30), parameter: z.string().max(30).optional() });
const headerUri = z.enum([
  'urn:ietf:params:rtp-hdrext:sdes:mid',
  'urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id',
  'urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id',
  'http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time',
  'http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01',
  'urn:ietf:params:rtp-hdrext:ssrc-audio-level',
  'https://aomediacodec.github.io/av1-rtp-spec/#dependency-descriptor-rtp-header-extension',
  'urn:3gpp:video-orientation',
  'http://www.webrtc.org/experiments/rtp-hdrext/abs-capture-time',
  'http://www.webrtc.org/experiments/rtp-hdrext/playout-delay',
  'urn:mediasoup:params:rtp-hdrext:packet-id',
]);

export const RtpCapabilities = z.object({
  codecs: z
    .array(
      z.object({
        kind: MediaKind,
        mimeType,
        preferredPayloadType: payloadType,
        clockRate: z.number().int().positive(),
        channels: z.number().int().min(1).max(8).optional(),
        parameters: codecParameters.optional(),
        rtcpFeedback: z.array(rtcpFeedback).max(20).optional(),
      }),
    )
    .max(60)
    .optional(),
  headerExtensions: z
    .array(
      z.object({
        kind: MediaKind,
        uri: headerUri,
        preferredId: z.number().int().min(1).max(255),
        preferredEncrypt: z.boolean().optional(),
        direction: z.enum(['sendrecv', 'sendonly', 'recvonly', 'inactive']).optional(),
      }),
    )
    .max(40)
    .optional(),
});
export type RtpCapabilities = z.infer<typeof RtpCapabilities>;

export const RtpParameters = z.object({
  mid: z.string().max(32).optional(),
  codecs: z
    .array(
      z.object({
        mimeType,
        payloadType,
        clockRate: z.number().int().positive(),
        channels: z.number().int().min(1).max(8).optional(),
        parameters: codecParameters.optional(),
        rtcpFeedback: z.array(rtcpFeedback).max(20).optional(),
      }),
    )
    .min(1)
    .max(20),
  headerExtensions: z
    .array(
      z.object({
        uri: headerUri,
        id: z.number().int().min(1).max(255),
        encrypt: z.boolean().optional(),
        parameters: codecParameters.optional(),
      }),
    )
    .max(20)
    .optional(),
  encodings: z
    .array(
      z.object({
        active: z.boolean().optional(),
        ssrc: uint32.optional(),
        rid: z.string().max(20).optional(),
        codecPayloadType: payloadType.optional(),
        rtx: z.object({ ssrc: uint32 }).optional(),
        dtx: z.boolean().optional(),
        scalabilityMode: z.string().max(20).optional(),
        scaleResolutionDownBy: z.number().min(1).max(64).optional(),
        maxBitrate: z.number().int().positive().optional(),
        maxFramerate: z.number().positive().max(120).optional(),
        adaptivePtime: z.boolean().optional(),
        priority: z.enum(['very-low', 'low', 'medium', 'high']).optional(),
        networkPriority: z.enum(['very-low', 'low', 'medium', 'high']).optional(),
      }),
    )
    .max(6)
    .optional(),
  rtcp: z
    .object({
      cname: z.string().max(255).optional(),
      reducedSize: z.boolean().optional(),
      mux: z.boolean().optional(),
    })
    .optional(),
  msid: z.string().max(200).optional(),
});
export type RtpParameters = z.infer<typeof RtpParameters>;

/** Bytes of a fingerprint per hash function (RFC 8122): exactly that many pairs of hexadecimal digits. */
const fingerprintBytes = { 'sha-1': 20, 'sha-224': 28, 'sha-256': 32, 'sha-384': 48, 'sha-512': 64 } as const;

export const DtlsFingerprint = z
  .object({
    algorithm: z.enum(['sha-1', 'sha-224', 'sha-256', 'sha-384', 'sha-512']),
    value: z.string().regex(/^[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2})*$/),
  })
  .refine((one) => one.value.length === fingerprintBytes[one.algorithm] * 3 - 1, {
    error: 'fingerprint length',
  });

export const DtlsParameters = z.object({
  role: z.enum(['auto', 'client', 'server']).optional(),
  fingerprints: z.array(DtlsFingerprint).min(1).max(8),
});
export type DtlsParameters = z.infer<typeof DtlsParameters>;

export const IceParameters = z.object({
  usernameFragment: z.string().min(1).max(256),
  password: z.string().min(1).max(256),
  iceLite: z.boolean().optional(),
});
export type IceParameters = z.infer<typeof IceParameters>;

export const IceCandidate = z.object({
  foundation: z.string(),
  priority: z.number(),
  address: z.string(),
  ip: z.string(),
  protocol: z.enum(['udp', 'tcp']),
  port: z.number().int(),
  type: z.enum(['host', 'srflx', 'prflx', 'relay']),
  tcpType: z.enum(['active', 'passive', 'so']).optional(),
});

export const TransportId = z.string().min(1).max(64).brand<'TransportId'>();
export type TransportId = z.infer<typeof TransportId>;
export const ProducerId = z.string().min(1).max(64).brand<'ProducerId'>();
export type ProducerId = z.infer<typeof ProducerId>;
export const ConsumerId = z.string().min(1).max(64).brand<'ConsumerId'>();
export type ConsumerId = z.infer<typeof ConsumerId>;

export const TransportInfo = z.object({
  id: TransportId,
  iceParameters: IceParameters,
  iceCandidates: z.array(IceCandidate),
  dtlsParameters: DtlsParameters,
});
export type TransportInfo = z.infer<typeof TransportInfo>;

/** Spatial layer of a camera's simulcast: low 180p, medium 360p, high 720p. */
export const Layer = z.enum(['low', 'medium', 'high']);
export type Layer = z.infer<typeof Layer>;
export const spatialLayer: Record<Layer, number> = { low: 0, medium: 1, high: 2 };

/**
 * What an endpoint sends. `held`: the producer exists but is paused on the server, whatever the
 * client does; `off`: nobody watches, the source is stopped; a layer: up to that layer is sent.
 */
export const PublishPlan = z.object({
  microphone: z.enum(['held', 'live']),
  camera: z.enum(['off', 'low', 'medium', 'high']),
  screen: z.enum(['off', 'live']),
});
export type PublishPlan = z.infer<typeof PublishPlan>;

/**
 * Where the picture is shown: decides the layer, and tells the page what the track is for. chair: beside
 * the speaker; partner: the second of a two-way exchange; next: prepared for the next speaker.
 */
export const Placement = z.enum(['stage', 'share', 'strip', 'wall', 'chair', 'partner', 'next', 'voice']);
export type Placement = z.infer<typeof Placement>;

export const Subscription = z.object({
  from: ParticipantId,
  source: MediaSource,
  placement: Placement,
  /** For cameras: the layer wanted; null for sound and screen. */
  layer: Layer.nullable(),
  /** Made ahead of time, not yet flowing (the next speaker). */
  paused: z.boolean(),
});
export type Subscription = z.infer<typeof Subscription>;

export const EndpointPlan = z.object({ publish: PublishPlan, subscribe: z.array(Subscription) });
export type EndpointPlan = z.infer<typeof EndpointPlan>;

/** A consumer made for this endpoint. Starts paused; `media:ready` resumes it (mediasoup forum 244). */
export const ConsumerInfo = z.object({
  consumerId: ConsumerId,
  producerId: ProducerId,
  from: ParticipantId,
  source: MediaSource,
  kind: MediaKind,
  rtpParameters: RtpParameters,
  placement: Placement,
  /** Nothing flows: the producer is held or off, or the consumer is made ahead of time (the next speaker). */
  producerPaused: z.boolean(),
});
export type ConsumerInfo = z.infer<typeof ConsumerInfo>;

/**
 * A change of an endpoint's media, revision by revision without holes; on a hole ask `media:sync`.
 * `updated` carries whole entries for consumers whose placement or pause changed.
 */
export const MediaChange = z.object({
  revision: z.number().int().positive(),
  publish: PublishPlan,
  added: z.array(ConsumerInfo),
  updated: z.array(ConsumerInfo.pick({ consumerId: true, placement: true, producerPaused: true })),
  removed: z.array(ConsumerId),
});
export type MediaChange = z.infer<typeof MediaChange>;

/** The whole of an endpoint's media at a revision. */
export const MediaSnapshot = z.object({
  revision: z.number().int().nonnegative(),
  publish: PublishPlan,
  consumers: z.array(ConsumerInfo),
});
export type MediaSnapshot = z.infer<typeof MediaSnapshot>;

/** Loudness by participant, dBov (−127 silence … 0 loudest), loudest first; RFC 6464. */
export const AudioLevels = z
  .array(z.object({ participantId: ParticipantId, dBov: z.number().min(-127).max(0) }))
  .max(20);
export type AudioLevels = z.infer<typeof AudioLevels>;
