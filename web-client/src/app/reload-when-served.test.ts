import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Mending, reloadWhenServed } from './reload-when-served.ts';

const secondMs = 1000;

describe('a page that mends itself', () => {
  let answers: boolean[];
  let reloads: number;
  let told: Mending[];
  let stop: () => void;

  const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

  beforeEach(() => {
    vi.useFakeTimers();
    answers = [];
    reloads = 0;
    told = [];
    stop = reloadWhenServed({
      isServed: () => Promise.resolve(answers.shift() ?? true),
      reload: () => {
        reloads += 1;
      },
      tell: (mending) => told.push(mending),
    });
  });

  afterEach(() => {
    stop();
    vi.useRealTimers();
  });

  it('reloads once, not before 15 s', async () => {
    await pass(15 * secondMs - 1);
    expect(reloads).toBe(0);
    await pass(1);
    expect(told).toEqual([{ kind: 'reloading' }]);
    await pass(60 * secondMs);
    expect(reloads).toBe(1);
  });

  it('asks every 15 s while nobody answers, and says how often', async () => {
    answers = [false, false];
    await pass(30 * secondMs);
    expect(reloads).toBe(0);
    expect(told).toEqual([
      { kind: 'waiting', unanswered: 1 },
      { kind: 'waiting', unanswered: 2 },
    ]);
    await pass(15 * secondMs);
    expect(reloads).toBe(1);
  });

  it('leaves off when somebody was quicker', async () => {
    stop();
    await pass(60 * secondMs);
    expect(reloads).toBe(0);
  });
});
