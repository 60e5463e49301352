import { ExpectedFailure } from '../cli/expected-failure.mjs';
import { runMain } from '../cli/run-main.mjs';
import { prepareTests } from './prepare.mjs';
import { longer } from './longer.mjs';
import { chooseScenarios, runScenarios } from './scenarios.mjs';
import { closingLines } from './tally.mjs';

/**
 * `--minutes N`: for what goes on as long as it is told to.
 * @param {readonly string[]} args
 * @returns {{ minutes: string | undefined, rest: string[] }}
 * @throws {ExpectedFailure} when N is no number of minutes
 */
function takeMinutes(args) {
  const at = args.indexOf('--minutes');
  if (at < 0) return { minutes: undefined, rest: [...args] };
  const minutes = args[at + 1] ?? '';
  if (!/^[1-9]\d{0,3}$/.test(minutes))
    throw new ExpectedFailure('--minutes: phải là số phút nguyên từ 1 đến 9999.');
  return { minutes, rest: args.toSpliced(at, 2) };
}

/**
 * The main function of an entry file that runs scenarios named on the command line.
 * @param {{ folder: string, onlyWhenNamed: readonly string[], minutes?: string }} options `minutes`: how long what goes on
 *   as long as it is told to does without `--minutes`
 */
export async function runNamedScenarios({ folder, onlyWhenNamed, minutes: standard }) {
  await runMain(async () => {
    const args = process.argv.slice(2);
    const { minutes = standard, rest } = takeMinutes(args);
    const wanted = rest.filter((arg) => arg !== '--verbose' && arg !== '--long');
    // A name that does not exist is told before anything is installed.
    const names = await chooseScenarios({ folder, wanted, onlyWhenNamed });
    const env = await prepareTests({ verbose: args.includes('--verbose'), webClient: true });
    const lasting = minutes === undefined ? {} : { TEST_MINUTES: minutes };
    const wholeEnv = { ...env, ...(args.includes('--long') ? longer : {}), ...lasting };
    const tally = await runScenarios({ folder, names, env: wholeEnv });
    console.log(closingLines(tally));
    return tally.failed === 0 ? 0 : 1;
  });
}
