import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { ExpectedFailure } from '../cli/expected-failure.mjs';
import { runCommand, runInherited } from '../cli/run-command.mjs';
import { PROJECT_DIR } from '../setup/paths.mjs';
import { resultLine, sum, tallyOfOne } from './tally.mjs';

/**
 * How long one may take, ms: far above what any does, so that a scenario that hangs is a failure and not an endless
 * run. Those that are told how long to go on, or to do more rounds, have what that takes and as much again.
 * @param {NodeJS.ProcessEnv} env
 */
export function limitMs({ TEST_MINUTES, TEST_LONG }) {
  const standard = 20;
  const wanted = TEST_MINUTES === undefined ? (TEST_LONG === undefined ? 0 : 60) : Number(TEST_MINUTES);
  return (standard + 2 * wanted) * 60_000;
}

/**
 * The scenarios in a folder: one per `.ts` file that lies directly in it. Code that several share lies in folders
 * of its own.
 * @param {string} folder below the project's
 * @returns {Promise<string[]>}
 */
async function scenarioNames(folder) {
  const dir = join(PROJECT_DIR, folder);
  if (!existsSync(dir)) return [];
  const files = await readdir(dir);
  return files
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => file.slice(0, -'.ts'.length))
    .sort();
}

/**
 * @param {{ folder: string, wanted: readonly string[], onlyWhenNamed: readonly string[] }} choice `wanted`: what was
 *   typed; nothing means all but `onlyWhenNamed`
 * @returns {Promise<string[]>}
 * @throws {ExpectedFailure} for a name that does not exist; lists those that do
 */
export async function chooseScenarios({ folder, wanted, onlyWhenNamed }) {
  const names = await scenarioNames(folder);
  const unknown = wanted.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new ExpectedFailure(`Không có "${unknown}"; có: ${names.join(', ') || '(chưa có gì)'}.`);
  }
  return wanted.length > 0 ? [...wanted] : names.filter((name) => !onlyWhenNamed.includes(name));
}

/**
 * The checks that a scenario said had failed (test/support/scenario.ts), in one line.
 * @param {string} output
 */
function failedChecks(output) {
  const failed = output.split('\n').flatMap((line) => /^ {2}FAIL (.*)/.exec(line)?.[1] ?? []);
  return failed.join('; ');
}

/**
 * Runs scenarios one after the other, each as a process of its own that passes when it exits with 0. Those in `lanes`
 * come first: lane beside lane, in each one after the other, and what one said is printed when it has ended.
 * @param {{ folder: string, names: readonly string[], env: NodeJS.ProcessEnv, lanes?: readonly (readonly string[])[],
 *   print?: (text: string) => void }} options
 * @returns {Promise<import('./tally.mjs').Tally>}
 */
export async function runScenarios({ folder, names, env, lanes = [], print = console.log }) {
  /** @type {import('./tally.mjs').Tally[]} */
  const tallies = [];
  /** @type {string[]} */
  const results = [];
  /** @param {string} name */
  const args = (name) => ['--import', import.meta.resolve('tsx'), join(folder, `${name}.ts`)];
  const options = { cwd: PROJECT_DIR, env, timeoutMs: limitMs(env) };
  /** @param {string} name @param {boolean} passed @param {number} sinceMs @param {string} [output] if it is known */
  const count = (name, passed, sinceMs, output = '') => {
    tallies.push(tallyOfOne(name, passed ? null : failedChecks(output)));
    const line = resultLine(name, passed, sinceMs);
    results.push(line);
    print(line);
  };
  /** @param {string} name */
  const runAlone = async (name) => {
    print(`\n▶ ${name}`);
    const sinceMs = performance.now();
    count(name, (await runInherited(process.execPath, args(name), options)) === 0, sinceMs);
  };
  /** @param {readonly string[]} lane */
  const runLane = async (lane) => {
    for (const name of lane) {
      const sinceMs = performance.now();
      const { status, output } = await runCommand(process.execPath, args(name), options);
      print(`\n▶ ${name}\n${output}`);
      count(name, status === 0, sinceMs, output);
    }
  };
  const wanted = lanes
    .map((lane) => lane.filter((name) => names.includes(name)))
    .filter((lane) => lane.length > 0);
  if (wanted.length > 0) {
    print(`\n▶ ${wanted.map((lane) => lane.join(', ')).join(' | ')}`);
    await Promise.all(wanted.map(runLane));
  }
  const done = wanted.flat();
  for (const name of names.filter((one) => !done.includes(one))) await runAlone(name);
  if (names.length > 1) print(`\n${results.join('\n')}`);
  return sum(tallies);
}
