import { describe, expect, it } from 'vitest';
import { SerialQueue } from './SerialQueue.ts';

describe('the serial queue', () => {
  it('runs one task after the other, in order, over failures', async () => {
    const queue = new SerialQueue();
    const seen: string[] = [];
    let running = 0;
    const task =
      (name: string, fails = false) =>
      async (): Promise<string> => {
        running += 1;
        expect(running).toBe(1);
        await Promise.resolve();
        seen.push(name);
        running -= 1;
        if (fails) throw new Error(name);
        return name;
      };
    const results = await Promise.allSettled([
      queue.run(task('1')),
      queue.run(task('2', true)),
      queue.run(task('3')),
    ]);
    expect(seen).toEqual(['1', '2', '3']);
    expect(results.map((one) => one.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });
});
