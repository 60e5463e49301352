import { ReplayView } from '@giaoban/protocol';
import { expect, it } from 'vitest';
import { chair, evenly, finance, logOf, replayOf, trackOf, zeroMs } from '../sample-replay.ts';
import { grown, seenOf } from './grown.ts';

const log = logOf([2, { type: 'meeting_opened', by: chair }], [9, { type: 'tape_begun' }]);

/** A tape of so many seconds; the sound of finance begins at 400. */
const tapeOf = (endS: number, events: number): ReplayView =>
  ReplayView.parse({
    ...replayOf({
      endsAtMs: zeroMs + endS * 1_000,
      log: log.slice(0, events),
      tracks: [
        trackOf(chair, 'camera', { fromS: 0, segmentsS: evenly(endS) }),
        ...(endS > 400
          ? [trackOf(finance, 'microphone', { fromS: 400, segmentsS: evenly(endS - 400) })]
          : []),
      ],
    }),
    acts: [],
    hasWatermark: false,
  });

it('a recording that has grown is the same as one that was asked for as a whole', () => {
  const [before, after] = [tapeOf(390, log.length - 1), tapeOf(420, log.length)];
  const { fromMs = 0, afterSeq = 0 } = seenOf(before);
  const unseen = {
    ...after,
    tracks: after.tracks.map((track) => ({
      ...track,
      segments: track.segments.filter((one) => track.startsAtMs + one.startMs + one.durationMs >= fromMs),
    })),
    log: after.log.filter((one) => one.seq > afterSeq),
  };
  expect(unseen.tracks[0]?.segments.length).toBeLessThan(85);
  expect(unseen.log).toHaveLength(1);
  // The last segment of the shorter tape was half as long.
  const whole = grown(before, unseen);
  expect(whole).toEqual(after);
});

it('nothing is left out of a short one', () => {
  expect(seenOf({ endsAtMs: 4_000, log: [] })).toEqual({ fromMs: 0, afterSeq: 0 });
});
