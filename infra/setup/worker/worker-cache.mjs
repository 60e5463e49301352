import { copyFile, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { arch, platform } from 'node:os';
import { join } from 'node:path';

import { parseJsonObject } from '../../cli/json.mjs';
import { writing } from '../../cli/writing.mjs';
import { PROJECT_DIR, userCacheDir } from '../paths.mjs';
import { recipeHash } from './recipe.mjs';
import { workerRuns } from './smoke-test.mjs';

/**
 * @typedef {object} WorkerPlaces
 * @property {string} version of mediasoup
 * @property {string} packageDir mediasoup's own folder, never written to
 * @property {string} workDir for downloads, builds and their logs
 * @property {string} prebuilt where a downloaded worker lies
 * @property {string} local where a worker built here lies
 */

/**
 * The name of a cached worker. A downloaded one depends only on the version and the machine; one built here also
 * on the recipe and on the system whose libraries it is linked with.
 * @param {{ version: string, platform: string, arch: string }
 *   & ({ source: 'prebuilt' } | { source: 'local', system: string, recipeHash: string })} parts
 */
export function workerCacheKey(parts) {
  const machine = `${parts.version}-${parts.platform}-${parts.arch}`;
  return parts.source === 'prebuilt'
    ? `${machine}-prebuilt`
    : `${machine}-${parts.system}-${parts.recipeHash}`;
}

/**
 * Names the distribution and its version, such as `debian12`.
 * @param {string} osRelease the text of `/etc/os-release`
 */
export function systemName(osRelease) {
  /** @param {string} key */
  const value = (key) => new RegExp(`^${key}="?([^"\\n]*)"?$`, 'm').exec(osRelease)?.[1] ?? '';
  return `${value('ID')}${value('VERSION_ID')}`.replaceAll(/[^a-z0-9.]/g, '') || 'unknown';
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<WorkerPlaces>}
 */
export async function workerPlaces(env) {
  const packageDir = join(PROJECT_DIR, 'node_modules', 'mediasoup');
  const manifest = await readFile(join(packageDir, 'package.json'), 'utf8');
  const version = String(parseJsonObject(manifest)['version']);
  const machine = { version, platform: platform(), arch: arch() };
  const system = systemName(await readFile('/etc/os-release', 'utf8').catch(() => ''));
  const workDir = join(userCacheDir(env), 'worker');
  /** @param {string} key */
  const bin = (key) => join(workDir, key, 'mediasoup-worker');
  return {
    version,
    packageDir,
    workDir,
    prebuilt: bin(workerCacheKey({ ...machine, source: 'prebuilt' })),
    local: bin(workerCacheKey({ ...machine, source: 'local', system, recipeHash: await recipeHash() })),
  };
}

/**
 * A worker from the cache that runs on this machine; one that does not run any more is removed.
 * @param {WorkerPlaces} places
 * @returns {Promise<string | undefined>}
 * @throws {import('../../cli/expected-failure.mjs').ExpectedFailure} when the cache cannot be written to
 */
export async function cachedWorker(places) {
  for (const path of [places.prebuilt, places.local]) {
    if (await workerRuns(path)) return path;
    await writing(cacheProblem(places.workDir), () => rm(path, { force: true }));
  }
  return undefined;
}

/**
 * The one line for a cache that cannot be written to.
 * @param {string} dir
 */
export const cacheProblem = (dir) => (/** @type {string} */ code) =>
  `Không ghi được vào bộ nhớ đệm ${dir} (${code}); đặt XDG_CACHE_HOME thành một thư mục ghi được.`;

/**
 * Puts a worker into the cache in one step, so that nobody ever sees half of it.
 * @param {string} from
 * @param {string} to its place in the cache
 * @throws {import('../../cli/expected-failure.mjs').ExpectedFailure} when the cache cannot be written to
 */
export async function storeWorker(from, to) {
  const folder = join(to, '..');
  const temporary = join(folder, `.incoming-${process.pid}`);
  await writing(cacheProblem(folder), async () => {
    await mkdir(folder, { recursive: true });
    await copyFile(from, temporary);
    await rename(temporary, to);
  });
}
