import { describe, expect, it } from 'vitest';
import { actFor, type Shortcut } from './shortcuts.ts';

const press = (key: string, change: Partial<KeyboardEventInit> & { defaultPrevented?: boolean } = {}) => ({
  key,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  repeat: false,
  defaultPrevented: false,
  ...change,
});

const done: string[] = [];
const shortcuts: Shortcut[] = [
  { keys: ['M'], name: 'M', label: 'micro', act: () => done.push('micro') },
  { keys: ['1', '2', '3'], name: '1 – 3', label: 'mời', act: (index) => done.push(`mời ${index}`) },
];

describe('actFor', () => {
  it('finds the act of a key, large or small, and tells which key of a group it was', () => {
    actFor(shortcuts, press('m'))?.();
    actFor(shortcuts, press('3'))?.();
    expect(done).toEqual(['micro', 'mời 2']);
  });

  it('leaves alone what is not its own', () => {
    for (const one of [
      press('x'),
      press('m', { ctrlKey: true }),
      press('m', { metaKey: true }),
      press('m', { repeat: true }),
      press('m', { defaultPrevented: true }),
    ]) {
      expect(actFor(shortcuts, one)).toBeNull();
    }
  });
});
