import { expect, it } from 'vitest';
import { standardTiming } from './Timekeeper.ts';

/** A page whose attempt to come back hangs gives it up after 3 s, and the next may wait for its first packet to be sent again. */
const wayBackMs = 8_000;

it('keeps the seat, and with it the floor, of whoever has no network for 20 s', () => {
  const { ping, graceMs } = standardTiming;
  // Cut just before it would have been asked whether it lives, a line is found dead the soonest.
  expect(ping.timeoutMs + graceMs).toBeGreaterThanOrEqual(20_000 + wayBackMs);
});
