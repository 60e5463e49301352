import { readFile } from 'node:fs/promises';

/** Numbers of the fields that are read here, as proc(5) counts them. */
export const statField = {
  parent: 4,
  userTicks: 14,
  systemTicks: 15,
  deadChildrenUserTicks: 16,
  deadChildrenSystemTicks: 17,
  nice: 19,
} as const;

type ProcessStat = { name: string; field: (number: number) => number };

/** One process as the kernel's table has it; null when there is no such process any more. */
export const processStat = async (pid: number): Promise<ProcessStat | null> => {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  if (stat === null) return null;
  const end = stat.lastIndexOf(')');
  const fields = stat.slice(end + 2).split(' ');
  // The third field is the first behind the name.
  return { name: stat.slice(stat.indexOf('(') + 1, end), field: (number) => Number(fields[number - 3] ?? 0) };
};
