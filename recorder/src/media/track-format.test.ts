import { RtpParameters } from '@giaoban/protocol';
import { describe, expect, it } from 'vitest';
import { isPortListed } from './bound-ports.ts';
import { sessionDescription, trackFormat } from './track-format.ts';

const parameters = (mimeType: string, clockRate: number) =>
  RtpParameters.parse({
    codecs: [
      { mimeType, payloadType: 100, clockRate, ...(mimeType.startsWith('audio') ? { channels: 2 } : {}) },
    ],
    encodings: [{ ssrc: 77 }],
  });

describe('trackFormat', () => {
  it('describes what ffmpeg is to receive', () => {
    const sound = trackFormat(parameters('audio/opus', 48_000));
    expect(sound).toMatchObject({ ssrc: 77, mimeType: 'audio/webm; codecs="opus"' });
    expect(sessionDescription(sound, 40_000)).toContain(
      'm=audio 40000 RTP/AVP 100\r\na=rtpmap:100 opus/48000/2',
    );
    const picture = trackFormat(parameters('video/VP8', 90_000));
    expect(sessionDescription(picture, 40_002)).toContain(
      'm=video 40002 RTP/AVP 100\r\na=rtpmap:100 VP8/90000',
    );
  });

  it('refuses what cannot be taped', () => {
    expect(() => trackFormat(parameters('video/H265', 90_000))).toThrow('cannot be taped');
  });
});

describe('isPortListed', () => {
  it('reads the kernel’s list', () => {
    const list = [
      '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode',
      ' 3021: 0100007F:B3B0 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 28137 2 0 0',
    ].join('\n');
    expect(isPortListed(list, 0xb3b0)).toBe(true);
    expect(isPortListed(list, 0xb3b1)).toBe(false);
    expect(isPortListed(list, 0)).toBe(false);
  });
});
