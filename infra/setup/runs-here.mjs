import { runCommand } from '../cli/run-command.mjs';
import { isExecutableFile } from './find-executable.mjs';

/** The first start after a boot reads a hundred libraries from a disk that may be busy: it took more than 10 s once. */
const PROBE_TIMEOUT_MS = 60_000;

/**
 * Whether a program can be used: one for another system, or without its libraries, is there and does not run.
 * @param {string} path
 * @param {readonly string[]} probe arguments with which it says who it is and ends
 */
export async function runsHere(path, probe) {
  if (!(await isExecutableFile(path))) return false;
  return (await runCommand(path, [...probe], { timeoutMs: PROBE_TIMEOUT_MS })).status === 0;
}
