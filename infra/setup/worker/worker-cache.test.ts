import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { ExpectedFailure } from '../../cli/expected-failure.mjs';
import { createReporter } from '../../cli/reporter.mjs';
import { findWorker } from './find-worker.mjs';
import { recipeHash } from './recipe.mjs';
import { cachedWorker, storeWorker, systemName, workerCacheKey, workerPlaces } from './worker-cache.mjs';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'giaoban-cache-'));
});
afterEach(async () => {
  await rm(dir, { recursive: true, force: true });
});

/** A program that ends as mediasoup's worker does when it is started by somebody else. */
const placeFakeWorker = async (path: string, status = 41) => {
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, `#!/bin/sh\nexit ${String(status)}\n`);
  await chmod(path, 0o755);
};

describe('workerCacheKey', () => {
  const machine = { version: '3.27.1', platform: 'linux', arch: 'x64' };

  it('tells versions, machines, systems and recipes apart', () => {
    const local = { ...machine, source: 'local' as const, system: 'debian12', recipeHash: 'abc' };
    const keys = [
      workerCacheKey({ ...machine, source: 'prebuilt' }),
      workerCacheKey(local),
      workerCacheKey({ ...local, version: '3.27.2' }),
      workerCacheKey({ ...local, arch: 'arm64' }),
      workerCacheKey({ ...local, system: 'debian13' }),
      workerCacheKey({ ...local, recipeHash: 'abd' }),
    ];
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys[1]).toBe('3.27.1-linux-x64-debian12-abc');
  });

  it('names the distribution', () => {
    expect(systemName('PRETTY_NAME="Debian GNU/Linux 12"\nVERSION_ID="12"\nID=debian\n')).toBe('debian12');
    expect(systemName('ID="opensuse-leap"\nVERSION_ID="15.6"')).toBe('opensuseleap15.6');
    expect(systemName('')).toBe('unknown');
  });

  it('changes with any byte of the recipe', async () => {
    await writeFile(join(dir, 'a'), '1');
    const first = await recipeHash(dir);
    expect(await recipeHash(dir)).toBe(first);
    await writeFile(join(dir, 'a'), '2');
    expect(await recipeHash(dir)).not.toBe(first);
  });
});

describe('where a worker is looked for', () => {
  const env = () => ({ XDG_CACHE_HOME: dir, MEDIASOUP_SKIP_WORKER_PREBUILT_DOWNLOAD: '1' });
  const reporter = createReporter({ verbose: false });

  it('takes the setting first, and refuses one that does not run', async () => {
    const named = join(dir, 'mine');
    await placeFakeWorker(named);
    expect((await findWorker({ env: { ...env(), MEDIASOUP_WORKER_BIN: named }, reporter })).path).toBe(named);
    await expect(
      findWorker({ env: { ...env(), MEDIASOUP_WORKER_BIN: '/nowhere' }, reporter }),
    ).rejects.toThrow('MEDIASOUP_WORKER_BIN=/nowhere không phải là bộ xử lý media chạy được trên máy này.');
  });

  it('takes a cached one, the downloaded before the built, and drops one that does not run any more', async () => {
    const places = await workerPlaces(env());
    expect((await findWorker({ env: env(), reporter })).path).toBeUndefined();
    await placeFakeWorker(places.local);
    expect(await cachedWorker(places)).toBe(places.local);
    await placeFakeWorker(places.prebuilt);
    expect((await findWorker({ env: env(), reporter })).path).toBe(places.prebuilt);
    await placeFakeWorker(places.prebuilt, 127);
    expect((await findWorker({ env: env(), reporter })).path).toBe(places.local);
  });
});

it('says in one line that the cache cannot be written to', async () => {
  const file = join(dir, 'a-file');
  await writeFile(file, 'where the cache should be');
  const places = await workerPlaces({ ...process.env, XDG_CACHE_HOME: file });
  const problem = `Không ghi được vào bộ nhớ đệm ${file}/giaoban/worker`;
  await expect(storeWorker(file, places.local)).rejects.toThrow(problem);
  await expect(cachedWorker(places)).rejects.toThrow(problem);
  await expect(cachedWorker(places)).rejects.toBeInstanceOf(ExpectedFailure);
});
