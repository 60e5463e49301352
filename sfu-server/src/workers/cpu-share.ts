/** CPU time that a process has used so far, read at a moment; both in ms. */
export type CpuReading = { usedMs: number; atMs: number };

/** The share of one core used between two readings, 0 … 1; 0 when no time has passed. */
export const cpuShare = (before: CpuReading, now: CpuReading): number => {
  const passedMs = now.atMs - before.atMs;
  return passedMs <= 0 ? 0 : Math.min(1, Math.max(0, (now.usedMs - before.usedMs) / passedMs));
};
