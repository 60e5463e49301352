import { spawn } from 'node:child_process';

import { PROJECT_DIR } from '../setup/paths.mjs';
import { parseServiceMessage } from './service-messages.mjs';

/**
 * Starts one of the Node services, with a channel over which it says that it is ready. It leads a process group of
 * its own, so Ctrl-C on the terminal reaches only the supervisor, which ends the services in their order. When the
 * supervisor dies the channel closes and the service ends by itself.
 * @param {{ entry: string, env: NodeJS.ProcessEnv }} options `entry`: below the project's folder; TypeScript is run
 *   through tsx
 * @returns {import('node:child_process').ChildProcess}
 */
export function launchNodeService({ entry, env }) {
  const flags = entry.endsWith('.ts') ? ['--import', import.meta.resolve('tsx')] : ['--enable-source-maps'];
  return spawn(process.execPath, [...flags, entry], {
    cwd: PROJECT_DIR,
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: true,
  });
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {AbortSignal} gone
 * @param {(message: { setupUrl: string } | { demo: import('./service-messages.mjs').DemoWorld }) => void} onMessage
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
