import { expect, it } from 'vitest';
import { ServedBuild } from './ServedBuild.ts';

it('tells for how long one build has been told without another between', () => {
  let nowMs = 5_000;
  const served = new ServedBuild(() => nowMs);
  expect(served.told).toBeNull();
  served.observe('a');
  nowMs += 1_000;
  served.observe('a');
  served.observe(null);
  expect(served.told).toEqual({ build: 'a', forMs: 1_000 });
  // Two servers, one of them upgraded already.
  served.observe('b');
  nowMs += 400;
  served.observe('a');
  nowMs += 300;
  expect(served.told).toEqual({ build: 'a', forMs: 300 });
});
