import type { types } from 'mediasoup';

/**
 * What a meeting speaks: nothing but what the tape can take as well, or somebody could speak off the record.
 * VP8: every browser has it (RFC 7742, 5) and encodes it in simulcast. Opus with in-band FEC, because a lost
 * packet of the chair's voice must not be heard.
 */
export const mediaCodecs: types.RouterRtpCodecCapability[] = [
  {
    kind: 'video',
    mimeType: 'video/VP8',
    clockRate: 90_000,
    // Chromium starts at 300 kbit/s otherwise and takes seconds to reach the high layer.
    parameters: { 'x-google-start-bitrate': 1_000 },
  },
  {
    kind: 'audio',
    mimeType: 'audio/opus',
    clockRate: 48_000,
    channels: 2,
    parameters: { useinbandfec: 1 },
  },
];
