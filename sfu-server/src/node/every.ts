import type { Log } from '@giaoban/service-kit';

/** Calls `work` at an interval until the returned function is called. What fails is logged and tried again. */
export const every = (intervalMs: number, work: () => Promise<void>, log: Log): (() => void) => {
  const timer = setInterval(() => {
    work().catch((error: unknown) => {
      log.error({ err: error }, 'periodic work failed');
    });
  }, intervalMs);
  return () => {
    clearInterval(timer);
  };
};
