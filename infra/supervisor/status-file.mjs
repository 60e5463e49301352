import { constants } from 'node:fs';
import { access, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

import { writing } from '../cli/writing.mjs';

/**
 * @typedef {object} Status
 * @property {number} pid of the supervisor
 * @property {string} url
 * @property {string} dataDir
 * @property {string | null} setupUrl
 * @property {string} redisUrl
 * @property {Record<string, number | null>} pids by service; null while it does not run or is not ours
 */

/**
 * Whether the status can be written later, asked before anything is started.
 * @param {string} path
 * @throws {import('../cli/expected-failure.mjs').ExpectedFailure} when its folder is missing or not ours to write to
 */
export async function checkStatusFolder(path) {
  await writing(problem(path), () => access(dirname(path), constants.W_OK));
}

/**
 * Writes the status in one step, so that a reader never sees half of it.
 * @param {string} path
 * @param {Status} status
 * @throws {import('../cli/expected-failure.mjs').ExpectedFailure} when it cannot be written
 */
export async function writeStatusFile(path, status) {
  const temporary = `${path}.${process.pid}.tmp`;
  await writing(problem(path), async () => {
    try {
      await writeFile(temporary, `${JSON.stringify(status, undefined, 2)}\n`, { mode: 0o600 });
      await rename(temporary, path);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  });
}

/** @param {string} path */
const problem = (path) => (/** @type {string} */ code) =>
  `GIAOBAN_STATUS_FILE=${path}: không ghi được tệp này (${code}); chọn tệp trong một thư mục có sẵn và ghi được.`;
