import { runMain } from '../cli/run-main.mjs';
import { prepareTests } from './prepare.mjs';
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
    // More rounds of what is done by chance or by number.
    const longer = args.includes('--long') ? { GIAOBAN_LONG: '1' } : {};
    const tally = await runScenarios({ folder, names, env: { ...env, ...longer } });
    console.log(closingLine(tally));
    return tally.failed === 0 ? 0 : 1;
  });
}
