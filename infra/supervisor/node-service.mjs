import { spawn } from 'node:child_process';
import { join } from 'node:path';

import { PROJECT_DIR } from '../setup/paths.mjs';
import { parseServiceMessage } from './service-messages.mjs';

/**
 * Starts one of the Node services, with a channel over which it says that it is ready. It leads a process group of
 * its own, so Ctrl-C on the terminal reaches only the supervisor, which ends the services in their order. When the
 * supervisor dies the channel closes and the service ends by itself.
 * @param {{ folder: string, env: NodeJS.ProcessEnv }} options `folder`: below the project's
 * @returns {import('node:child_process').ChildProcess}
 */
export function launchNodeService({ folder, env }) {
  return spawn(process.execPath, ['--import', import.meta.resolve('tsx'), join(folder, 'src', 'main.ts')], {
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
