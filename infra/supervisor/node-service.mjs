import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';

import { PROJECT_DIR } from '../setup/paths.mjs';
import { parseServiceMessage } from './service-messages.mjs';

/**
 * Starts one of the Node services, with a channel over which it says that it is ready. It leads a process group of
 * its own, so Ctrl-C on the terminal reaches only the supervisor, which ends the services in their order. When the
 * supervisor dies the channel closes and the service ends by itself.
 * @param {{ entry: string, env: NodeJS.ProcessEnv, standsBy?: boolean }} options `entry`: below the project's folder;
 *   TypeScript is run through tsx. `standsBy`: it loads its program and waits to be called up
 * @returns {import('node:child_process').ChildProcess}
 */
export function launchNodeService({ entry, env, standsBy = false }) {
  const flags = entry.endsWith('.ts') ? ['--import', import.meta.resolve('tsx')] : ['--enable-source-maps'];
  const child = spawn(process.execPath, [...flags, entry, ...(standsBy ? ['--standby'] : [])], {
    cwd: PROJECT_DIR,
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: true,
  });
  putFirst(child.pid);
  return child;
}

/** Nice value (−20 first … 19 last) of the services and of what they start. */
const SERVICE_NICE = -10;

/**
 * A running meeting goes before everything else on the machine: a service that is started again is back in seconds
 * although browsers, backups or compositions use the same processors. Only root may do this.
 * @param {number | undefined} pid
 */
function putFirst(pid) {
  if (pid === undefined) return;
  try {
    setPriority(pid, SERVICE_NICE);
    // Linux weighs sessions against each other first: the service leads one of its own (sched(7), autogroup).
    writeFileSync(`/proc/${pid}/autogroup`, String(SERVICE_NICE));
  } catch (error) {
    if (!isNotAllowed(error)) throw error;
  }
}

/**
 * Without the right, or with a child that is gone already, everything works as before.
 * @param {unknown} error
 */
const isNotAllowed = (error) =>
  error instanceof Error &&
  /EACCES|EPERM|ESRCH|ENOENT|EAGAIN/.test(`${'code' in error ? String(error.code) : ''} ${error.message}`);

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {AbortSignal} gone
 * @param {(message: Exclude<import('./service-messages.mjs').ServiceMessage, { ready: true }>) => void} onMessage
 * @returns {Promise<boolean>} whether it said that it is ready, before it was gone
 */
export function saysReady(child, gone, onMessage) {
  return new Promise((resolve) => {
    gone.addEventListener('abort', () => resolve(false), { once: true });
    child.on('message', (raw) => {
      const message = parseServiceMessage(raw);
      if (message === undefined) return;
      if ('ready' in message) resolve(true);
      else onMessage(message);
    });
  });
}
