import type { MediaSource } from '@giaoban/protocol';
import type { types } from 'mediasoup-client';

type Producing = Pick<types.ProducerOptions, 'encodings' | 'codecOptions'>;

/** Camera layers r0 180p, r1 360p, r2 720p of a 720p camera. */
const camera: Producing = {
  encodings: [
    { scaleResolutionDownBy: 4, maxBitrate: 100_000, maxFramerate: 15 },
    { scaleResolutionDownBy: 2, maxBitrate: 350_000, maxFramerate: 25 },
    { scaleResolutionDownBy: 1, maxBitrate: 1_200_000, maxFramerate: 25 },
  ],
  // without it the sender begins at 300 kbit/s, and a new speaker stays blurred for seconds
  codecOptions: { videoGoogleStartBitrate: 1000 },
};

/** Slides and documents: sharp at few frames; the floor of 5 frames is the browser's own when nothing moves. */
const screen: Producing = {
  encodings: [{ maxBitrate: 2_500_000, maxFramerate: 15 }],
  codecOptions: { videoGoogleStartBitrate: 1000 },
};

/** Voice: forward error correction on; no DTX, so that the tape and the meters see an even stream. */
const microphone: Producing = { codecOptions: { opusFec: true, opusDtx: false } };

export const producingOf: Record<MediaSource, Producing> = { microphone, camera, screen };
