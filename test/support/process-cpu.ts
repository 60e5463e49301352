import { readdir } from 'node:fs/promises';
import { processStat, statField } from './process-stat.ts';

/** The kernel counts in hundredths of a second everywhere (USER_HZ, proc(5)). */
const ticksPerSecond = 100;

type Usage = { ppid: number; ownSeconds: number; deadChildrenSeconds: number };

const usageOf = async (pid: number): Promise<Usage | null> => {
  const stat = await processStat(pid);
  if (stat === null) return null;
  const { field } = stat;
  return {
    ppid: field(statField.parent),
    ownSeconds: (field(statField.userTicks) + field(statField.systemTicks)) / ticksPerSecond,
    deadChildrenSeconds:
      (field(statField.deadChildrenUserTicks) + field(statField.deadChildrenSystemTicks)) / ticksPerSecond,
  };
};

/** Seconds of processor time that one process took so far, without its children. */
export const cpuSecondsOf = async (pid: number): Promise<number> => (await usageOf(pid))?.ownSeconds ?? 0;

/** The same with all of its children, living or dead and waited for. */
export const familySecondsOf = async (pid: number): Promise<number> => {
  const own = await usageOf(pid);
  if (own === null) return 0;
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const all = await Promise.all(pids.map(usageOf));
  const children = all.filter((one) => one?.ppid === pid);
  const theirs = children.reduce((sum, one) => sum + (one?.ownSeconds ?? 0), 0);
  return own.ownSeconds + own.deadChildrenSeconds + theirs;
};
