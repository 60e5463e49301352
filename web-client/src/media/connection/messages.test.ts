import { Refusal } from '@giaoban/protocol';
import { describe, expect, it } from 'vitest';
import { asRefusal, readAnswer, readMessage } from './messages.ts';

const codeOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    return error instanceof Refusal ? error.code : String(error);
  }
  return 'none';
};

describe('readAnswer', () => {
  it('gives the data of an answer', () => {
    expect(readAnswer('floor:give', { ok: true, data: { seq: 7 } })).toEqual({ seq: 7 });
  });

  it('throws the server’s refusal with its code', () => {
    const error = { code: 'rate_limited', retryAfterMs: 1500 };
    expect(codeOf(() => readAnswer('floor:ask', { ok: false, error }))).toBe('rate_limited');
  });

  it('throws `internal` for an answer that breaks the contract', () => {
    expect(codeOf(() => readAnswer('floor:give', { ok: true, data: { seq: -1 } }))).toBe('internal');
    expect(codeOf(() => readAnswer('floor:give', 'yes'))).toBe('internal');
  });
});

describe('readMessage', () => {
  it('refuses what breaks the contract', () => {
    expect(readMessage('media:reset', { reason: 'moved' })).toEqual({ reason: 'moved' });
    expect(readMessage('media:reset', { reason: 'whim' })).toBeNull();
  });
});

describe('asRefusal', () => {
  it('calls a lost connection unavailable', () => {
    expect(asRefusal(new Error('operation has timed out')).code).toBe('unavailable');
  });
});
