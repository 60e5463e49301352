import { runMain } from '../cli/run-main.mjs';
import { prepareTests } from './prepare.mjs';
import { longer } from './longer.mjs';
import { chooseScenarios, runScenarios } from './scenarios.mjs';
import { closingLine } from './tally.mjs';

/**
 * The main function of an entry file that runs scenarios named on the command line.
 * @param {{ folder: string, onlyWhenNamed: readonly string[] }} options
 */
export async function runNamedScenarios({ folder, onlyWhenNamed }) {
  await runMain(async () => {
    const args = process.argv.slice(2);
    const wanted = args.filter((arg) => arg !== '--verbose' && arg !== '--long');
    // A name that does not exist is told before anything is installed.
    const names = await chooseScenarios({ folder, wanted, onlyWhenNamed });
    const env = await prepareTests({ verbose: args.includes('--verbose'), webClient: true });
    const wholeEnv = { ...env, ...(args.includes('--long') ? longer : {}) };
    const tally = await runScenarios({ folder, names, env: wholeEnv });
    console.log(closingLine(tally));
    return tally.failed === 0 ? 0 : 1;
  });
}
