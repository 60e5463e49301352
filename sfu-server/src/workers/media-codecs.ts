import type { types } from 'mediasoup';

/**
 * What a meeting speaks. VP8 first: every browser encodes it in simulcast; H.264 baseline for devices that
 * know nothing else. Opus with in-band FEC, because a lost packet of the chair's voice must not be heard.
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
    kind: 'video',
    mimeType: 'video/H264',
    clockRate: 90_000,
    parameters: { 'packetization-mode': 1, 'profile-level-id': '42e01f', 'level-asymmetry-allowed': 1 },
  },
  {
    kind: 'audio',
    mimeType: 'audio/opus',
    clockRate: 48_000,
    channels: 2,
    parameters: { useinbandfec: 1 },
  },
];
