import { expect, it } from 'vitest';

import { installedMatchesLock, lockStamp } from './npm-packages.mjs';

const lock = (packages: Record<string, object>) => JSON.stringify({ packages });
const wanted = lock({
  '': { name: 'giaoban' },
  signaling: { name: '@giaoban/signaling' },
  'node_modules/zod': { version: '4.6.7' },
  'node_modules/@giaoban/signaling': { resolved: 'signaling', link: true },
  'node_modules/@esbuild/android-arm': { version: '0.27.0', optional: true },
});

it('accepts what npm installed for this platform', () => {
  const installed = {
    'node_modules/zod': { version: '4.6.7' },
    'node_modules/@giaoban/signaling': { link: true },
  };
  expect(installedMatchesLock(wanted, lock(installed))).toBe(true);
});

it('notices an older and a missing package', () => {
  const link = { 'node_modules/@giaoban/signaling': { link: true } };
  expect(installedMatchesLock(wanted, lock({ ...link, 'node_modules/zod': { version: '4.6.6' } }))).toBe(
    false,
  );
  expect(installedMatchesLock(wanted, lock(link))).toBe(false);
  expect(installedMatchesLock(wanted, '{}')).toBe(false);
});

it('stamps one state of the lock file on one platform', () => {
  const linux = { platform: 'linux', arch: 'x64' };
  expect(lockStamp('a', linux)).toBe(lockStamp('a', linux));
  expect(lockStamp('a', linux)).not.toBe(lockStamp('b', linux));
  expect(lockStamp('a', linux)).not.toBe(lockStamp('a', { ...linux, arch: 'arm64' }));
});
