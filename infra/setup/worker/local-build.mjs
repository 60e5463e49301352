import { constants, createWriteStream } from 'node:fs';
import { access, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { ExpectedFailure } from '../../cli/expected-failure.mjs';
import { runCommand } from '../../cli/run-command.mjs';
import { writing } from '../../cli/writing.mjs';
import { prepareSources, readRecipe } from './recipe.mjs';
import { workerRuns } from './smoke-test.mjs';
import { cacheProblem, storeWorker } from './worker-cache.mjs';

/** Of what the tool said last, when it fails. */
const SHOWN_LINES = 8;

/**
 * Builds the worker from mediasoup's sources and the system's libraries and puts it into the cache. Takes about
 * two minutes on two cores.
 * @param {import('./worker-cache.mjs').WorkerPlaces} places
 * @param {{ env: NodeJS.ProcessEnv, reporter: import('../../cli/reporter.mjs').Reporter }} options
 * @returns {Promise<string>} its place in the cache
 * @throws {ExpectedFailure} names the step that failed and the log file
 */
export async function buildWorker(places, { env, reporter }) {
  reporter.step(
    'Dựng bộ xử lý media (khoảng hai phút trên hai nhân, chỉ một lần)…',
    'local build of the worker',
  );
  await makeWorkDir(places.workDir);
  const logPath = join(places.workDir, 'build.log');
  const log = createWriteStream(logPath);
  const dir = await mkdtemp(join(places.workDir, 'build-'));
  try {
    const recipe = await readRecipe();
    await prepareSources({ recipe, workerSourceDir: join(places.packageDir, 'worker'), targetDir: dir });

    /** @param {string} line */
    const onLine = (line) => {
      log.write(`${line}\n`);
      const count = /^\[(\d+)\/(\d+)\]/.exec(line);
      if (count) reporter.progress(`Đang biên dịch ${count[1]}/${count[2]}`);
    };
    /** @type {[step: string, command: string, args: string[]][]} */
    const steps = [
      ['cấu hình (meson)', 'meson', ['setup', 'out', ...recipe.mesonArgs]],
      ['biên dịch (ninja)', 'ninja', ['-C', 'out', 'mediasoup-worker']],
    ];
    for (const [step, command, args] of steps) {
      const result = await runCommand(command, args, {
        cwd: dir,
        env: { ...env, NINJA_STATUS: '[%f/%t] ' },
        onLine,
      });
      if (result.status !== 0) {
        const needed = recipe.debianPackages.join(' ');
        if (result.status === null) log.write(`${command}: ${result.output}\n`);
        const lastLines = result.output.split('\n').slice(-SHOWN_LINES);
        reporter.step(`Các dòng cuối của ${command}:\n    ${lastLines.join('\n    ')}`);
        throw new ExpectedFailure(
          `Không dựng được bộ xử lý media, hỏng ở bước ${step}; cần có ${needed}; xem ${logPath}`,
        );
      }
    }
    reporter.endProgress();

    const bin = join(dir, 'out', 'mediasoup-worker');
    if (!(await workerRuns(bin))) {
      throw new ExpectedFailure(`Bộ xử lý media dựng xong nhưng không chạy được; xem ${logPath}`);
    }
    await storeWorker(bin, places.local);
    return places.local;
  } finally {
    log.end();
    await rm(dir, { recursive: true, force: true });
  }
}

/** @param {string} dir */
async function makeWorkDir(dir) {
  await writing(cacheProblem(dir), async () => {
    await mkdir(dir, { recursive: true });
    await access(dir, constants.W_OK);
  });
}
