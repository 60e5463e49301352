import { expect, it } from 'vitest';

import { nextRestart, STEADY_AFTER_MS } from './restart-delay.mjs';

it('restarts at once, then ever later, at most every 15 s', () => {
  const delays = [];
  let deathsInRow = 0;
  for (let death = 0; death < 8; death++) {
    const next = nextRestart({ deathsInRow, ranForMs: 1_000 });
    delays.push(next.delayMs);
    deathsInRow = next.deathsInRow;
  }
  expect(delays).toEqual([100, 500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000]);
});

it('begins anew after a steady run', () => {
  expect(nextRestart({ deathsInRow: 6, ranForMs: STEADY_AFTER_MS })).toEqual({
    delayMs: 100,
    deathsInRow: 1,
  });
  expect(nextRestart({ deathsInRow: 6, ranForMs: STEADY_AFTER_MS - 1 }).delayMs).toBe(15_000);
});
