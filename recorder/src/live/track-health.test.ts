import { TrackId } from '@giaoban/protocol';
import { describe, expect, it } from 'vitest';
import { Attempts } from './Attempts.ts';
import { stallReason } from './track-health.ts';
import { TroubleBook } from './TroubleBook.ts';

const signs = {
  source: 'camera',
  startedAtMs: 0,
  lastGrowthAtMs: 10_000,
  lastPacketAtMs: 10_000,
  inReach: true,
} as const;

describe('stallReason', () => {
  it('calls a camera that does not grow for 3 s failed, a share only later', () => {
    expect(stallReason(signs, 13_000)).toBeNull();
    expect(stallReason(signs, 13_001)).toBe('media_lost');
    expect(stallReason({ ...signs, lastPacketAtMs: 12_900 }, 13_001)).toBe('ffmpeg_died');
    expect(stallReason({ ...signs, source: 'screen' }, 17_000)).toBeNull();
  });

  it('gives up sooner when the media plane is gone, and waits longer for a beginning', () => {
    expect(stallReason({ ...signs, inReach: false }, 10_700)).toBeNull();
    expect(stallReason({ ...signs, inReach: false }, 10_701)).toBe('media_lost');
    expect(stallReason({ ...signs, lastGrowthAtMs: null, lastPacketAtMs: 5_900 }, 6_000)).toBeNull();
    expect(stallReason({ ...signs, lastGrowthAtMs: null, lastPacketAtMs: 5_900 }, 6_001)).toBe('ffmpeg_died');
  });
});

describe('Attempts', () => {
  it('tries again at once, then with growing patience, until it succeeds', () => {
    const attempts = new Attempts();
    attempts.want(['p_a/camera'], 0);
    const pauses = [0, 250, 500, 1_000, 2_000, 2_000].map((pauseMs) => {
      attempts.failed('p_a/camera', 0);
      return attempts.mayStart('p_a/camera', pauseMs) && !attempts.mayStart('p_a/camera', pauseMs - 1);
    });
    expect(pauses.every(Boolean)).toBe(true);
    attempts.succeeded('p_a/camera', 9_000);
    expect(attempts.mayStart('p_a/camera', 9_000)).toBe(true);
    expect(attempts.waitingSinceMs('p_a/camera')).toBe(9_000);
    attempts.want([], 9_500);
    expect(attempts.waitingSinceMs('p_a/camera')).toBeNull();
  });
});

describe('TroubleBook', () => {
  it('turns a trouble into a gap from the last moment on tape to the first again', () => {
    const gaps: unknown[] = [];
    const book = new TroubleBook((gap) => gaps.push(gap));
    const trackId = TrackId.parse('p_a.camera.1');
    book.note('p_a/camera', { reason: 'ffmpeg_died', trackId, sinceMs: 1_000, outlastsProducer: false });
    book.note('p_a/camera', { reason: 'media_lost', trackId: null, sinceMs: 2_000, outlastsProducer: false });
    book.correct('p_a/camera', trackId, 700);
    expect(book.reason).toBe('ffmpeg_died');
    book.settle('p_a/camera', 1_900);
    book.settle('p_a/camera', 5_000);
    expect(gaps).toEqual([{ trackId, fromMs: 700, toMs: 1_900, reason: 'ffmpeg_died' }]);
    expect([book.size, book.worstGapMs]).toEqual([0, 1_200]);
    book.forgetGaps();
    expect(book.worstGapMs).toBe(0);
  });
});
