import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

import { afterEach, beforeEach, expect, it } from 'vitest';

import { PROJECT_DIR } from '../setup/paths.mjs';
import { chooseScenarios, limitMs, runScenarios } from './scenarios.mjs';
import { closingLines, sum } from './tally.mjs';

let dir: string;
let folder: string;
beforeEach(async () => {
  dir = await mkdtemp(join(PROJECT_DIR, 'node_modules', '.cache', 'giaoban-scenarios-'));
  folder = relative(PROJECT_DIR, dir);
  await writeFile(join(dir, 'good.ts'), 'const status: number = 0;\nprocess.exit(status);\n');
  await writeFile(join(dir, 'bad.ts'), 'process.exit(3);\n');
  await writeFile(join(dir, 'good.test.ts'), '');
});
afterEach(async () => {
  await rm(dir, { recursive: true, force: true });
});

it('runs all but those that want to be named', async () => {
  const all = await chooseScenarios({ folder, wanted: [], onlyWhenNamed: ['good'] });
  expect(all).toEqual(['bad']);
  expect(await chooseScenarios({ folder, wanted: ['good'], onlyWhenNamed: ['good'] })).toEqual(['good']);
});

it('waits for one that is told how long to go on until it must have ended', () => {
  const inMinutes = (env: NodeJS.ProcessEnv): number => limitMs(env) / 60_000;
  expect(inMinutes({})).toBeLessThanOrEqual(20);
  expect(inMinutes({ TEST_LONG: '1' })).toBeGreaterThan(60);
  expect(inMinutes({ TEST_MINUTES: '240' })).toBeGreaterThan(240 + 30);
});

it('lists the names for one that does not exist', async () => {
  await expect(chooseScenarios({ folder, wanted: ['god'], onlyWhenNamed: [] })).rejects.toThrow(
    'Không có "god"; có: bad, good.',
  );
});

it('counts by exit status', async () => {
  const lines: string[] = [];
  const tally = await runScenarios({
    folder,
    names: ['good', 'bad'],
    env: process.env,
    print: (text) => lines.push(text),
  });
  expect(tally).toEqual({ passed: 1, failed: 1, failures: ['bad'] });
  expect(lines.filter((line) => line.startsWith('✘ bad'))).toHaveLength(1);
  const four = { passed: 4, failed: 0, failures: [] };
  expect(closingLines(four)).toBe('4 passed, 0 failed');
  expect(closingLines(sum([tally, four]))).toBe('\n✘ bad\n5 passed, 1 failed');
});

it('runs lanes side by side, and tells of each scenario when it has ended', async () => {
  await writeFile(join(dir, 'told.ts'), "console.log('a word');\n");
  const lines: string[] = [];
  const tally = await runScenarios({
    folder,
    names: ['bad', 'good', 'told'],
    env: process.env,
    lanes: [['told', 'absent'], ['absent'], ['good']],
    print: (text) => lines.push(text),
  });
  expect(tally).toEqual({ passed: 2, failed: 1, failures: ['bad'] });
  const [plan, ...begun] = lines.filter((line) => line.startsWith('\n▶'));
  expect(plan).toBe('\n▶ told | good');
  expect(begun.slice(0, 2).toSorted()).toEqual(['\n▶ good\n', '\n▶ told\na word']);
  expect(begun.slice(2)).toEqual(['\n▶ bad']);
});

it('names the checks that failed beside others', async () => {
  await writeFile(
    join(dir, 'two.ts'),
    "console.log('  ok   one\\n  FAIL two — 3 of 4');\nprocess.exit(1);\n",
  );
  const lanes = [['two']];
  const { failures } = await runScenarios({
    folder,
    names: ['two'],
    env: process.env,
    lanes,
    print: () => {},
  });
  expect(failures).toEqual(['two: two — 3 of 4']);
});

it('tells of a lane that is left alone when it has ended, too', async () => {
  await writeFile(join(dir, 'told.ts'), "console.log('a word');\n");
  const lines: string[] = [];
  await runScenarios({
    folder,
    names: ['told'],
    env: process.env,
    lanes: [['told'], ['absent']],
    print: (text) => lines.push(text),
  });
  expect(lines.slice(0, 2)).toEqual(['\n▶ told', '\n▶ told\na word']);
});
