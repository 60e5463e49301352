import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { parseJsonObject } from '../cli/json.mjs';
import { runCommand, runInherited } from '../cli/run-command.mjs';
import { PROJECT_CACHE_DIR, PROJECT_DIR } from '../setup/paths.mjs';
import { idleNode } from './idle.mjs';
import { TALLY_FILE_VARIABLE } from './tally-reporter.mjs';
import { sum, tallyOfOne } from './tally.mjs';

/**
 * Runs the unit and integration tests that want a processor for themselves; they write to the terminal.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<import('./tally.mjs').Tally>} at least one failure when vitest itself fails
 */
export async function runRealTests(env) {
  const { args, options, tally } = await vitest('real', env);
  return tally(await runInherited(process.execPath, args, options));
}

/**
 * Runs those that may wait for their turn (vitest.config.ts tells which), at idle priority.
 * @param {NodeJS.ProcessEnv} env
 * @param {(text: string) => void} print what they said, in one piece
 * @returns {Promise<import('./tally.mjs').Tally>} at least one failure when vitest itself fails
 */
export async function runUnhurriedTests(env, print) {
  const { args, options, tally } = await vitest('unhurried', env);
  const [command, ...before] = await idleNode(env);
  const { status, output } = await runCommand(command, [...before, ...args], options);
  print(output);
  return tally(status);
}

/**
 * @param {'real' | 'unhurried'} project
 * @param {NodeJS.ProcessEnv} env
 */
async function vitest(project, env) {
  const file = join(PROJECT_CACHE_DIR, `vitest-${project}.json`);
  await mkdir(PROJECT_CACHE_DIR, { recursive: true });
  await rm(file, { force: true });
  const program = join(PROJECT_DIR, 'node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=default', `--reporter=${join(import.meta.dirname, 'tally-reporter.mjs')}`];
  return {
    args: [program, 'run', '--project', project, ...reporters],
    options: { cwd: PROJECT_DIR, env: { ...env, [TALLY_FILE_VARIABLE]: file } },
    /** @param {number | null} status */
    tally: async (status) => {
      const tally = await readTally(file);
      const isUnsaid = status !== 0 && tally.failed === 0;
      return isUnsaid ? sum([tally, tallyOfOne(`vitest (${project})`, `exit status ${status}`)]) : tally;
    },
  };
}

/**
 * @param {string} file
 * @returns {Promise<import('./tally.mjs').Tally>}
 */
async function readTally(file) {
  let text;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    // Vitest ended before it could write one; its exit status tells.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return sum([]);
    throw error;
  }
  const { passed, failed, failures } = parseJsonObject(text);
  return {
    passed: Number(passed),
    failed: Number(failed),
    failures: Array.isArray(failures) ? failures.map(String) : [],
  };
}
