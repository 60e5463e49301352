import { createReporter } from '../cli/reporter.mjs';
import { ensureServices } from '../setup/services.mjs';
import { setUp } from '../setup/set-up.mjs';
import { toolsEnv } from '../setup/tools.mjs';
import { ensureWebClient } from '../setup/web-client.mjs';

/**
 * Brings the machine to the point where tests can run.
 * @param {{ verbose: boolean, webClient: boolean }} options `webClient`: also builds the pages
 * @returns {Promise<NodeJS.ProcessEnv>} the environment for the tests, which tells where the programs are, and that
 *   the services are compiled
 */
export async function prepareTests({ verbose, webClient }) {
  const reporter = createReporter({ verbose });
  const tools = await setUp({ env: process.env, reporter, forTests: true });
  await ensureServices({ reporter });
  if (webClient) await ensureWebClient({ env: process.env, reporter });
  return { ...process.env, ...toolsEnv(tools), TEST_COMPILED: 'yes' };
}
