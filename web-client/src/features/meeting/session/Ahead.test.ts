import { describe, expect, it } from 'vitest';
import { Ahead } from './Ahead.ts';

const pages = { of: 'd1', first: 1, last: 9 };

/** Orders that are answered when the test says so. */
const orders = () => {
  const asked: number[] = [];
  const open: (() => void)[] = [];
  const send = (page: number): Promise<void> =>
    new Promise((resolve) => {
      asked.push(page);
      open.push(resolve);
    });
  return { asked, send, answer: () => open.shift()?.() };
};

describe('stepping ahead of the page', () => {
  it('goes on from where the presses before lead, not from what is seen yet', async () => {
    const ahead = new Ahead();
    const { asked, send, answer } = orders();
    const steps = [1, 1, 1, -1].map((by) => ahead.step({ ...pages, seen: 2, by }, send));
    expect(asked).toEqual([3, 4, 5, 4]);
    for (const step of steps) {
      answer();
      await step;
    }
    void ahead.step({ ...pages, seen: 4, by: 1 }, send);
    expect(asked.at(-1)).toBe(5);
  });

  it('stops at the ends, and begins anew with something else', async () => {
    const ahead = new Ahead();
    const { asked, send } = orders();
    void ahead.step({ ...pages, seen: 9, by: 1 }, send);
    void ahead.step({ ...pages, seen: 1, by: -1 }, send);
    expect(asked).toEqual([]);
    void ahead.step({ ...pages, seen: 5, by: 1 }, send);
    void ahead.step({ of: 'd2', seen: 1, by: 1, first: 1, last: 3 }, send);
    expect(asked).toEqual([6, 2]);
    await Promise.resolve();
  });

  it('does not stay where a refused step would have led', async () => {
    const ahead = new Ahead();
    const { asked, send, answer } = orders();
    const refused = ahead.step({ ...pages, seen: 2, by: 1 }, send);
    answer();
    await refused;
    void ahead.step({ ...pages, seen: 2, by: 1 }, send);
    expect(asked).toEqual([3, 3]);
  });
});
