import { runCommand } from '../../cli/run-command.mjs';
import { isExecutableFile } from '../find-executable.mjs';

/** The worker's own exit status when it was not started by mediasoup (its `main.cpp`). */
const MISSING_VERSION_STATUS = 41;
/** As long as a busy disk may need for it; one that is given up is built anew for minutes. */
const TIMEOUT_MS = 60_000;

/**
 * Whether this file is a media worker that loads on this machine (right architecture, libraries found).
 * @param {string} path
 */
export async function workerRuns(path) {
  if (!(await isExecutableFile(path))) return false;
  const result = await runCommand(path, [], { env: {}, timeoutMs: TIMEOUT_MS });
  return result.status === MISSING_VERSION_STATUS;
}
