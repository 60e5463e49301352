import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { runCommand } from '../cli/run-command.mjs';
import { canConnect } from './can-connect.mjs';
import { findExecutable, isExecutableFile } from './find-executable.mjs';
import { PROJECT_DIR } from './paths.mjs';
import { runsHere } from './runs-here.mjs';

/** Puppeteer's own setting, and where it downloads from without it. */
const DOWNLOADS_SETTING = 'PUPPETEER_CHROME_HEADLESS_SHELL_DOWNLOAD_BASE_URL';
const DOWNLOADS_URL = 'https://storage.googleapis.com';
/** Some 110 MB. */
const DOWNLOAD_TIMEOUT_MS = 5 * 60_000;
const PROBE = ['--version'];

/** Debian's name of the Chromium that has no windows of its own. */
export const CHROMIUM_PACKAGE = 'chromium-headless-shell';
const PROGRAMS = [CHROMIUM_PACKAGE, 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * Looks for the browser of the tests: `GIAOBAN_CHROMIUM`, the one that puppeteer downloaded, the system's. Pages and media
 * are the same in the one without windows of its own; it asks less of a machine on which five or eight of them run.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string | undefined>}
 */
export async function findChromium(env) {
  const named = env['GIAOBAN_CHROMIUM'];
  if (named && (await isExecutableFile(named))) return named;
  const downloaded = await puppeteerChromium();
  if (downloaded !== undefined && (await runsHere(downloaded, PROBE))) return downloaded;
  return findExecutable(PROGRAMS, env);
}

/**
 * Lets puppeteer download its browser, where there is no other. Never fails; offline it gives up within seconds.
 * @param {{ env: NodeJS.ProcessEnv, reporter: import('../cli/reporter.mjs').Reporter }} options
 * @returns {Promise<string | undefined>} where it is, when it runs on this machine
 */
export async function downloadChromium({ env, reporter }) {
  const path = await puppeteerChromium();
  if (path === undefined || !(await canConnect(env[DOWNLOADS_SETTING] ?? DOWNLOADS_URL))) return undefined;
  reporter.step('Tải Chromium…', 'puppeteer download');
  await runCommand(process.execPath, ['install.mjs'], {
    cwd: dirname(fromTests().resolve('puppeteer/package.json')),
    env: { ...env, PUPPETEER_SKIP_CHROME_DOWNLOAD: '1' },
    timeoutMs: DOWNLOAD_TIMEOUT_MS,
    onLine: (line) => reporter.detail(line),
  });
  return (await runsHere(path, PROBE)) ? path : undefined;
}

const fromTests = () => createRequire(join(PROJECT_DIR, 'test', 'package.json'));

/** @returns {Promise<string | undefined>} where puppeteer would keep its own browser, there or not */
async function puppeteerChromium() {
  try {
    /** @type {unknown} */
    const puppeteer = fromTests()('puppeteer');
    return executablePathOf(puppeteer);
  } catch {
    // Not installed, or it knows of no browser for this platform: the system's will do.
    return undefined;
  }
}

/**
 * @param {unknown} module
 * @returns {Promise<string | undefined>}
 */
async function executablePathOf(module) {
  if (typeof module !== 'object' || module === null) return undefined;
  if (!('executablePath' in module) || typeof module.executablePath !== 'function') return undefined;
  /** @type {unknown} */
  const path = await Reflect.apply(module.executablePath, module, [{ headless: 'shell' }]);
  return typeof path === 'string' ? path : undefined;
}
