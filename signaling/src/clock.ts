import { randomBytes } from 'node:crypto';

/** Time and identity, passed in so that tests decide them. */
export type Clock = { nowMs: () => number };
export const systemClock: Clock = { nowMs: () => Date.now() };

/** A new opaque id: 96 random bits, 16 characters that an URL takes as they are, the first a letter or a digit. */
export type NewId = () => string;
export const randomId: NewId = () => {
  const id = randomBytes(12).toString('base64url');
  // On a command line one that begins with "-" would be taken for an option.
  return /^[A-Za-z0-9]/.test(id) ? id : randomId();
};

/** A secret of 256 random bits for tokens and links. */
export const randomSecret = (): string => randomBytes(32).toString('base64url');
