import { MinutesBlock } from '@giaoban/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffBlocks } from './diff-blocks.ts';
import { momentOf, momentText } from './moments.ts';

const block = (text: string, at: number): MinutesBlock =>
  MinutesBlock.parse({
    id: `b${String(at)}`,
    kind: 'paragraph',
    part: null,
    momentMs: null,
    unitId: null,
    dueDate: null,
    text,
  });
const texts = fc.array(fc.constantFrom('một', 'hai', 'ba', 'bốn'), { maxLength: 12 });

describe('the difference of two texts', () => {
  it('holds both of them in their order, whatever they are', () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const lines = diffBlocks(before.map(block), after.map(block));
        const without = (kind: string): string[] =>
          lines.filter((one) => one.kind !== kind).map((one) => one.text);
        expect(without('added')).toEqual(before);
        expect(without('removed')).toEqual(after);
      }),
    );
  });

  it('tells a changed unit, due date and kind of a paragraph that has the same words', () => {
    const task = MinutesBlock.parse({
      ...{ ...block('Sửa cống', 0), kind: 'conclusion' },
      ...{ unitId: 'u1', dueDate: '2026-03-01' },
    });
    const changesTo = (changes: Partial<MinutesBlock>) =>
      diffBlocks([task], [MinutesBlock.parse({ ...task, ...changes })]).map((one) =>
        one.kind === 'changed' ? one.changes : one.kind,
      );
    expect(changesTo({ dueDate: '2026-03-05' })).toEqual([
      [{ of: 'dueDate', before: '2026-03-01', after: '2026-03-05' }],
    ]);
    expect(changesTo({ unitId: null })).toEqual([[{ of: 'unitId', before: 'u1', after: null }]]);
    expect(changesTo({ kind: 'paragraph' })).toEqual([
      [
        { of: 'kind', before: 'conclusion', after: 'paragraph' },
        { of: 'unitId', before: 'u1', after: null },
        { of: 'dueDate', before: '2026-03-01', after: null },
      ],
    ]);
    expect(changesTo({ momentMs: 5_000 })).toEqual(['same']);
    // What only conclusions are read with is no difference elsewhere.
    const plain = { ...block('Sửa cống', 0), dueDate: '2026-03-01' };
    expect(diffBlocks([block('Sửa cống', 0)], [plain]).map((one) => one.kind)).toEqual(['same']);
  });

  it('is nothing for the same text', () => {
    const blocks = ['một', 'hai'].map(block);
    expect(diffBlocks(blocks, blocks).every((one) => one.kind === 'same')).toBe(true);
  });
});

describe('moments', () => {
  it('are read as they are written', () => {
    expect(momentText(4_325_900)).toBe('72:05');
    expect(momentOf('72:05')).toBe(4_325_000);
    expect([momentOf('72:65'), momentOf(''), momentOf('x')]).toEqual([null, null, null]);
  });
});
