import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { runCommand } from '../../cli/run-command.mjs';
import { writing } from '../../cli/writing.mjs';
import { canConnect } from '../can-connect.mjs';
import { PROJECT_CACHE_DIR, projectProblem } from '../paths.mjs';
import { workerRuns } from './smoke-test.mjs';
import { storeWorker } from './worker-cache.mjs';

const DOWNLOAD_TIMEOUT_MS = 40_000;
const DEFAULT_RELEASES_URL = 'https://github.com/versatica/mediasoup/releases/download';

/**
 * Tries mediasoup's own download of a worker. A download that fails is no failure: offline it gives up within seconds,
 * and the reason is told with --verbose only, because a local build follows. `MEDIASOUP_SKIP_WORKER_PREBUILT_DOWNLOAD` and
 * `MEDIASOUP_WORKER_PREBUILT_DOWNLOAD_BASE_URL` are mediasoup's own settings and mean here what they mean there.
 * @param {import('./worker-cache.mjs').WorkerPlaces} places
 * @param {{ env: NodeJS.ProcessEnv, reporter: import('../../cli/reporter.mjs').Reporter }} options
 * @returns {Promise<string | undefined>} its place in the cache
 * @throws {import('../../cli/expected-failure.mjs').ExpectedFailure} when the cache cannot be written to
 */
export async function fetchPrebuiltWorker(places, { env, reporter }) {
  if (env['MEDIASOUP_SKIP_WORKER_PREBUILT_DOWNLOAD']) return undefined;
  const releasesUrl = env['MEDIASOUP_WORKER_PREBUILT_DOWNLOAD_BASE_URL'] ?? DEFAULT_RELEASES_URL;
  if (!(await canConnect(releasesUrl))) {
    reporter.detail(`Không có đường tới nơi tải bộ xử lý media dựng sẵn (${releasesUrl})`);
    return undefined;
  }

  reporter.step('Tải bộ xử lý media dựng sẵn…', 'mediasoup prebuilt worker');
  const dir = await copyOfInstaller(places.packageDir);
  try {
    // mediasoup's script falls back to a build of its own, which needs Python packages from the Internet; a
    // "Python" that only fails turns that off.
    const result = await runCommand(process.execPath, ['npm-scripts.mjs', 'postinstall'], {
      cwd: dir,
      env: { ...env, MEDIASOUP_WORKER_BIN: '', PYTHON: 'false' },
      timeoutMs: DOWNLOAD_TIMEOUT_MS,
      onLine: (line) => reporter.detail(line),
    });
    const bin = join(dir, 'worker', 'out', 'Release', 'mediasoup-worker');
    if (result.status !== 0 || !(await workerRuns(bin))) return undefined;
    await storeWorker(bin, places.prebuilt);
    return places.prebuilt;
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/**
 * mediasoup's script works in the folder that it lies in, so a copy keeps node_modules/mediasoup as it was. The
 * copy lies under node_modules so that the script finds the packages that it imports.
 * @param {string} packageDir
 */
async function copyOfInstaller(packageDir) {
  return writing(projectProblem(PROJECT_CACHE_DIR), async () => {
    await mkdir(PROJECT_CACHE_DIR, { recursive: true });
    const dir = await mkdtemp(join(PROJECT_CACHE_DIR, 'mediasoup-'));
    await mkdir(join(dir, 'worker'));
    for (const name of ['npm-scripts.mjs', 'package.json'])
      await copyFile(join(packageDir, name), join(dir, name));
    return dir;
  });
}
