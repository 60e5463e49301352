import type { PaperSignatureCheck } from '@giaoban/protocol';
import { expect, test } from 'vitest';
import { verdictOf } from './signature-verdict.ts';

const good: PaperSignatureCheck = {
  signerName: 'Lê Thị Mỹ Hạnh',
  signedAt: null,
  reason: '',
  coversWholeFile: true,
  later: 'only_signatures',
  isUnderstood: true,
  isIntact: true,
  isTrusted: true,
  fault: '',
};
const earlier = { ...good, coversWholeFile: false };

const verdict = (...signatures: PaperSignatureCheck[]) => verdictOf({ isValid: false, signatures });

test('a valid file is called valid', () => {
  expect(verdictOf({ isValid: true, signatures: [earlier, good] })).toBe('valid');
});

test('the worst that is known of a signature is said of the file', () => {
  expect(verdict({ ...good, isIntact: false })).toBe('invalid');
  expect(verdict({ ...earlier, later: 'changes' }, good)).toBe('invalid');
  expect(verdict({ ...good, isTrusted: false })).toBe('untrusted');
  expect(verdict({ ...good, isIntact: false, isUnderstood: false })).toBe('unclear');
  expect(verdict({ ...earlier, later: 'unclear' }, good)).toBe('unclear');
});

test('a file that goes on behind its last signature is told as such', () => {
  expect(verdict(good, { ...earlier, later: 'unclear' })).toBe('uncovered');
  expect(verdict(earlier)).toBe('uncovered');
});
