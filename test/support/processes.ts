import { readdir, readFile } from 'node:fs/promises';

/** The kernel keeps so many characters of a program's name (TASK_COMM_LEN − 1). */
const kernelNameLength = 15;

/** Children of a process by name, from the kernel's process table. */
export const childrenOf = async (parent: number, name: string): Promise<number[]> => {
  const found: number[] = [];
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const stat = await readFile(`/proc/${entry}/stat`, 'utf8').catch(() => '');
    const command = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
    const ppid = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    if (ppid === parent && command === name.slice(0, kernelNameLength)) found.push(Number(entry));
  }
  return found.sort((a, b) => a - b);
};
