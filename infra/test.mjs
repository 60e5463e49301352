import { parseFlags } from './cli/flags.mjs';
import { runMain } from './cli/run-main.mjs';
import { runChecks } from './testing/checks.mjs';
import { prepareTests } from './testing/prepare.mjs';
import { chooseScenarios, runScenarios } from './testing/scenarios.mjs';
import { closingLine, sum } from './testing/tally.mjs';
import { runUnitTests } from './testing/unit.mjs';
import { longer } from './testing/longer.mjs';

const ACCEPTANCE = 'test/acceptance';

/** By their names only: another installation of all of it; six minutes that need the machine for themselves. */
const ONLY_WHEN_NAMED = ['fresh-clone', 'tape'];

/** A minute of calls is mostly waiting; its company does not measure how quick the machine is. */
const UNHURRIED = { name: 'worker', company: ['minutes', 'papers', 'permissions', 'refusals'] };

/**
 * `npm test`: the checks, the unit and integration tests, the acceptance scenarios (not with --quick). With --long
 * more rounds of what is done by chance or by number.
 */
await runMain(async () => {
  const flags = parseFlags(process.argv.slice(2), ['quick', 'verbose', 'long']);
  const quick = flags.has('quick');
  const prepared = await prepareTests({ verbose: flags.has('verbose'), webClient: !quick });
  const env = { ...prepared, ...(flags.has('long') ? longer : {}) };

  console.log('\n— Kiểm tra tĩnh');
  const parts = [{ name: 'kiểm tra tĩnh', tally: await runChecks(env) }];
  console.log('\n— Kiểm thử đơn vị và tích hợp');
  parts.push({ name: 'kiểm thử đơn vị và tích hợp', tally: await runUnitTests(env) });
  if (!quick) {
    console.log('\n— Kịch bản nghiệm thu');
    const names = await chooseScenarios({
      folder: ACCEPTANCE,
      wanted: [],
      onlyWhenNamed: ONLY_WHEN_NAMED,
    });
    parts.push({
      name: 'kịch bản nghiệm thu',
      tally: await runScenarios({ folder: ACCEPTANCE, names, env, unhurried: UNHURRIED }),
    });
  }

  console.log('');
  for (const { name, tally } of parts) console.log(`${name}: ${tally.passed} đạt, ${tally.failed} hỏng`);
  const total = sum(parts.map(({ tally }) => tally));
  console.log(closingLine(total));
  return total.failed === 0 ? 0 : 1;
});
