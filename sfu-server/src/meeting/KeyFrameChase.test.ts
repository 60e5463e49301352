import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { quietLog } from '../test-support/test-server.ts';
import { type Chased, KeyFrameChase, type Standing } from './KeyFrameChase.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A picture that stands as told at each look, and counts the key frames asked for. */
const pictureOf = (...standings: Standing[]) => {
  const asked = { times: 0, looks: 0 };
  const picture: Chased = {
    id: 'picture',
    standing: () => {
      asked.looks += 1;
      return Promise.resolve(standings.shift() ?? 'flows');
    },
    requestKeyFrame: () => {
      asked.times += 1;
      return Promise.resolve();
    },
  };
  return { picture, asked };
};

describe('the chase for key frames', () => {
  it('asks again while the picture waits, and rests when it flows', async () => {
    const { picture, asked } = pictureOf('waits', 'waits', 'flows', 'waits');
    new KeyFrameChase(quietLog()).follow(picture);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toEqual({ times: 2, looks: 3 });
  });

  it('asks nothing of a sender that does not send yet', async () => {
    const { picture, asked } = pictureOf('idle', 'idle');
    new KeyFrameChase(quietLog()).follow(picture);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toEqual({ times: 0, looks: 3 });
  });

  it('gives up after a while', async () => {
    const { picture, asked } = pictureOf(...Array.from({ length: 20 }, () => 'waits' as const));
    new KeyFrameChase(quietLog()).follow(picture);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked.times).toBe(4);
  });

  it('starts anew when the picture is resumed again, and ends with its owner', async () => {
    const { picture, asked } = pictureOf('waits', 'waits', 'waits');
    const chase = new KeyFrameChase(quietLog());
    chase.follow(picture);
    await vi.advanceTimersByTimeAsync(300);
    chase.follow(picture);
    await vi.advanceTimersByTimeAsync(300);
    expect(asked.looks).toBe(0);
    await vi.advanceTimersByTimeAsync(100);
    expect(asked.times).toBe(1);
    chase.close();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked.times).toBe(1);
    expect(vi.getTimerCount()).toBe(0);
  });
});
