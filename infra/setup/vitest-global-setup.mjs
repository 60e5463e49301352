import { findPrograms } from './tools.mjs';
import { cachedWorker, workerPlaces } from './worker/worker-cache.mjs';

/**
 * Tells the tests where the programs are, when they were not started by `npm test`, which tells them itself.
 * Nothing is installed or built here.
 */
export default async function tellPrograms() {
  const { env } = process;
  const { ffmpegBin, ffprobeBin, chromiumBin } = await findPrograms(env);
  const places = {
    MEDIASOUP_WORKER_BIN: env['MEDIASOUP_WORKER_BIN'] ?? (await cachedWorker(await workerPlaces(env))),
    FFMPEG_BIN: ffmpegBin,
    FFPROBE_BIN: ffprobeBin,
    GIAOBAN_CHROMIUM: chromiumBin,
  };
  for (const [name, path] of Object.entries(places)) {
    if (path !== undefined) env[name] = path;
  }
}
