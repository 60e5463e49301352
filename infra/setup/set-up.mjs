import { ExpectedFailure } from '../cli/expected-failure.mjs';
import { CHROMIUM_PACKAGE, downloadChromium } from './chromium.mjs';
import { installDebianPackages, missingDebianPackages } from './debian-packages.mjs';
import { downloadFfmpeg } from './ffmpeg.mjs';
import { checkNodeVersion } from './node-version.mjs';
import { ensureNpmPackages } from './npm-packages.mjs';
import { PROJECT_DIR } from './paths.mjs';
import { findPrograms } from './tools.mjs';
import { findWorker } from './worker/find-worker.mjs';
import { buildWorker } from './worker/local-build.mjs';
import { readRecipe } from './worker/recipe.mjs';

/**
 * Brings this machine to the point where the system can run: npm packages, programs, media worker. On a prepared
 * machine it only looks and takes well under a second.
 * @param {object} options
 * @param {NodeJS.ProcessEnv} options.env
 * @param {import('../cli/reporter.mjs').Reporter} options.reporter
 * @param {boolean} options.forTests also finds or installs what only the tests need
 * @returns {Promise<import('./tools.mjs').Tools>}
 * @throws {ExpectedFailure} says in one line what is missing and what to do
 */
export async function setUp({ env, reporter, forTests }) {
  checkNodeVersion(reporter);
  await ensureNpmPackages({ projectDir: PROJECT_DIR, env, reporter });

  const worker = await findWorker({ env, reporter });
  let programs = await findPrograms(env);
  if (programs.ffmpegBin === undefined) {
    await downloadFfmpeg({ env, reporter });
    programs = await findPrograms(env);
  }
  if (forTests && programs.chromiumBin === undefined) {
    await downloadChromium({ env, reporter });
    programs = await findPrograms(env);
  }
  const needsRedis = forTests || !env['REDIS_URL'];

  const wanted = [];
  if (programs.ffmpegBin === undefined || (forTests && programs.ffprobeBin === undefined))
    wanted.push('ffmpeg');
  if (needsRedis && programs.redisServerBin === undefined) wanted.push('redis-server');
  if (forTests && programs.chromiumBin === undefined) wanted.push(CHROMIUM_PACKAGE);
  if (forTests && programs.opensslBin === undefined) wanted.push('openssl');
  if (worker.path === undefined) {
    wanted.push(...(await missingDebianPackages((await readRecipe()).debianPackages, env)));
  }
  if (wanted.length > 0) {
    await installDebianPackages(wanted, { env, reporter });
    programs = await findPrograms(env);
  }

  const workerBin = worker.path ?? (await buildWorker(worker.places, { env, reporter }));
  const { ffmpegBin } = programs;
  if (ffmpegBin === undefined || (needsRedis && programs.redisServerBin === undefined)) {
    throw new ExpectedFailure('Đã cài nhưng không thấy ffmpeg hoặc redis-server trong PATH.');
  }
  return { ...programs, workerBin, ffmpegBin };
}
