import { findExecutable } from '../setup/find-executable.mjs';

/**
 * Node, so started that it takes no processor from anything else (sched(7), SCHED_IDLE), where the machine can do that.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<[command: string, ...args: string[]]>}
 */
export async function idleNode(env) {
  const chrt = await findExecutable(['chrt'], env);
  return chrt === undefined ? [process.execPath] : [chrt, '--idle', '0', process.execPath];
}
