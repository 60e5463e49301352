import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { splitDataOption } from './cli/archive-options.mjs';
import { createReporter } from './cli/reporter.mjs';
import { runInherited } from './cli/run-command.mjs';
import { runMain } from './cli/run-main.mjs';
import { withOptions } from './cli/start-options.mjs';
import { readSettings } from './settings.mjs';
import { checkNodeVersion } from './setup/node-version.mjs';
import { ensureNpmPackages } from './setup/npm-packages.mjs';
import { PROJECT_DIR } from './setup/paths.mjs';
import { archiveCommandEntry, ensureServices } from './setup/services.mjs';
import { inUrl } from './supervisor/network-plan.mjs';
import { redisSocketPath } from './supervisor/redis-server.mjs';

/** `npm run archive -- COMMAND`: the recorder's archives; installs the npm packages first when they are missing. */
await runMain(async () => {
  const { data, words } = splitDataOption(process.argv.slice(2));
  const env = withOptions(process.env, { data, port: undefined });
  const settings = readSettings(env);
  const reporter = createReporter({ verbose: false });
  checkNodeVersion(reporter);
  await ensureNpmPackages({ projectDir: PROJECT_DIR, env, reporter });
  await ensureServices({ reporter, services: ['recorder'] });

  const socket = redisSocketPath({ redisDir: join(settings.GIAOBAN_DATA_DIR, 'redis') });
  const redisUrl = settings.REDIS_URL ?? (existsSync(socket) ? `unix://${socket}` : '');
  const everywhere = ['0.0.0.0', '::'].includes(settings.GIAOBAN_HOST);
  const scheme = settings.GIAOBAN_TLS_CERT === undefined ? 'http' : 'https';
  const host = everywhere ? '127.0.0.1' : inUrl(settings.GIAOBAN_HOST);
  return runInherited(process.execPath, [archiveCommandEntry, ...words], {
    cwd: PROJECT_DIR,
    stdin: 'inherit',
    env: {
      ...env,
      REDIS_URL: redisUrl,
      GIAOBAN_DATA_DIR: settings.GIAOBAN_DATA_DIR,
      GIAOBAN_PUBLIC_URL: settings.GIAOBAN_PUBLIC_URL ?? `${scheme}://${host}:${settings.GIAOBAN_PORT}`,
      GIAOBAN_TIME_ZONE: settings.GIAOBAN_TIME_ZONE,
      GIAOBAN_KEEP_RECORDING: settings.GIAOBAN_KEEP_RECORDING,
      GIAOBAN_KEEP_PAPERS: settings.GIAOBAN_KEEP_PAPERS,
      GIAOBAN_KEEP_CHAT_DAYS: String(settings.GIAOBAN_KEEP_CHAT_DAYS),
    },
  });
});
