import { describe, expect, it } from 'vitest';
import { lacksName, linesOf, namedIn, withLine, withNewLine, withoutLine } from './delegate-lines.ts';

const an = { name: 'Lê Văn An', post: 'Phó Chủ tịch' };
const binh = { name: 'Trần Bình', post: '' };

describe('the lines of who comes', () => {
  it('keep their keys when one in the middle goes, so that no field shows another one’s text', () => {
    const lines = withNewLine(withoutLine(linesOf([an, binh]), 0));
    expect(lines).toEqual([
      { ...binh, key: 1 },
      { name: '', post: '', key: 2 },
    ]);
    expect(withLine(lines, 2, { name: 'Võ Chín' }).at(-1)).toEqual({ name: 'Võ Chín', post: '', key: 2 });
  });

  it('name nobody where they are empty; a post alone lacks a name', () => {
    const lines = withNewLine(linesOf([{ name: ' Lê Văn An ', post: 'Phó Chủ tịch' }]));
    expect(namedIn(lines)).toEqual([an]);
    expect(lines.map(lacksName)).toEqual([false, false]);
    expect(lacksName({ name: ' ', post: 'Phó Chủ tịch' })).toBe(true);
  });
});
