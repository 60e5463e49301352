import { describe, expect, it } from 'vitest';
import { indexAfterDrop, indexAfterStep } from './queue-order.ts';

const order = ['a', 'b', 'c', 'd'];

/** What the list looks like once the entry stands at its new place, as the log would have it. */
const after = (moved: string, to: number | null): string =>
  to === null
    ? order.join('')
    : order
        .filter((one) => one !== moved)
        .toSpliced(to, 0, moved)
        .join('');

describe('indexAfterDrop', () => {
  it('puts an entry before or after another, up and down the list', () => {
    const drop = (moved: string, key: string, dropPosition: 'before' | 'after'): string =>
      after(moved, indexAfterDrop(order, moved, { key, dropPosition }));
    expect(drop('d', 'a', 'before')).toBe('dabc');
    expect(drop('d', 'a', 'after')).toBe('adbc');
    expect(drop('a', 'd', 'before')).toBe('bcad');
    expect(drop('a', 'd', 'after')).toBe('bcda');
  });

  it('gives no order for a drop that changes nothing', () => {
    expect(indexAfterDrop(order, 'b', { key: 'a', dropPosition: 'after' })).toBeNull();
    expect(indexAfterDrop(order, 'b', { key: 'c', dropPosition: 'before' })).toBeNull();
    expect(indexAfterDrop(order, 'b', { key: 'b', dropPosition: 'before' })).toBeNull();
  });

  it('gives none for an entry that is gone', () => {
    expect(indexAfterDrop(order, 'x', { key: 'a', dropPosition: 'after' })).toBeNull();
    expect(indexAfterDrop(order, 'a', { key: 'x', dropPosition: 'after' })).toBeNull();
  });
});

describe('indexAfterStep', () => {
  it('goes one place, and not beyond the ends', () => {
    expect(indexAfterStep(order, 'b', -1)).toBe(0);
    expect(indexAfterStep(order, 'b', 1)).toBe(2);
    expect(indexAfterStep(order, 'a', -1)).toBeNull();
    expect(indexAfterStep(order, 'd', 1)).toBeNull();
    expect(indexAfterStep(order, 'x', 1)).toBeNull();
  });
});
