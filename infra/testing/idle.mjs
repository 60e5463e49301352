import { runCommand } from '../cli/run-command.mjs';
import { findExecutable } from '../setup/find-executable.mjs';

/**
 * Node, so started that it takes no processor from anything else (sched(7), SCHED_IDLE), where the machine can do
 * that and lets us: some containers do not.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<[command: string, ...args: string[]]>}
 */
export async function idleNode(env) {
  const node = process.execPath;
  const chrt = await findExecutable(['chrt'], env);
  if (chrt === undefined) return [node];
  const { status } = await runCommand(chrt, ['--idle', '0', node, '--version'], { env });
  return status === 0 ? [chrt, '--idle', '0', node] : [node];
}
