import { expect, it } from 'vitest';
import { nextPage } from './use-patrol.ts';

it('turns from the last page to the first, and stays on an only page', () => {
  expect([0, 1, 2].map((page) => nextPage(page, 3))).toEqual([1, 2, 0]);
  expect(nextPage(0, 1)).toBe(0);
  expect(nextPage(4, 3)).toBe(2);
});
