import { join } from 'node:path';

import { runCommand } from '../cli/run-command.mjs';
import { PROJECT_DIR } from '../setup/paths.mjs';
import { idleNode } from './idle.mjs';
import { resultLine, sum, tallyOfOne } from './tally.mjs';

/** What is said of a file depends on its words, the rules and the program alone: the same words need no second look. */
const unchangedKnown = ['--cache', '--cache-strategy', 'content'];

/** @type {readonly { name: string, script: string, args: string[] }[]} */
const CHECKS = [
  { name: 'types (tsc)', script: 'typescript-native/bin/tsc', args: ['-b', '--pretty', 'false'] },
  {
    name: 'lint (eslint)',
    script: 'eslint/bin/eslint.js',
    args: ['.', '--max-warnings', '0', ...unchangedKnown, '--cache-location', 'node_modules/.cache/eslint/'],
  },
  {
    name: 'lint with types (oxlint)',
    script: 'oxlint/bin/oxlint',
    args: ['--deny-warnings', '--format', 'unix'],
  },
  {
    name: 'format (prettier)',
    script: 'prettier/bin/prettier.cjs',
    args: ['--check', '.', '--log-level', 'warn', ...unchangedKnown],
  },
  {
    name: 'boundaries (dependency-cruiser)',
    script: 'dependency-cruiser/bin/dependency-cruise.mjs',
    args: [
      '--config',
      '.dependency-cruiser.cjs',
      'signaling',
      'sfu-server',
      'recorder',
      'web-client',
      'infra',
      'test',
    ],
  },
  { name: 'unused (knip)', script: 'knip/bin/knip.js', args: ['--no-progress'] },
];
const AT_ONCE = 2;

/**
 * Runs the static checks, two at a time, and prints a line for each, with its output when it fails.
 * @param {{ env: NodeJS.ProcessEnv, whenIdle?: boolean, print?: (text: string) => void }} options `whenIdle`: at
 *   idle priority
 * @returns {Promise<import('./tally.mjs').Tally>}
 */
export async function runChecks({ env, whenIdle = false, print = console.log }) {
  const [command, ...before] = whenIdle ? await idleNode(env) : [process.execPath];
  const waiting = [...CHECKS];
  /** @type {import('./tally.mjs').Tally[]} */
  const tallies = [];
  const worker = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      const sinceMs = performance.now();
      const script = join(PROJECT_DIR, 'node_modules', check.script);
      const args = [...before, script, ...check.args];
      const { status, output } = await runCommand(command, args, { cwd: PROJECT_DIR, env });
      const passed = status === 0;
      print(resultLine(check.name, passed, sinceMs));
      if (!passed) print(output);
      tallies.push(tallyOfOne(check.name, passed ? null : (output.split('\n', 1)[0] ?? '')));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return sum(tallies);
}
