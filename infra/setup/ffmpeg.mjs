import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { ExpectedFailure } from '../cli/expected-failure.mjs';
import { runCommand } from '../cli/run-command.mjs';
import { canConnect } from './can-connect.mjs';
import { findExecutable, isExecutableFile } from './find-executable.mjs';
import { PROJECT_DIR } from './paths.mjs';
import { runsHere } from './runs-here.mjs';

const DOWNLOADS_URL = 'https://github.com';
const DOWNLOAD_TIMEOUT_MS = 60_000;
const PROBE = ['-hide_banner', '-version'];

/**
 * Looks for ffmpeg: `FFMPEG_BIN`, the package ffmpeg-static where its download exists, the system's.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string | undefined>}
 * @throws {ExpectedFailure} when `FFMPEG_BIN` names something that does not run
 */
export async function findFfmpeg(env) {
  const named = env['FFMPEG_BIN'];
  if (named) {
    if (await runsHere(named, PROBE)) return named;
    throw new ExpectedFailure(`FFMPEG_BIN=${named} không phải là ffmpeg chạy được trên máy này.`);
  }
  const packaged = packagedFfmpegPath();
  if (packaged !== undefined && (await runsHere(packaged, PROBE))) return packaged;
  return findExecutable(['ffmpeg'], env);
}

/**
 * ffprobe from beside the ffmpeg in use, else the system's. It serves the tests; the services need only ffmpeg.
 * @param {string | undefined} ffmpegBin
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string | undefined>}
 */
export async function findFfprobe(ffmpegBin, env) {
  const named = env['FFPROBE_BIN'];
  if (named) return named;
  if (ffmpegBin !== undefined) {
    const beside = join(dirname(ffmpegBin), 'ffprobe');
    if (await isExecutableFile(beside)) return beside;
  }
  return findExecutable(['ffprobe'], env);
}

/**
 * Lets ffmpeg-static download its program, where there is no other. Never fails; offline it gives up.
 * @param {{ env: NodeJS.ProcessEnv, reporter: import('../cli/reporter.mjs').Reporter }} options
 * @returns {Promise<string | undefined>}
 */
export async function downloadFfmpeg({ env, reporter }) {
  const path = packagedFfmpegPath();
  if (path === undefined || !(await canConnect(env['FFMPEG_BINARIES_URL'] ?? DOWNLOADS_URL)))
    return undefined;
  reporter.step('Tải ffmpeg…', 'ffmpeg-static download');
  await runCommand(process.execPath, ['install.js'], {
    cwd: dirname(path),
    env,
    timeoutMs: DOWNLOAD_TIMEOUT_MS,
    onLine: (line) => reporter.detail(line),
  });
  return (await runsHere(path, PROBE)) ? path : undefined;
}

/** @returns {string | undefined} where the package ffmpeg-static keeps its program on this kind of machine */
function packagedFfmpegPath() {
  const require = createRequire(join(PROJECT_DIR, 'recorder', 'package.json'));
  try {
    /** @type {unknown} */
    const path = require('ffmpeg-static');
    return typeof path === 'string' ? path : undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}
