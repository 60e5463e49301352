import { cpus } from 'node:os';

export type CoreTicks = { all: number; idle: number };

/** Ticks of all cores since the machine's start, and how many of them were idle. */
export const coreTicks = (): CoreTicks =>
  cpus().reduce(
    (sum, { times }) => ({
      all: sum.all + times.user + times.nice + times.sys + times.irq + times.idle,
      idle: sum.idle + times.idle,
    }),
    { all: 0, idle: 0 },
  );

/** Share of the machine (0 to 1) that had nothing to do since then. */
export const idleSince = (before: CoreTicks): number => {
  const now = coreTicks();
  return (now.idle - before.idle) / Math.max(1, now.all - before.all);
};
