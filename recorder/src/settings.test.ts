import { networkInterfaces } from 'node:os';
import { SettingsProblem } from '@giaoban/service-kit';
import { describe, expect, it } from 'vitest';
import { recorderSettings } from './settings.ts';

const least = { REDIS_URL: 'unix:///run/redis.sock', GIAOBAN_SERVICE_SECRET: 's', GIAOBAN_DATA_DIR: '/data' };

describe('recorderSettings', () => {
  it('fills in what is not said', () => {
    expect(recorderSettings({ ...least, GIAOBAN_PORT: '9000', PATH: '/bin' })).toEqual({
      redisUrl: 'unix:///run/redis.sock',
      serviceSecret: 's',
      archiveDir: '/data/archive',
      keysDir: '/data/keys',
      documentsDir: '/data/documents',
      port: 0,
      signalingUrl: 'http://127.0.0.1:9000',
      streamFromMs: 1_800_000,
      chatKeptMs: 7_776_000_000,
      disk: { warnFromMs: 7_200_000, reserveBytes: 209_715_200 },
      trustSelfSigned: true,
      ffmpegBin: undefined,
      searchPath: '/bin',
    });
    expect(recorderSettings({ ...least, GIAOBAN_TLS_CERT: 'c', GIAOBAN_PORT: '9' }).signalingUrl).toBe(
      'https://127.0.0.1:9',
    );
  });

  it('trusts an unsigned certificate on this machine only', () => {
    const far = { ...least, GIAOBAN_SIGNALING_URL: 'https://hop.bentre.gov.vn' };
    expect(recorderSettings(far).trustSelfSigned).toBe(false);
    const own = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
    for (const { address, family } of own) {
      const host = family === 'IPv6' ? `[${address}]` : address;
      const here = { ...least, GIAOBAN_SIGNALING_URL: `https://${host}:3000` };
      expect(recorderSettings(here).trustSelfSigned, host).toBe(true);
    }
  });

  it.each([
    ['REDIS_URL', { ...least, REDIS_URL: '' }],
    ['GIAOBAN_SERVICE_SECRET', { ...least, GIAOBAN_SERVICE_SECRET: undefined }],
    ['GIAOBAN_RECORDER_PORT', { ...least, GIAOBAN_RECORDER_PORT: '70000' }],
    ['GIAOBAN_KEEP_CHAT_DAYS', { ...least, GIAOBAN_KEEP_CHAT_DAYS: '0' }],
    ['GIAOBAN_SIGNALING_URL', { ...least, GIAOBAN_SIGNALING_URL: 'somewhere' }],
    ['GIAOBAN_ARCHIVE_DIR', { ...least, GIAOBAN_DATA_DIR: '' }],
  ])('names %s when it is wrong', (name, environment) => {
    expect(() => recorderSettings(environment)).toThrow(SettingsProblem);
    expect(() => recorderSettings(environment)).toThrow(new RegExp(`^${name}: `));
  });
});
