import { TransportId, type TransportInfo } from '@giaoban/protocol';
import type { types } from 'mediasoup';

/** What a browser needs to connect to a transport. */
export const transportInfo = (transport: types.WebRtcTransport): TransportInfo => ({
  id: TransportId.parse(transport.id),
  iceParameters: transport.iceParameters,
  iceCandidates: transport.iceCandidates,
  dtlsParameters: transport.dtlsParameters,
});
