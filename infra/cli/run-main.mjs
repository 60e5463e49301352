import { ExpectedFailure } from './expected-failure.mjs';

/**
 * Runs an entry file's main function and turns its end into an exit status: an `ExpectedFailure` prints one
 * line and gives 1; anything else that is thrown prints its stack and gives 1.
 *
 * While main runs, SIGINT and SIGTERM end this process in a way that also ends the commands it started (see
 * `run-command.mjs`); a main that wants the signals for itself calls `releaseSignals` first.
 * @param {(releaseSignals: () => void) => Promise<number>} main resolves with the exit status
 */
export async function runMain(main) {
  const onInterrupt = () => process.exit(130);
  const onTerminate = () => process.exit(143);
  process.on('SIGINT', onInterrupt);
  process.on('SIGTERM', onTerminate);
  const releaseSignals = () => {
    process.off('SIGINT', onInterrupt);
    process.off('SIGTERM', onTerminate);
  };
  try {
    process.exitCode = await main(releaseSignals);
  } catch (error) {
    process.exitCode = 1;
    if (error instanceof ExpectedFailure) console.error(`Lỗi: ${error.message}`);
    else console.error(error);
  } finally {
    releaseSignals();
  }
}
