import type { RtpParameters } from '@giaoban/protocol';

/** How one track's RTP is to be read. */
export type TrackFormat = {
  payloadType: number;
  ssrc: number;
  clockRateHz: number;
  codec: 'opus' | 'VP8';
  /** As MediaSource Extensions want it. */
  mimeType: string;
  /** For SDP: `opus/48000/2`. */
  encoding: string;
};

const mimeTypes = {
  opus: 'audio/webm; codecs="opus"',
  VP8: 'video/webm; codecs="vp8"',
} as const;

/** @throws Error for a codec that the tape room does not know, or parameters without an SSRC. */
export const trackFormat = (parameters: RtpParameters): TrackFormat => {
  const [codec] = parameters.codecs;
  const ssrc = parameters.encodings?.[0]?.ssrc;
  if (codec === undefined || ssrc === undefined) throw new Error('rtp parameters without codec or ssrc');
  const name = codec.mimeType.split('/')[1]?.toLowerCase();
  const known = name === 'opus' ? 'opus' : name === 'vp8' ? 'VP8' : null;
  if (known === null) throw new Error(`codec ${codec.mimeType} cannot be taped`);
  const channels = known === 'opus' ? `/${codec.channels ?? 2}` : '';
  return {
    payloadType: codec.payloadType,
    ssrc,
    clockRateHz: codec.clockRate,
    codec: known,
    mimeType: mimeTypes[known],
    encoding: `${known}/${codec.clockRate}${channels}`,
  };
};

/** The session description (RFC 8866) from which ffmpeg receives this track at `port` and `port + 1`. */
export const sessionDescription = (format: TrackFormat, port: number): string =>
  [
    'v=0',
    'o=- 0 0 IN IP4 127.0.0.1',
    's=tape',
    'c=IN IP4 127.0.0.1',
    't=0 0',
    `m=${format.codec === 'opus' ? 'audio' : 'video'} ${port} RTP/AVP ${format.payloadType}`,
    `a=rtpmap:${format.payloadType} ${format.encoding}`,
    '',
  ].join('\r\n');
