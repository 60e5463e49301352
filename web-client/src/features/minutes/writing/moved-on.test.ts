import { expect, it } from 'vitest';
import { movedOn } from './moved-on.ts';

it('tells what has become of the minutes that took no more', () => {
  expect(movedOn({ status: 'review', edition: 1 }, 1, 'minutes_wrong_state')).toBe('review');
  expect(movedOn({ status: 'locked', edition: 1 }, 1, 'minutes_locked')).toBe('locked');
  expect(movedOn({ status: 'draft', edition: 2 }, 1, 'minutes_wrong_state')).toBe('edition');
});

it('leaves it to the code where the record does not explain it', () => {
  expect(movedOn({ status: 'draft', edition: 1 }, 1, 'minutes_wrong_state')).toBeNull();
  expect(movedOn({ status: 'review', edition: 1 }, 1, 'forbidden')).toBeNull();
});
