import { readdir } from 'node:fs/promises';
import { processStat, statField } from './process-stat.ts';

/** The kernel keeps so many characters of a program's name (TASK_COMM_LEN − 1). */
const kernelNameLength = 15;

/** Children of a process by name, from the kernel's process table. */
export const childrenOf = async (parent: number, name: string): Promise<number[]> => {
  const found: number[] = [];
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const stat = await processStat(Number(entry));
    if (stat?.field(statField.parent) === parent && stat.name === name.slice(0, kernelNameLength))
      found.push(Number(entry));
  }
  return found.sort((a, b) => a - b);
};
