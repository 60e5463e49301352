import { createRequire } from 'node:module';
import { join } from 'node:path';

import { findExecutable, isExecutableFile } from './find-executable.mjs';
import { PROJECT_DIR } from './paths.mjs';

/**
 * Looks for the browser of the tests: `GIAOBAN_CHROMIUM`, the one that puppeteer downloaded, the system's.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string | undefined>}
 */
export async function findChromium(env) {
  for (const path of [env['GIAOBAN_CHROMIUM'], await puppeteerChromium()]) {
    if (path && (await isExecutableFile(path))) return path;
  }
  return findExecutable(['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'], env);
}

/** @returns {Promise<string | undefined>} where puppeteer would keep its own browser, there or not */
async function puppeteerChromium() {
  const require = createRequire(join(PROJECT_DIR, 'test', 'package.json'));
  try {
    /** @type {unknown} */
    const puppeteer = require('puppeteer');
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
  const path = await Reflect.apply(module.executablePath, module, []);
  return typeof path === 'string' ? path : undefined;
}
