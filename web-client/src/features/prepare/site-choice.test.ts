import { expect, it } from 'vitest';
import { choiceOf, withChoice } from './site-choice.ts';

it('tells all, some and none of a group', () => {
  const chosen = new Set(['a', 'b']);
  expect(choiceOf(['a', 'b'], chosen)).toBe('all');
  expect(choiceOf(['b', 'c'], chosen)).toBe('some');
  expect(choiceOf(['c'], chosen)).toBe('none');
  expect(choiceOf([], chosen)).toBe('none');
});

it('adds a group without doubling, takes it away whole', () => {
  expect(withChoice(['a', 'x'], ['a', 'b'], true)).toEqual(['x', 'a', 'b']);
  expect(withChoice(['a', 'x', 'b'], ['a', 'b'], false)).toEqual(['x']);
});
