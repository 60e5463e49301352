import { rename, writeFile } from 'node:fs/promises';

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
 * Writes the status in one step, so that a reader never sees half of it.
 * @param {string} path
 * @param {Status} status
 */
export async function writeStatusFile(path, status) {
  const temporary = `${path}.${process.pid}.tmp`;
  await writeFile(temporary, `${JSON.stringify(status, undefined, 2)}\n`, { mode: 0o600 });
  await rename(temporary, path);
}
