import type { PaperSignatures } from '@giaoban/protocol';

/** uncovered: bytes came after the last signature, and nobody has signed them. */
export type Verdict = 'valid' | 'invalid' | 'uncovered' | 'unclear' | 'untrusted';

/** What to say of a signed file as a whole: the worst that is known of any of its signatures. */
export const verdictOf = ({ isValid, signatures }: PaperSignatures): Verdict => {
  if (isValid) return 'valid';
  const isBroken = signatures.some(
    ({ isUnderstood, isIntact, later }) => (isUnderstood && !isIntact) || later === 'changes',
  );
  if (isBroken) return 'invalid';
  const last = signatures.at(-1);
  if (last?.isIntact === true && !last.coversWholeFile) return 'uncovered';
  return signatures.every(({ isIntact, later }) => isIntact && later === 'only_signatures')
    ? 'untrusted'
    : 'unclear';
};
