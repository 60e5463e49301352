import closeWithGrace from 'close-with-grace';
import { createLog, type Log } from './log.ts';
import { calledUp, tellParent } from './parent.ts';
import { SettingsProblem } from './settings.ts';

export type Service = { close: () => Promise<void> };

const shutdownMs = 8_000;

/**
 * Runs one service as a process: starts it, says `ready` to the supervisor, closes it on a signal, on
 * the supervisor's death and on a programmer's error (then with exit status 1). A wrong setting is one
 * line and exit status 1. One that stands by does all this when it is called up.
 */
export const runService = async (
  name: string,
  start: (log: Log) => Promise<Service>,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<void> => {
  await calledUp();
  const log = createLog(name, environment['GIAOBAN_LOG_LEVEL'] ?? 'info');
  try {
    const service = await start(log);
    const grace = closeWithGrace({ delay: shutdownMs, logger: false }, async ({ err, signal }) => {
      if (err !== undefined) log.fatal({ err }, 'stopping after an error');
      else log.info({ signal }, 'stopping');
      await service.close();
    });
    process.once('disconnect', () => {
      void grace.close();
    });
    log.info('ready');
    tellParent({ ready: true });
  } catch (error) {
    if (error instanceof SettingsProblem) process.stderr.write(`${error.message}\n`);
    else log.fatal({ err: error }, 'could not start');
    process.exitCode = 1;
    process.disconnect?.();
    setTimeout(() => process.exit(1), 200).unref();
  }
};
