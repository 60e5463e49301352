import { expect, it } from 'vitest';

import { createReporter } from '../cli/reporter.mjs';
import { installDebianPackages, missingDebianPackages } from './debian-packages.mjs';
import { judgeNodeVersion } from './node-version.mjs';

const reporter = createReporter({ verbose: false, output: { write: () => true } });
const { env } = process;

it('knows what is installed', async () => {
  expect(await missingDebianPackages(['dpkg', 'no-such-package-at-all'], env)).toEqual([
    'no-such-package-at-all',
  ]);
});

it('asks for nothing where it cannot know', async () => {
  expect(await missingDebianPackages(['meson'], { PATH: '/nowhere' })).toEqual([]);
});

it('tells a person who is not root the one command to type', async () => {
  await expect(
    installDebianPackages(['ffmpeg', 'redis-server'], { env, reporter, uid: 1000 }),
  ).rejects.toThrow(
    'Thiếu gói của hệ thống, hãy chạy: sudo apt-get install -y --no-install-recommends ffmpeg redis-server',
  );
});

it('names the packages on a system without apt', async () => {
  await expect(
    installDebianPackages(['ffmpeg'], { env: { PATH: '/nowhere' }, reporter, uid: 0 }),
  ).rejects.toThrow('hãy cài bằng trình quản lý gói của máy: ffmpeg');
});

it.each([
  ['18.20.4', false, false],
  ['20.18.3', false, false],
  ['20.19.0', true, false],
  ['22.12.0', true, true],
  ['24.0.0', true, true],
  ['25.1.0', true, false],
])('judges Node %s', (version, ok, recommended) => {
  expect(judgeNodeVersion(version)).toEqual({ ok, recommended });
});
