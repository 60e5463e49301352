import { describe, expect, it } from 'vitest';
import { settleMsOf, shallRenew } from './shall-renew.ts';

const minuteMs = 60_000;
const facts = { own: 'old', told: { build: 'new', forMs: 3 * minuteMs }, settleMs: minuteMs, isCalm: true };

describe('a hall’s page', () => {
  it('gives way to another one that the server has', () => {
    expect(shallRenew(facts)).toBe(true);
  });

  it('stays while it is the one, and while nothing is known of either', () => {
    expect(shallRenew({ ...facts, own: 'new' })).toBe(false);
    expect(shallRenew({ ...facts, own: null })).toBe(false);
    expect(shallRenew({ ...facts, told: null })).toBe(false);
  });

  it('stays while a meeting is on or about to begin', () => {
    expect(shallRenew({ ...facts, isCalm: false })).toBe(false);
  });

  it('waits until the upgrade is over, each hall a little longer or shorter', () => {
    const turns = [0, 0.5, 1].map(settleMsOf);
    expect(turns).toEqual([minuteMs, 2 * minuteMs, 3 * minuteMs]);
    const told = { build: 'new', forMs: 2 * minuteMs };
    expect(turns.map((settleMs) => shallRenew({ ...facts, told, settleMs }))).toEqual([true, true, false]);
  });
});
