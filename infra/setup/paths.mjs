import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds the whole project. */
export const PROJECT_DIR = fileURLToPath(new URL('../../', import.meta.url)).replace(/\/$/, '');

/** Things that can be made again and belong to this copy of the project. */
export const PROJECT_CACHE_DIR = join(PROJECT_DIR, 'node_modules', '.cache', 'giaoban');

/**
 * The user's cache folder for Giao Ban, shared by all copies of the project (XDG Base Directory Specification).
 * @param {NodeJS.ProcessEnv} env
 */
export function userCacheDir(env) {
  const base = env['XDG_CACHE_HOME'];
  return join(base !== undefined && base.startsWith('/') ? base : join(homedir(), '.cache'), 'giaoban');
}

/**
 * The one line for a copy of the project that cannot be written to.
 * @param {string} dir
 */
export const projectProblem = (dir) => (/** @type {string} */ code) =>
  `Không ghi được vào ${dir} (${code}); cho tài khoản này quyền ghi vào thư mục của Giao Ban, hoặc chạy npm start một lần bằng tài khoản có quyền.`;
