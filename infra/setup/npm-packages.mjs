import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { ExpectedFailure } from '../cli/expected-failure.mjs';
import { isRecord, parseJsonObject } from '../cli/json.mjs';
import { runCommand } from '../cli/run-command.mjs';

/**
 * Whether what npm says that it has installed is what the lock file asks for. Optional packages are left out:
 * npm skips those of other platforms.
 * @param {string} wantedText `package-lock.json`
 * @param {string} installedText `node_modules/.package-lock.json`, which npm writes last
 */
export function installedMatchesLock(wantedText, installedText) {
  const installed = lockedPackages(installedText);
  return Object.entries(lockedPackages(wantedText)).every(([path, wanted]) => {
    if (!isRecord(wanted) || !path.includes('node_modules/') || wanted['optional'] || wanted['devOptional'])
      return true;
    const found = installed[path];
    return isRecord(found) && found['version'] === wanted['version'];
  });
}

/** @param {string} lockText */
function lockedPackages(lockText) {
  const packages = parseJsonObject(lockText)['packages'];
  return isRecord(packages) ? packages : {};
}

/**
 * Names one state of the lock file on one platform.
 * @param {string} lockText
 * @param {{ platform: string, arch: string }} machine
 */
export function lockStamp(lockText, { platform, arch }) {
  return `${createHash('sha256').update(lockText).digest('hex')} ${platform}-${arch}`;
}

/**
 * Installs the npm packages when they are missing or older than the lock file. Install scripts stay off: they
 * download programs, and the set-up decides that itself.
 * @param {{ projectDir: string, env: NodeJS.ProcessEnv, reporter: import('../cli/reporter.mjs').Reporter }} options
 * @throws {ExpectedFailure} when npm fails
 */
export async function ensureNpmPackages({ projectDir, env, reporter }) {
  const lockText = await readFile(join(projectDir, 'package-lock.json'), 'utf8');
  const stampPath = join(projectDir, 'node_modules', '.giaoban-stamp');
  const stamp = lockStamp(lockText, { platform: process.platform, arch: process.arch });
  if ((await readIfThere(stampPath)) === stamp) return;

  const installedText = await readIfThere(join(projectDir, 'node_modules', '.package-lock.json'));
  if (installedText === undefined || !installedMatchesLock(lockText, installedText)) {
    await install({ projectDir, env, reporter });
  }
  try {
    await writeFile(stampPath, stamp);
  } catch (error) {
    // Installed by one account and run by another: the packages are right, only the next start looks again.
    reporter.detail(`Không ghi được ${stampPath}: ${String(error)}`);
  }
}

/** @param {{ projectDir: string, env: NodeJS.ProcessEnv, reporter: import('../cli/reporter.mjs').Reporter }} options */
async function install({ projectDir, env, reporter }) {
  reporter.step('Cài các gói npm (lần đầu mất khoảng một phút)…', 'npm ci');
  const npmScript = env['npm_execpath'];
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  // Under `npm start` this is the very npm that was called; else the one on the PATH.
  const [command, commandArgs] =
    npmScript !== undefined && /\.c?js$/.test(npmScript)
      ? [process.execPath, [npmScript, ...args]]
      : ['npm', args];
  const result = await runCommand(command, commandArgs, {
    cwd: projectDir,
    env,
    onLine: (line) => reporter.detail(line),
  });
  if (result.status !== 0) {
    const reason =
      result.output.split('\n').find((line) => line.includes('error')) ?? result.output.split('\n')[0];
    throw new ExpectedFailure(`Không cài được các gói npm (npm ci): ${reason ?? 'không rõ lý do'}`);
  }
}

/** @param {string} path */
async function readIfThere(path) {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
