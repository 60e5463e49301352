import { describe, expect, it, vi } from 'vitest';
import { fitInto } from './fit-into.ts';
import type { OpenDocument } from './drawable.ts';
import { PageShelf } from './PageShelf.ts';

const box = { width: 800, height: 600 };

/** A document whose pages are made at once; remembers what was drawn. */
const shelfOf = (pages: number, broken: number[] = []) => {
  const drawn: number[] = [];
  const document: OpenDocument<string> = {
    draw: (page) => {
      drawn.push(page);
      if (broken.includes(page)) return Promise.reject(new Error('broken'));
      return Promise.resolve(`page ${page}`);
    },
    close: () => undefined,
  };
  return { drawn, shelf: new PageShelf(document, pages) };
};

describe('the shelf of pages', () => {
  it('has the next page ready before it is wanted', async () => {
    const { shelf, drawn } = shelfOf(5);
    await shelf.page(2, box);
    await shelf.prepareAround(2, box);
    expect(drawn).toEqual([2, 3, 1]);
    expect(await shelf.page(3, box)).toBe('page 3');
    expect(drawn).toEqual([2, 3, 1]);
  });

  it('looks no further than the ends', async () => {
    const { shelf, drawn } = shelfOf(1);
    await shelf.page(1, box);
    await shelf.prepareAround(1, box);
    expect(drawn).toEqual([1]);
  });

  it('keeps a few only, and none of another size', async () => {
    const { shelf, drawn } = shelfOf(9);
    for (const page of [1, 2, 3, 4, 5, 5, 1]) await shelf.page(page, box);
    expect(drawn).toEqual([1, 2, 3, 4, 5, 1]);
    await shelf.page(1, { width: 400, height: 300 });
    await shelf.page(5, box);
    expect(drawn).toEqual([1, 2, 3, 4, 5, 1, 1, 5]);
  });

  it('keeps a page that is seen when its neighbour is broken', async () => {
    vi.spyOn(console, 'warn').mockImplementationOnce(() => undefined);
    const { shelf, drawn } = shelfOf(3, [3]);
    await shelf.page(2, box);
    await shelf.prepareAround(2, box);
    expect(drawn).toEqual([2, 3, 1]);
  });

  it('draws a broken page again when it is wanted again', async () => {
    const { shelf, drawn } = shelfOf(3, [2]);
    await expect(shelf.page(2, box)).rejects.toThrow('broken');
    await expect(shelf.page(2, box)).rejects.toThrow('broken');
    expect(drawn).toEqual([2, 2]);
  });
});

describe('fitInto', () => {
  it('fills the box one way and keeps the shape', () => {
    expect(fitInto({ width: 300, height: 200 }, { width: 900, height: 900 })).toMatchObject({
      width: 900,
      height: 600,
    });
    expect(fitInto({ width: 10, height: 10_000 }, { width: 100, height: 100 })).toMatchObject({
      width: 1,
      height: 100,
    });
  });
});
