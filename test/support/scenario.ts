import { Report } from './report.ts';

export type Cleanup = (close: () => Promise<void> | void) => void;

/**
 * Runs one acceptance scenario as a process: whatever it started is closed in reverse order, on success,
 * on failure and on a signal; exit status 0 only when all of its checks held.
 */
export const scenario = async (
  name: string,
  body: (report: Report, onEnd: Cleanup) => Promise<void>,
): Promise<void> => {
  const report = new Report(name);
  const closers: (() => Promise<void> | void)[] = [];
  const closeAll = async (): Promise<void> => {
    for (let close = closers.pop(); close !== undefined; close = closers.pop()) {
      try {
        await close();
      } catch (error) {
        report.note(`while closing: ${String(error)}`);
      }
    }
  };
  const stop = (): void => {
    void closeAll().finally(() => process.exit(130));
  };
  // A promise that nobody awaited any more: browsers and services must not outlive the scenario.
  process.once('unhandledRejection', (error) => {
    report.brokenOff(error);
    void report
      .hearWitnesses()
      .then(closeAll)
      .finally(() => process.exit(report.end() ? 0 : 1));
  });
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  try {
    await body(report, (close) => closers.push(close));
  } catch (error) {
    report.brokenOff(error);
  }
  await report.hearWitnesses();
  await closeAll();
  process.exit(report.end() ? 0 : 1);
};
