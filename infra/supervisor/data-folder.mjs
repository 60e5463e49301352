import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { ExpectedFailure } from '../cli/expected-failure.mjs';

/**
 * @typedef {object} DataFolder
 * @property {string} dir absolute path
 * @property {string} logsDir
 * @property {string} redisDir
 * @property {string} tlsDir
 * @property {() => Promise<void>} release lets another supervisor use the folder
 */

/**
 * Makes the data folder ready for this supervisor alone.
 * @param {string} dir absolute path
 * @returns {Promise<DataFolder>}
 * @throws {ExpectedFailure} when it cannot be written to or another supervisor uses it
 */
export async function openDataFolder(dir) {
  const logsDir = join(dir, 'logs');
  const redisDir = join(dir, 'redis');
  const tlsDir = join(dir, 'tls');
  const lockPath = join(dir, 'supervisor.lock');
  try {
    // Only the account that runs the system may look inside: keys, recordings, the minutes of closed meetings.
    for (const folder of [dir, logsDir, redisDir, tlsDir])
      await mkdir(folder, { recursive: true, mode: 0o700 });
    await takeLock(lockPath, dir);
  } catch (error) {
    if (error instanceof ExpectedFailure || !(error instanceof Error) || !('code' in error)) throw error;
    throw new ExpectedFailure(
      `Không ghi được vào thư mục dữ liệu ${dir} (${String(error.code)}); chọn thư mục khác bằng --data DIR.`,
    );
  }
  return { dir, logsDir, redisDir, tlsDir, release: () => rm(lockPath, { force: true }) };
}

/**
 * The secret by which the services know each other, made on the first start.
 * @param {string} dir
 */
export async function serviceSecret(dir) {
  const path = join(dir, 'service-secret');
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  const secret = randomBytes(32).toString('base64url');
  await writeFile(path, `${secret}\n`, { mode: 0o600, flag: 'wx' });
  return secret;
}

/**
 * @param {string} lockPath
 * @param {string} dir
 */
async function takeLock(lockPath, dir) {
  const holder = await lockHolder(lockPath);
  if (holder !== undefined) {
    throw new ExpectedFailure(
      `Thư mục dữ liệu ${dir} đang được một Giao Ban khác dùng (tiến trình ${holder}).`,
    );
  }
  await rm(lockPath, { force: true });
  const file = await open(lockPath, 'wx', 0o600);
  await file.writeFile(`${process.pid} ${(await processStartTime(process.pid)) ?? ''}\n`);
  await file.close();
}

/**
 * @param {string} lockPath
 * @returns {Promise<number | undefined>} the process that holds the lock, when it is still that process
 */
async function lockHolder(lockPath) {
  let text;
  try {
    text = await readFile(lockPath, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  const [pid = '', startTime] = text.trim().split(' ');
  const running = await processStartTime(Number(pid));
  return running !== undefined && running === startTime ? Number(pid) : undefined;
}

/**
 * When a process was started, in the kernel's ticks since boot: with the process id it names one process for ever.
 * @param {number} pid
 * @returns {Promise<string | undefined>} undefined when there is no such process
 */
async function processStartTime(pid) {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The program's name, in brackets, may itself hold spaces; the start time is the 20th field after it (proc(5)).
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH'))
      return undefined;
    throw error;
  }
}
