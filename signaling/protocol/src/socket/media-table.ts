import { z } from 'zod';
import {
  ConsumerId,
  DtlsParameters,
  IceParameters,
  MediaSnapshot,
  MediaSource,
  ProducerId,
  RtpCapabilities,
  RtpParameters,
  TransportId,
  TransportInfo,
} from '../media.ts';
import { OwnDevices } from '../meeting/devices.ts';
import { entry, everyone, nothing, type SocketEntry } from './entry.ts';

export const mediaTable = {
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
  /** Shown to the officers: whom nobody would hear or see. */
  'devices:tell': entry(OwnDevices, nothing, everyone, []),
} as const satisfies Record<string, SocketEntry>;
