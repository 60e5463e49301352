import { createReporter } from './cli/reporter.mjs';
import { runMain } from './cli/run-main.mjs';
import { ensureNpmPackages } from './setup/npm-packages.mjs';
import { PROJECT_DIR } from './setup/paths.mjs';
import { runChecks } from './testing/checks.mjs';
import { closingLines } from './testing/tally.mjs';

await runMain(async () => {
  const { env } = process;
  const verbose = process.argv.includes('--verbose');
  await ensureNpmPackages({ projectDir: PROJECT_DIR, env, reporter: createReporter({ verbose }) });
  const tally = await runChecks({ env });
  console.log(closingLines(tally));
  return tally.failed === 0 ? 0 : 1;
});
