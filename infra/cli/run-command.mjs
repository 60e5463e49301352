import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/**
 * @typedef {object} CommandResult
 * @property {number | null} status exit status; null when a signal ended it or it could not be started
 * @property {string} output standard output and error together, at most the last 64 KiB
 * @property {boolean} timedOut
 */

const OUTPUT_LIMIT_CHARS = 65_536;
const END_GRACE_MS = 20_000;

/**
 * Runs a command to its end and never rejects: a command that cannot be started has `status: null` and the
 * reason in `output`. It is killed when the time limit passes or when this process exits.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeoutMs?: number, onLine?: (line: string) => void }} [options]
 * @returns {Promise<CommandResult>}
 */
export function runCommand(command, args, { cwd, env, timeoutMs, onLine } = {}) {
  return new Promise((resolve) => {
    let output = '';
    let timedOut = false;
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const release = killWithParent(child);
    const timer =
      timeoutMs === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true;
            child.kill('SIGKILL');
          }, timeoutMs);

    /** @param {string} line */
    const take = (line) => {
      output = `${output}${line}\n`.slice(-OUTPUT_LIMIT_CHARS);
      onLine?.(line);
    };
    createInterface({ input: child.stdout }).on('line', take);
    createInterface({ input: child.stderr }).on('line', take);

    child.on('error', (error) => {
      clearTimeout(timer);
      release();
      resolve({ status: null, output: error.message, timedOut });
    });
    child.on('close', (status) => {
      clearTimeout(timer);
      release();
      resolve({ status, output: output.trimEnd(), timedOut });
    });
  });
}

/**
 * Like `runCommand`, but the command writes to this process's own terminal. When the time limit passes it is asked
 * to end, and killed if it does not.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeoutMs?: number, stdin?: 'ignore' | 'inherit' }} [options]
 *   `stdin`: 'inherit' for a command that asks
 * @returns {Promise<number>} exit status, 1 when a signal ended it or it could not be started
 */
export function runInherited(command, args, { cwd, env, timeoutMs, stdin = 'ignore' } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, stdio: [stdin, 'inherit', 'inherit'] });
    const release = killWithParent(child);
    /** @type {NodeJS.Timeout[]} */
    const timers = [];
    if (timeoutMs !== undefined) {
      timers.push(setTimeout(() => child.kill('SIGTERM'), timeoutMs));
      timers.push(setTimeout(() => child.kill('SIGKILL'), timeoutMs + END_GRACE_MS));
    }
    /** @param {number} status */
    const settle = (status) => {
      timers.forEach(clearTimeout);
      release();
      resolve(status);
    };
    child.on('error', (error) => {
      console.error(error.message);
      settle(1);
    });
    child.on('close', (status) => settle(status ?? 1));
  });
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {() => void} call it when the child has ended
 */
function killWithParent(child) {
  const kill = () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
  };
  process.once('exit', kill);
  return () => process.off('exit', kill);
}
