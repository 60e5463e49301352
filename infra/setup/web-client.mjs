import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { ExpectedFailure } from '../cli/expected-failure.mjs';
import { runCommand } from '../cli/run-command.mjs';
import { PROJECT_CACHE_DIR, PROJECT_DIR } from './paths.mjs';

/** What the pages are made from; a change in any of it makes them stale. */
const SOURCES = [
  'web-client/index.html',
  'web-client/package.json',
  'web-client/vite.config.ts',
  'web-client/public',
  'web-client/src',
  'signaling/protocol/src',
  'package-lock.json',
];

/**
 * The same for the same bytes under the same names.
 * @param {string} baseDir
 * @param {readonly string[]} sources files and folders below it; missing ones are skipped, tests do not count
 */
export async function sourcesHash(baseDir, sources) {
  const hash = createHash('sha256');
  for (const source of sources) {
    for (const path of await filesBelow(join(baseDir, source))) {
      if (/\.test\.tsx?$/.test(path)) continue;
      hash
        .update(`${path.slice(baseDir.length)}\0`)
        .update(await readFile(path))
        .update('\0');
    }
  }
  return hash.digest('hex');
}

/**
 * Builds the pages when their sources have changed since the last build. The finished folder is swapped in whole,
 * so a running system never serves half a build.
 * @param {{ env: NodeJS.ProcessEnv, reporter: import('../cli/reporter.mjs').Reporter }} options
 * @throws {ExpectedFailure} when the build fails
 */
export async function ensureWebClient({ env, reporter }) {
  const webDir = join(PROJECT_DIR, 'web-client');
  const distDir = join(webDir, 'dist');
  const stampPath = join(PROJECT_CACHE_DIR, 'web-client.hash');
  const hash = await sourcesHash(PROJECT_DIR, SOURCES);
  if (existsSync(join(distDir, 'index.html')) && existsSync(stampPath)) {
    if ((await readFile(stampPath, 'utf8')) === hash) return;
  }

  reporter.step('Dựng giao diện web…', 'vite build');
  const nextDir = join(webDir, `dist.next-${process.pid}`);
  const oldDir = join(webDir, `dist.old-${process.pid}`);
  try {
    const vite = join(PROJECT_DIR, 'node_modules', 'vite', 'bin', 'vite.js');
    const args = [vite, 'build', '--outDir', nextDir, '--emptyOutDir', '--logLevel', 'warn'];
    const buildEnv = { ...env, NODE_ENV: 'production' };
    const result = await runCommand(process.execPath, args, {
      cwd: webDir,
      env: buildEnv,
      onLine: (line) => reporter.detail(line),
    });
    if (result.status !== 0) {
      throw new ExpectedFailure(`Không dựng được giao diện web: ${firstLine(result.output)}`);
    }
    if (existsSync(distDir)) await rename(distDir, oldDir);
    await rename(nextDir, distDir);
    await mkdir(PROJECT_CACHE_DIR, { recursive: true });
    await writeFile(stampPath, hash);
  } finally {
    for (const dir of [nextDir, oldDir]) await rm(dir, { recursive: true, force: true });
  }
}

/** @param {string} text */
function firstLine(text) {
  return text.split('\n').find((line) => line.trim() !== '') ?? 'không rõ lý do';
}

/**
 * @param {string} path
 * @returns {Promise<string[]>}
 */
async function filesBelow(path) {
  if (!existsSync(path)) return [];
  try {
    const entries = await readdir(path, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') return [path];
    throw error;
  }
}
