import { expect, it } from 'vitest';
import { looksByFocus, nextPage } from './use-patrol.ts';

it('turns from the last page to the first, and stays on an only page', () => {
  expect([0, 1, 2].map((page) => nextPage(page, 3))).toEqual([1, 2, 0]);
  expect(nextPage(0, 1)).toBe(0);
  expect(nextPage(4, 3)).toBe(2);
});

it('is held by a focus that keys have brought, not by one that a mouse left behind', () => {
  const focusedBy = (hand: 'keys' | 'mouse') => ({
    matches: (selector: string) =>
      selector === ':focus' || (hand === 'keys' && selector === ':focus-visible'),
  });
  expect(looksByFocus(focusedBy('keys'))).toBe(true);
  expect(looksByFocus(focusedBy('mouse'))).toBe(false);
});
