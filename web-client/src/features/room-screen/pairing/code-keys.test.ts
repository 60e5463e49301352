import { PairingCode } from '@giaoban/protocol';
import { describe, expect, it } from 'vitest';
import { arrowTarget, cleanCode, codeLetters } from './code-keys.ts';

describe('pairing codes', () => {
  it('are made of the letters that the contract allows, all of them', () => {
    for (const letter of codeLetters) expect(PairingCode.safeParse(letter.repeat(6)).success).toBe(true);
    const allowed = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'].filter(
      (letter) => PairingCode.safeParse(letter.repeat(6)).success,
    );
    expect(codeLetters).toEqual(allowed);
  });

  it('are cleaned as they are typed', () => {
    expect(cleanCode(' ab-c 23x9z')).toBe('ABC23X');
    expect(cleanCode('0O1IL')).toBe('');
  });
});

describe('arrowTarget', () => {
  it('walks in rows and stops at the edges', () => {
    expect(arrowTarget(0, 33, 11, 'ArrowRight')).toBe(1);
    expect(arrowTarget(0, 33, 11, 'ArrowDown')).toBe(11);
    expect(arrowTarget(0, 33, 11, 'ArrowUp')).toBeNull();
    expect(arrowTarget(32, 33, 11, 'ArrowRight')).toBeNull();
    expect(arrowTarget(5, 33, 11, 'Enter')).toBeNull();
  });
});
