import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { ExpectedFailure } from '../cli/expected-failure.mjs';
import { runCommand } from '../cli/run-command.mjs';
import { writing } from '../cli/writing.mjs';
import { PROJECT_CACHE_DIR, PROJECT_DIR, projectProblem } from './paths.mjs';
import { sourcesHash } from './sources-hash.mjs';

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
 * Builds the pages when their sources have changed since the last build. The finished folder is swapped in whole,
 * so a running system never serves half a build.
 * @param {{ env: NodeJS.ProcessEnv, reporter: import('../cli/reporter.mjs').Reporter }} options
 * @throws {ExpectedFailure} when the build fails or the project's folder cannot be written to
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
      throw new ExpectedFailure(`Không dựng được giao diện web: ${buildProblem(result.output)}`);
    }
    await writing(projectProblem(webDir), async () => {
      if (existsSync(distDir)) await rename(distDir, oldDir);
      await rename(nextDir, distDir);
      await mkdir(PROJECT_CACHE_DIR, { recursive: true });
      await writeFile(stampPath, hash);
    });
  } finally {
    for (const dir of [nextDir, oldDir]) await rm(dir, { recursive: true, force: true });
  }
}

/**
 * The line of a failed build that says what is wrong: Vite's and Rolldown's stand after a headline.
 * @param {string} output
 */
function buildProblem(output) {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  return (
    lines.find((line) => /error|could not|cannot/i.test(line) && !/^error during build/.test(line)) ??
    lines[0] ??
    '?'
  );
}
