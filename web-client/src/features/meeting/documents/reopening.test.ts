import { expect, it } from 'vitest';
import { ApiError } from '../../../api/ApiError.ts';
import { PartMissing, redrawAfterMs, reopenAfterMs } from './reopening.ts';

const unreached = new ApiError({ code: 'unavailable' });

it('opens a document again soon at first, then every 15 s for as long as it takes', () => {
  const waits = [1, 2, 3, 4, 5, 100].map((failures) => reopenAfterMs(unreached, failures));
  expect(waits).toEqual([2_000, 5_000, 10_000, 15_000, 15_000, 15_000]);
});

it('does so after what may pass, and not after what will not', () => {
  const fault = new ApiError({ code: 'internal' });
  const part = new PartMissing(new TypeError('Failed to fetch dynamically imported module'));
  for (const error of [unreached, fault, part]) expect(reopenAfterMs(error, 1)).toBe(2_000);
  const gone = new ApiError({ code: 'document_not_found' });
  for (const error of [gone, new Error('Invalid PDF structure.'), new TypeError('x is undefined')])
    expect(reopenAfterMs(error, 1)).toBeNull();
});

it('draws a page once more by itself, and then only when somebody asks', () => {
  expect([1, 2, 3].map(redrawAfterMs)).toEqual([4_000, null, null]);
});
