import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { parseJsonObject } from '../cli/json.mjs';
import { runCommand, runInherited } from '../cli/run-command.mjs';
import { PROJECT_CACHE_DIR, PROJECT_DIR } from '../setup/paths.mjs';
import { idleNode } from './idle.mjs';

/**
 * Runs the unit and integration tests that want a processor for themselves; they write to the terminal.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<import('./tally.mjs').Tally>} at least one failure when vitest itself fails
 */
export async function runRealTests(env) {
  const { args, tally } = await vitest('real');
  return tally(await runInherited(process.execPath, args, { cwd: PROJECT_DIR, env }));
}

/**
 * Runs those that may wait for their turn (vitest.config.ts tells which), at idle priority.
 * @param {NodeJS.ProcessEnv} env
 * @param {(text: string) => void} print what they said, in one piece
 * @returns {Promise<import('./tally.mjs').Tally>} at least one failure when vitest itself fails
 */
export async function runUnhurriedTests(env, print) {
  const { args, tally } = await vitest('unhurried');
  const [command, ...before] = await idleNode(env);
  const { status, output } = await runCommand(command, [...before, ...args], { cwd: PROJECT_DIR, env });
  print(output);
  return tally(status);
}

/**
 * @param {'real' | 'unhurried'} project
 * @returns {Promise<{ args: string[], tally: (status: number | null) => Promise<import('./tally.mjs').Tally> }>}
 */
async function vitest(project) {
  const report = join(PROJECT_CACHE_DIR, `vitest-${project}.json`);
  await mkdir(PROJECT_CACHE_DIR, { recursive: true });
  await rm(report, { force: true });
  const program = join(PROJECT_DIR, 'node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return {
    args: [program, 'run', '--project', project, ...reporters],
    tally: async (status) => {
      const tally = await readReport(report);
      return status !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
    },
  };
}

/**
 * @param {string} report
 * @returns {Promise<import('./tally.mjs').Tally>}
 */
async function readReport(report) {
  let text;
  try {
    text = await readFile(report, 'utf8');
  } catch (error) {
    // Vitest ended before it could write one; its exit status tells.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { passed: 0, failed: 0 };
    throw error;
  }
  const { numPassedTests, numFailedTests } = parseJsonObject(text);
  return { passed: Number(numPassedTests), failed: Number(numFailedTests) };
}
