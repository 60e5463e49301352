import { parseFlags } from './cli/flags.mjs';
import { runMain } from './cli/run-main.mjs';
import { runChecks } from './testing/checks.mjs';
import { prepareTests } from './testing/prepare.mjs';
import { chooseScenarios, runScenarios } from './testing/scenarios.mjs';
import { closingLines, sum } from './testing/tally.mjs';
import { runRealTests, runUnhurriedTests } from './testing/unit.mjs';
import { longer } from './testing/longer.mjs';

const ACCEPTANCE = 'test/acceptance';

/** By their names only: another installation of all of it, and one that wants a LibreOffice. */
const ONLY_WHEN_NAMED = ['fresh-clone', 'office'];

/**
 * It mostly waits, for four minutes: what is in no hurry takes what it leaves of the processors. Its film is made at low
 * priority when that is over; the next part does not wait for it.
 */
const FIRST = 'tape';

/**
 * Beside each other, stage after stage: none of them measures how quick the machine is, or they have room because the
 * others mostly wait. What comes after them, one by one, does.
 */
const STAGES = [
  [['minutes', 'papers'], ['archive'], ['faces']],
  [['replay'], ['worker']],
  [['schedule'], ['line', 'compose'], ['permissions', 'lan', 'refusals']],
];

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {readonly string[]} names
 */
async function runStages(env, names) {
  const tallies = [];
  const inStages = STAGES.flat(2);
  for (const lanes of STAGES) {
    const own = names.filter((name) => lanes.flat().includes(name));
    tallies.push(await runScenarios({ folder: ACCEPTANCE, names: own, env, lanes }));
  }
  const others = names.filter((name) => !inStages.includes(name));
  tallies.push(await runScenarios({ folder: ACCEPTANCE, names: others, env }));
  return sum(tallies);
}

/**
 * The static checks and the tests that may wait, which say what they found when all is done.
 * @param {NodeJS.ProcessEnv} env
 */
async function runUnhurried(env) {
  /** @type {string[]} */
  const told = [];
  /** @param {string} text */
  const print = (text) => void told.push(text);
  const checks = await runChecks({ env, whenIdle: true, print });
  const tests = await runUnhurriedTests(env, print);
  console.log(`\n— Kiểm tra tĩnh, kiểm thử không cần nhanh\n${told.join('\n')}`);
  return [
    { name: 'kiểm tra tĩnh', tally: checks },
    { name: 'kiểm thử không cần nhanh', tally: tests },
  ];
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

  console.log(quick ? '\n— Kiểm tra tĩnh…' : '\n— Kịch bản đầu tiên; kiểm tra tĩnh lúc máy rỗi');
  const first = quick
    ? Promise.resolve(sum([]))
    : runScenarios({ folder: ACCEPTANCE, names: [FIRST], env, lanes: [[FIRST]] });
  const parts = await runUnhurried(env);
  console.log('\n— Kiểm thử đơn vị và tích hợp');
  parts.push({ name: 'kiểm thử đơn vị và tích hợp', tally: await runRealTests(env) });
  if (!quick) {
    console.log('\n— Kịch bản nghiệm thu');
    const onlyWhenNamed = [...ONLY_WHEN_NAMED, FIRST];
    const names = await chooseScenarios({ folder: ACCEPTANCE, wanted: [], onlyWhenNamed });
    const tallies = [await first, await runStages(env, names)];
    parts.push({ name: 'kịch bản nghiệm thu', tally: sum(tallies) });
  }

  console.log('');
  for (const { name, tally } of parts) console.log(`${name}: ${tally.passed} đạt, ${tally.failed} hỏng`);
  const total = sum(parts.map(({ tally }) => tally));
  console.log(closingLines(total));
  return total.failed === 0 ? 0 : 1;
});
