import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { parseJsonObject } from '../cli/json.mjs';
import { runInherited } from '../cli/run-command.mjs';
import { PROJECT_CACHE_DIR, PROJECT_DIR } from '../setup/paths.mjs';

const REPORT = join(PROJECT_CACHE_DIR, 'vitest-report.json');

/**
 * Runs the unit and integration tests.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<import('./tally.mjs').Tally>} at least one failure when vitest itself fails
 */
export async function runUnitTests(env) {
  await mkdir(PROJECT_CACHE_DIR, { recursive: true });
  await rm(REPORT, { force: true });
  const vitest = join(PROJECT_DIR, 'node_modules', 'vitest', 'vitest.mjs');
  const args = [vitest, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`];
  const status = await runInherited(process.execPath, args, { cwd: PROJECT_DIR, env });
  const tally = await readReport();
  return status !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

/** @returns {Promise<import('./tally.mjs').Tally>} */
async function readReport() {
  let text;
  try {
    text = await readFile(REPORT, 'utf8');
  } catch (error) {
    // Vitest ended before it could write one; its exit status tells.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { passed: 0, failed: 0 };
    throw error;
  }
  const { numPassedTests, numFailedTests } = parseJsonObject(text);
  return { passed: Number(numPassedTests), failed: Number(numFailedTests) };
}
