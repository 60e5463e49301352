import { setTimeout as delay } from 'node:timers/promises';

import { ExpectedFailure } from '../cli/expected-failure.mjs';
import { runCommand } from '../cli/run-command.mjs';
import { findExecutable } from './find-executable.mjs';

const LOCK_TRIES = 60;
const LOCK_RETRY_MS = 5_000;

/**
 * The command that a person has to type for packages that are missing.
 * @param {readonly string[]} packages
 */
function installCommandLine(packages) {
  return `sudo apt-get install -y --no-install-recommends ${packages.join(' ')}`;
}

/**
 * Which of these Debian packages are not installed. On a system without dpkg nobody knows, so none is named; the step
 * that needs one then says what it needs.
 * @param {readonly string[]} packages
 * @param {NodeJS.ProcessEnv} env
 */
export async function missingDebianPackages(packages, env) {
  if (packages.length === 0) return [];
  const { status, output } = await runCommand(
    'dpkg-query',
    ['-W', '-f', '${Package} ${db:Status-Status}\\n', ...packages],
    { env },
  );
  if (status === null) return [];
  const installed = new Set(
    output
      .split('\n')
      .filter((line) => line.endsWith(' installed'))
      .map((line) => line.split(' ')[0]),
  );
  return packages.filter((name) => !installed.has(name));
}

/**
 * Installs the packages when this process may, and otherwise says exactly what to type.
 * @param {readonly string[]} packages only those that are missing
 * @param {{ env: NodeJS.ProcessEnv, reporter: import('../cli/reporter.mjs').Reporter, uid?: number }} options
 * @throws {ExpectedFailure} when not root, when there is no apt, or when apt fails
 */
export async function installDebianPackages(packages, { env, reporter, uid = process.getuid?.() }) {
  if (packages.length === 0) return;
  if ((await findExecutable(['apt-get'], env)) === undefined) {
    throw new ExpectedFailure(
      `Thiếu chương trình, hãy cài bằng trình quản lý gói của máy: ${packages.join(' ')}`,
    );
  }
  if (uid !== 0)
    throw new ExpectedFailure(`Thiếu gói của hệ thống, hãy chạy: ${installCommandLine(packages)}`);

  reporter.step(`Cài gói của hệ thống: ${packages.join(' ')}…`, 'apt-get install');
  await apt(['update', '-q'], { env, reporter });
  await apt(['install', '-y', '-q', '--no-install-recommends', ...packages], { env, reporter });
}

/**
 * @param {string[]} args
 * @param {{ env: NodeJS.ProcessEnv, reporter: import('../cli/reporter.mjs').Reporter }} options
 */
async function apt(args, { env, reporter }) {
  for (let tries = 1; ; tries++) {
    const result = await runCommand('apt-get', ['-o', 'DPkg::Lock::Timeout=300', ...args], {
      env: { ...env, DEBIAN_FRONTEND: 'noninteractive' },
      onLine: (line) => reporter.detail(line),
    });
    if (result.status === 0) return;
    // `update` does not wait for the lists' lock by itself.
    if (tries < LOCK_TRIES && result.output.includes('Could not get lock')) {
      reporter.progress('Đang chờ một chương trình cài đặt khác kết thúc…');
      await delay(LOCK_RETRY_MS);
      continue;
    }
    const reason = result.output.split('\n').find((line) => line.startsWith('E: ')) ?? 'không rõ lý do';
    throw new ExpectedFailure(`apt-get ${args[0]} thất bại: ${reason}`);
  }
}
