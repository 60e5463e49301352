import { parseFlags } from './cli/flags.mjs';
import { runMain } from './cli/run-main.mjs';
import { runChecks } from './testing/checks.mjs';
import { prepareTests } from './testing/prepare.mjs';
import { chooseScenarios, runScenarios } from './testing/scenarios.mjs';
import { closingLine, sum } from './testing/tally.mjs';
import { runUnitTests } from './testing/unit.mjs';
import { longer } from './testing/longer.mjs';

const ACCEPTANCE = 'test/acceptance';

/** By its name only: another installation of all of it. */
const ONLY_WHEN_NAMED = ['fresh-clone'];

/** It mostly waits, for four minutes: the checks run meanwhile, on what it leaves of the processors. */
const FIRST = 'tape';

/** None of them measures how quick the machine is. */
const LANES = [['minutes', 'permissions', 'refusals'], ['archive', 'papers'], ['worker']];

/**
 * The static checks beside the scenario that leaves them time. They tell of themselves when it has ended.
 * @param {NodeJS.ProcessEnv} env
 */
async function runChecksBesideFirst(env) {
  /** @type {string[]} */
  const told = [];
  const checking = runChecks({ env, whenIdle: true, print: (text) => told.push(text) });
  console.log('\n— Kịch bản nghiệm thu đầu tiên; kiểm tra tĩnh lúc máy rỗi');
  const first = await runScenarios({ folder: ACCEPTANCE, names: [FIRST], env });
  const checks = await checking;
  console.log(`\n— Kiểm tra tĩnh\n${told.join('\n')}`);
  return { checks, first };
}

/**
 * `npm test`: the checks, the unit and integration tests, the acceptance scenarios (not with --quick). With --long
 * more rounds of what is done by chance or by number.
 */
await runMain(async () => {
  const flags = parseFlags(process.argv.slice(2), ['quick', 'verbose', 'long']);
  const quick = flags.has('quick');
  const prepared = await prepareTests({ verbose: flags.has('verbose'), webClient: !quick });
  const env = { ...prepared, ...(flags.has('long') ? longer : {}) };

  if (quick) console.log('\n— Kiểm tra tĩnh');
  const { checks, first } = quick
    ? { checks: await runChecks({ env }), first: null }
    : await runChecksBesideFirst(env);
  const parts = [{ name: 'kiểm tra tĩnh', tally: checks }];
  console.log('\n— Kiểm thử đơn vị và tích hợp');
  parts.push({ name: 'kiểm thử đơn vị và tích hợp', tally: await runUnitTests(env) });
  if (first !== null) {
    console.log('\n— Kịch bản nghiệm thu');
    const onlyWhenNamed = [...ONLY_WHEN_NAMED, FIRST];
    const names = await chooseScenarios({ folder: ACCEPTANCE, wanted: [], onlyWhenNamed });
    const others = await runScenarios({ folder: ACCEPTANCE, names, env, lanes: LANES });
    parts.push({ name: 'kịch bản nghiệm thu', tally: sum([first, others]) });
  }

  console.log('');
  for (const { name, tally } of parts) console.log(`${name}: ${tally.passed} đạt, ${tally.failed} hỏng`);
  const total = sum(parts.map(({ tally }) => tally));
  console.log(closingLine(total));
  return total.failed === 0 ? 0 : 1;
});
