import { type MediaSource, RtpParameters } from '@giaoban/protocol';

const mid = { uri: 'urn:ietf:params:rtp-hdrext:sdes:mid', id: 1 };

const opus = (index: number) => ({
  mid: `a${String(index)}`,
  codecs: [
    {
      mimeType: 'audio/opus',
      payloadType: 111,
      clockRate: 48_000,
      channels: 2,
      parameters: {},
      rtcpFeedback: [],
    },
  ],
  headerExtensions: [mid],
  encodings: [{ ssrc: 1_000 + index }],
});

const vp8 = (index: number, layers: number) => ({
  mid: `v${String(index)}`,
  codecs: [
    {
      mimeType: 'video/VP8',
      payloadType: 96,
      clockRate: 90_000,
      parameters: {},
      rtcpFeedback: [{ type: 'nack', parameter: 'pli' }],
    },
  ],
  headerExtensions: [mid],
  encodings: Array.from({ length: layers }, (_, layer) => ({ ssrc: 2_000 + index * 10 + layer })),
});

/** What a browser would send: cameras in three simulcast layers. `index`: different within one transport. */
export const rtpParametersOf = (source: MediaSource, index = 0): RtpParameters => {
  if (source === 'microphone') return RtpParameters.parse(opus(index));
  return RtpParameters.parse(source === 'camera' ? vp8(index, 3) : vp8(100 + index, 1));
};
