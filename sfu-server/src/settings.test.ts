import { readSettings, SettingsProblem } from '@giaoban/service-kit';
import { describe, expect, it } from 'vitest';
import { SfuSettings, tapePortRange, workerPort } from './settings.ts';

const given = {
  REDIS_URL: 'redis://localhost',
  MEDIASOUP_WORKER_BIN: '/bin/worker',
  GIAOBAN_SERVICE_SECRET: 's',
};
const read = (more: Record<string, string> = {}) => readSettings(SfuSettings, { ...given, ...more });

describe('the settings', () => {
  it('default to one machine', () => {
    const settings = read();
    expect(settings).toMatchObject({
      GIAOBAN_SFU_HOST: '127.0.0.1',
      GIAOBAN_SFU_PORT: 0,
      GIAOBAN_RTC_PORT: 40_000,
    });
    expect(settings.GIAOBAN_RTC_WORKERS).toBeGreaterThan(0);
  });

  it.each([
    ['REDIS_URL', ''],
    ['GIAOBAN_RTC_PORT', '70000'],
    ['GIAOBAN_RTC_PORT', '4e4'],
    ['GIAOBAN_SFU_PORT', '-1'],
    ['GIAOBAN_RTC_WORKERS', '0'],
  ])('stop the start with the name of the variable: %s=%s', (name, value) => {
    const attempt = (): unknown => read({ [name]: value });
    expect(attempt).toThrow(SettingsProblem);
    expect(attempt).toThrow(new RegExp(`^${name}: phải`));
  });

  it('give each worker its port, and tapes none of them', () => {
    const settings = read({ GIAOBAN_RTC_PORT: '41000', GIAOBAN_RTC_WORKERS: '8' });
    expect(workerPort(settings, 7)).toBe(41_007);
    expect(tapePortRange(settings)).toEqual({ min: 41_256, max: 45_255 });
    expect(tapePortRange(read({ GIAOBAN_RTC_PORT: '65000', GIAOBAN_RTC_WORKERS: '1' }))).toBeUndefined();
    expect(() => read({ GIAOBAN_RTC_PORT: '65530', GIAOBAN_RTC_WORKERS: '8' })).toThrow(/GIAOBAN_RTC_PORT/);
  });
});
