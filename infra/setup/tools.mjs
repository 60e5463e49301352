import { findChromium } from './chromium.mjs';
import { findFfmpeg, findFfprobe } from './ffmpeg.mjs';
import { findExecutable } from './find-executable.mjs';

/**
 * @typedef {object} Tools absolute paths of the programs that the system runs
 * @property {string} workerBin mediasoup's worker
 * @property {string} ffmpegBin
 * @property {string | undefined} ffprobeBin for tests; ffmpeg-static brings none
 * @property {string | undefined} redisServerBin needed unless REDIS_URL is set
 * @property {string | undefined} chromiumBin for tests
 * @property {string | undefined} opensslBin for tests, whose certificate authority it makes
 */

/**
 * What is on this machine now, apart from the worker (see `worker/find-worker.mjs`).
 * @param {NodeJS.ProcessEnv} env
 */
export async function findPrograms(env) {
  const ffmpegBin = await findFfmpeg(env);
  return {
    ffmpegBin,
    ffprobeBin: await findFfprobe(ffmpegBin, env),
    redisServerBin: await findExecutable(['redis-server'], env),
    chromiumBin: await findChromium(env),
    opensslBin: await findExecutable(['openssl'], env),
  };
}

/**
 * The environment variables that tell services and tests where the programs are.
 * @param {Tools} tools
 * @returns {Record<string, string>}
 */
export function toolsEnv(tools) {
  const { workerBin, ffmpegBin, ffprobeBin, chromiumBin } = tools;
  return {
    MEDIASOUP_WORKER_BIN: workerBin,
    FFMPEG_BIN: ffmpegBin,
    ...(ffprobeBin === undefined ? {} : { FFPROBE_BIN: ffprobeBin }),
    ...(chromiumBin === undefined ? {} : { GIAOBAN_CHROMIUM: chromiumBin }),
  };
}
