import { describe, expect, it } from 'vitest';

import { shortLogLine } from './short-log-line.mjs';

const shown = (line: string, fromStderr = false) => shortLogLine({ service: 'signaling', line, fromStderr });

describe('shortLogLine', () => {
  it('shows warnings and errors shortly', () => {
    expect(shown('{"level":40,"time":"x","msg":"a site is slow"}')).toBe(
      '[signaling] cảnh báo: a site is slow',
    );
    expect(shown('{"level":50,"msg":"could not start","err":{"type":"Error","message":"port taken"}}')).toBe(
      '[signaling] lỗi: could not start: port taken',
    );
    expect(shown('{"level":40,"msg":"redis connection","err":"socket closed"}')).toBe(
      '[signaling] cảnh báo: redis connection: socket closed',
    );
  });

  it('keeps the rest for the file', () => {
    expect(shown('{"level":30,"msg":"ready"}')).toBeUndefined();
    expect(shown('12:M * Ready to accept connections')).toBeUndefined();
  });

  it('shows what came from standard error as it is, within bounds', () => {
    expect(shown('REDIS_URL: phải có', true)).toBe('[signaling] REDIS_URL: phải có');
    expect(shown('', true)).toBeUndefined();
    expect(shown('x'.repeat(1_000), true)?.length).toBeLessThan(320);
  });
});
