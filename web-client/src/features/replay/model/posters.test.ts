import type { Composition } from '@giaoban/protocol';
import { expect, it } from 'vitest';
import { posterAt } from './posters.ts';

const film: Composition = {
  status: 'ready',
  file: 'composed.mp4',
  durationMs: 20_000,
  sizeBytes: 1,
  chapters: [
    { startMs: 0, endMs: 5_000, title: 'Chủ trì', poster: 'posters/001.jpg' },
    { startMs: 5_000, endMs: 5_600, title: 'Ba Tri', poster: null },
    { startMs: 5_600, endMs: 20_000, title: 'Bình Đại', poster: 'posters/003.jpg' },
  ],
};

it('the picture of what begins at a moment is its chapter’s, if the film has one there', () => {
  const at = (offsetMs: number, composition: Composition = film): string | null =>
    posterAt({ startsAtMs: 1_000_000, composition }, 1_000_000 + offsetMs);
  expect([at(0), at(5_601), at(900)]).toEqual(['posters/001.jpg', 'posters/003.jpg', 'posters/001.jpg']);
  expect([at(5_100), at(2_000), at(9_000)]).toEqual([null, null, null]);
  expect(at(0, { status: 'running', progress: 0.5 })).toBeNull();
  const { chapters: _none, ...before } = film;
  expect(at(0, before)).toBeNull();
});
