import { describe, expect, it } from 'vitest';

import { readSettings } from './settings.mjs';

describe('readSettings', () => {
  it('has a value for all that a first start needs', () => {
    expect(readSettings({})).toMatchObject({
      GIAOBAN_HOST: '127.0.0.1',
      GIAOBAN_PORT: 3000,
      GIAOBAN_RTC_PORT: 40_000,
      GIAOBAN_TIME_ZONE: 'Asia/Ho_Chi_Minh',
      REDIS_URL: undefined,
    });
  });

  it('takes an empty value for absent, and paths from the current folder', () => {
    const settings = readSettings({ GIAOBAN_PORT: '', GIAOBAN_DATA_DIR: 'somewhere' });
    expect(settings.GIAOBAN_PORT).toBe(3000);
    expect(settings.GIAOBAN_DATA_DIR).toBe(`${process.cwd()}/somewhere`);
  });

  it.each([
    [{ GIAOBAN_PORT: '70000' }, 'GIAOBAN_PORT=70000: phải là số nguyên từ 0 đến 65535.'],
    [{ GIAOBAN_PORT: '3e3' }, 'GIAOBAN_PORT=3e3: phải là số nguyên từ 0 đến 65535.'],
    [{ GIAOBAN_RTC_WORKERS: '0' }, 'GIAOBAN_RTC_WORKERS=0: phải là số nguyên từ 1 đến 256.'],
    [
      { GIAOBAN_LOG_LEVEL: 'loud' },
      'GIAOBAN_LOG_LEVEL=loud: phải là một trong: fatal, error, warn, info, debug, trace.',
    ],
    [
      { GIAOBAN_TIME_ZONE: 'Ben_Tre' },
      'GIAOBAN_TIME_ZONE=Ben_Tre: phải là một múi giờ IANA, ví dụ Asia/Ho_Chi_Minh.',
    ],
    [
      { GIAOBAN_KEEP_RECORDING: 'briefing=12m' },
      'GIAOBAN_KEEP_RECORDING=briefing=12m: phải cho mỗi loại họp (briefing, urgent, review_interim, review_final) một thời hạn như 12m, 10y hoặc permanent.',
    ],
    [
      { GIAOBAN_PUBLIC_URL: 'https://hop.bentre.gov.vn/hop' },
      'GIAOBAN_PUBLIC_URL=https://hop.bentre.gov.vn/hop: phải có dạng https://ten-may[:cong].',
    ],
    [
      { REDIS_URL: 'localhost:6379' },
      'REDIS_URL=localhost:6379: phải có dạng redis://ten-may:6379, rediss://… hoặc unix:///duong/dan/redis.sock.',
    ],
    [
      { GIAOBAN_TLS_CERT: '/cert.pem' },
      'GIAOBAN_TLS_CERT và GIAOBAN_TLS_KEY phải có cả hai hoặc không có cái nào.',
    ],
  ])('refuses %j in one line that says what is allowed', (env, message) => {
    expect(() => readSettings(env)).toThrow(message);
  });

  it('refuses a setting that does not exist and lists those that do', () => {
    expect(() => readSettings({ GIAOBAN_PROT: '3001' })).toThrow(
      /^GIAOBAN_PROT: không có thiết lập này; có GIAOBAN_DATA_DIR, GIAOBAN_HOST, GIAOBAN_PORT, /,
    );
  });

  it('never shows the secret', () => {
    expect(() => readSettings({ GIAOBAN_SERVICE_SECRET: 'hunter2' })).toThrow(
      /^GIAOBAN_SERVICE_SECRET: phải dài ít nhất 32 ký tự\.$/,
    );
  });

  it.each(['redis://10.0.0.5:6379', 'rediss://:pass@redis.bentre.gov.vn', 'unix:///run/redis/redis.sock'])(
    'takes %s for a Redis',
    (url) => {
      expect(readSettings({ REDIS_URL: url }).REDIS_URL).toBe(url);
    },
  );
});
