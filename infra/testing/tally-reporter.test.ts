import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

import { afterEach, beforeEach, expect, it } from 'vitest';

import { runCommand } from '../cli/run-command.mjs';
import { PROJECT_DIR } from '../setup/paths.mjs';
import { TALLY_FILE_VARIABLE } from './tally-reporter.mjs';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(PROJECT_DIR, 'node_modules', '.cache', 'giaoban-tally-'));
});
afterEach(async () => {
  await rm(dir, { recursive: true, force: true });
});

it('counts what passed and names what failed, a file that cannot be loaded with it', async () => {
  const vitest = JSON.stringify(import.meta.resolve('vitest'));
  const tests = `it('holds', () => {}); it.skip('waits', () => {}); it('breaks', () => expect(1).toBe(2));`;
  await writeFile(join(dir, 'some.test.mjs'), `import { expect, it } from ${vitest};\n${tests}\n`);
  await writeFile(join(dir, 'gone.test.mjs'), `import './absent.mjs';\n`);
  await writeFile(
    join(dir, 'config.mjs'),
    `export default { test: { include: ['*.test.mjs'], exclude: [] } };\n`,
  );
  const file = join(dir, 'tally.json');
  const program = join(PROJECT_DIR, 'node_modules', 'vitest', 'vitest.mjs');
  const reporter = join(import.meta.dirname, 'tally-reporter.mjs');
  const args = [program, 'run', '--root', dir, '--config', join(dir, 'config.mjs'), `--reporter=${reporter}`];
  const { status, output } = await runCommand(process.execPath, args, {
    env: { PATH: process.env['PATH'], [TALLY_FILE_VARIABLE]: file },
  });
  expect(status, output).toBe(1);
  const tally: unknown = JSON.parse(await readFile(file, 'utf8'));
  expect(tally).toMatchObject({ passed: 1, failed: 2 });
  const failures = JSON.stringify(tally);
  const shown = relative(PROJECT_DIR, dir);
  expect(failures).toContain(`${shown}/some.test.mjs > breaks: expected 1 to be 2`);
  expect(failures).toContain(`${shown}/gone.test.mjs: `);
});
