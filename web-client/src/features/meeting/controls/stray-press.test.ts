import { describe, expect, it } from 'vitest';
import { isStray, type Press } from './stray-press.ts';

const [invite, nextInvite] = [{ name: 'Mời' }, { name: 'Mời' }];
const first: Press = { atMs: 1_000, x: 40, y: 60, control: invite };
const then = (changed: Partial<Press>): Press => ({ ...first, atMs: 1_200, ...changed });

describe('the second half of a double click', () => {
  it('is stray where another control has come under the pointer', () => {
    expect(isStray(first, then({ control: nextInvite }))).toBe(true);
    expect(isStray(first, then({ control: nextInvite, x: 43, y: 57 }))).toBe(true);
  });

  it('is stray where a window has come over the control', () => {
    expect(isStray(first, then({ control: null }))).toBe(true);
  });

  it('counts on the same control: who adds a minute twice gets two', () => {
    expect(isStray(first, then({}))).toBe(false);
  });

  it('counts after a while, in another place, and after a press on nothing', () => {
    expect(isStray(first, then({ control: nextInvite, atMs: 1_501 }))).toBe(false);
    expect(isStray(first, then({ control: nextInvite, y: 90 }))).toBe(false);
    expect(isStray({ ...first, control: null }, then({ control: nextInvite }))).toBe(false);
    expect(isStray(null, first)).toBe(false);
  });
});
