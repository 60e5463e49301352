import { ExpectedFailure } from '../../cli/expected-failure.mjs';
import { fetchPrebuiltWorker } from './prebuilt.mjs';
import { workerRuns } from './smoke-test.mjs';
import { cachedWorker, workerPlaces } from './worker-cache.mjs';

/**
 * Looks for a media worker in the order: `MEDIASOUP_WORKER_BIN`, the user's cache, mediasoup's own download.
 * @param {{ env: NodeJS.ProcessEnv, reporter: import('../../cli/reporter.mjs').Reporter }} options
 * @returns {Promise<{ path?: string, places: import('./worker-cache.mjs').WorkerPlaces }>} without a path when only
 *   a local build is left
 * @throws {ExpectedFailure} when `MEDIASOUP_WORKER_BIN` names something that does not run
 */
export async function findWorker({ env, reporter }) {
  const places = await workerPlaces(env);
  const named = env['MEDIASOUP_WORKER_BIN'];
  if (named) {
    if (await workerRuns(named)) {
      reporter.step(`Bộ xử lý media: theo MEDIASOUP_WORKER_BIN (${named})`, 'media worker from the setting');
      return { path: named, places };
    }
    throw new ExpectedFailure(
      `MEDIASOUP_WORKER_BIN=${named} không phải là bộ xử lý media chạy được trên máy này.`,
    );
  }
  const cached = await cachedWorker(places);
  if (cached !== undefined) {
    reporter.step(`Bộ xử lý media: từ bộ nhớ đệm (${cached})`, 'media worker from the cache');
    return { path: cached, places };
  }
  const path = await fetchPrebuiltWorker(places, { env, reporter });
  return path === undefined ? { places } : { path, places };
}
