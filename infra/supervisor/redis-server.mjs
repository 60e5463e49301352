import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { lstat, mkdir, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { ExpectedFailure } from '../cli/expected-failure.mjs';
import { findExecutable } from '../setup/find-executable.mjs';

/** The kernel takes 107 bytes (unix(7)); Redis needs a few for its own temporary name. */
const LONGEST_SOCKET_PATH_BYTES = 100;
const PING_INTERVAL_MS = 25;
const ANSWER_TIMEOUT_MS = 2_000;
const ORPHAN_TIMEOUT_MS = 10_000;

/**
 * Where the private Redis listens: in the data folder, or under the system's folder for temporary files when that
 * path is too long for a socket.
 * @param {{ redisDir: string, tempDir?: string, uid?: number }} place
 */
export function redisSocketPath({ redisDir, tempDir = tmpdir(), uid = userInfo().uid }) {
  const wanted = join(redisDir, 'redis.sock');
  if (Buffer.byteLength(wanted) <= LONGEST_SOCKET_PATH_BYTES) return wanted;
  const name = `giaoban-${uid}-${createHash('sha256').update(redisDir).digest('hex').slice(0, 12)}`;
  const elsewhere = join(tempDir, name, 'redis.sock');
  return Buffer.byteLength(elsewhere) <= LONGEST_SOCKET_PATH_BYTES
    ? elsewhere
    : join('/tmp', name, 'redis.sock');
}

/**
 * Clears the way for a Redis on this socket: makes its folder, ends a Redis that a killed supervisor left behind
 * (the data folder's lock is ours, so it has no other owner), removes a dead socket.
 * @param {string} socketPath
 * @throws {ExpectedFailure} when the folder is not ours alone, or the old Redis does not end
 */
export async function prepareRedisSocket(socketPath) {
  const folder = dirname(socketPath);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const stats = await lstat(folder);
  if (!stats.isDirectory() || stats.uid !== userInfo().uid) {
    throw new ExpectedFailure(
      `Thư mục ${folder} thuộc về người khác; hãy xóa nó hoặc chọn thư mục dữ liệu khác.`,
    );
  }
  const deadlineMs = Date.now() + ORPHAN_TIMEOUT_MS;
  for (
    let answer = await ask(socketPath, 'SHUTDOWN');
    answer !== undefined;
    answer = await ask(socketPath, 'SHUTDOWN')
  ) {
    if (Date.now() > deadlineMs) throw new ExpectedFailure(`Redis cũ vẫn đang chạy trên ${socketPath}.`);
    await delay(PING_INTERVAL_MS);
  }
  await rm(socketPath, { force: true });
}

/**
 * Removes the socket's folder when it was made elsewhere than in the data folder.
 * @param {{ socketPath: string, redisDir: string }} place
 */
export async function removeSocketFolder({ socketPath, redisDir }) {
  const folder = dirname(socketPath);
  if (folder !== redisDir) await rm(folder, { recursive: true, force: true });
}

/**
 * Starts a Redis that keeps everything in an append-only file. `appendfsync always`: an answer that was given is
 * on the disk, also when the power fails; measured at 0.2 ms a command, which a meeting's few acts a second do
 * not feel.
 * @param {{ redisServerBin: string, redisDir: string, socketPath: string, env: NodeJS.ProcessEnv }} options
 * @returns {Promise<() => import('node:child_process').ChildProcess>} starts it
 */
export async function redisLauncher({ redisServerBin, redisDir, socketPath, env }) {
  const args = [
    ...['--port', '0', '--unixsocket', socketPath, '--unixsocketperm', '700'],
    ...['--dir', redisDir, '--appendonly', 'yes', '--appendfsync', 'always', '--save', ''],
    ...['--maxmemory-policy', 'noeviction', '--daemonize', 'no', '--always-show-logo', 'no'],
  ];
  // A Node service notices by its IPC channel that its supervisor was killed; for Redis the kernel does it.
  const setpriv = await findExecutable(['setpriv'], env);
  const [command, commandArgs] =
    setpriv === undefined
      ? [redisServerBin, args]
      : [setpriv, ['--pdeathsig', 'SIGTERM', redisServerBin, ...args]];
  return () =>
    spawn(command, commandArgs, { cwd: redisDir, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
}

/**
 * Waits until the Redis on this socket has read its file and answers.
 * @param {string} socketPath
 * @param {AbortSignal} gone
 * @returns {Promise<boolean>} false when it is gone
 */
export async function redisAnswers(socketPath, gone) {
  while (!gone.aborted) {
    if ((await ask(socketPath, 'PING')) === '+PONG') return true;
    await delay(PING_INTERVAL_MS);
  }
  return false;
}

/**
 * Sends one inline command (Redis's protocol without a client library, because nothing may be installed yet).
 * @param {string} socketPath
 * @param {string} command
 * @returns {Promise<string | undefined>} the first line of the answer, '' when Redis closes without one, undefined
 *   when nobody listens
 */
function ask(socketPath, command) {
  return new Promise((resolve) => {
    let answer = '';
    let connected = false;
    const socket = connect(socketPath);
    const settle = () => {
      socket.destroy();
      resolve(connected ? (answer.split('\r\n')[0] ?? '') : undefined);
    };
    socket.setTimeout(ANSWER_TIMEOUT_MS, settle);
    socket.on('connect', () => {
      connected = true;
      socket.write(`${command}\r\n`);
    });
    socket.on('data', (data) => {
      answer += data.toString();
      if (answer.includes('\r\n')) settle();
    });
    socket.on('error', settle);
    socket.on('close', settle);
  });
}
