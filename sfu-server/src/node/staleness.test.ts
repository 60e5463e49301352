import { describe, expect, it } from 'vitest';
import { staleness } from './staleness.ts';

const fine = { connected: true, waitingMs: 0, ownerAwayMs: 0 };

describe('an endpoint', () => {
  it('stays while media can flow, also without its owner', () => {
    expect(staleness({ ...fine, ownerAwayMs: Infinity })).toBeNull();
  });

  it('stays while nothing needs its transports', () => {
    expect(staleness({ ...fine, connected: false })).toBeNull();
  });

  it('goes when its page has not connected what it uses for 30 s', () => {
    expect(staleness({ ...fine, connected: false, waitingMs: 30_000 })).toBeNull();
    expect(staleness({ ...fine, connected: false, waitingMs: 30_001 })).toBe('never_connected');
  });

  it('goes when it is disconnected and its owner has been away for a minute', () => {
    expect(staleness({ ...fine, connected: false, ownerAwayMs: 60_000 })).toBeNull();
    expect(staleness({ ...fine, connected: false, ownerAwayMs: 60_001 })).toBe('orphaned');
  });
});
