import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, it } from 'vitest';

import { LogFile } from './LogFile.mjs';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'giaoban-log-'));
});
afterEach(async () => {
  await rm(dir, { recursive: true, force: true });
});

it('begins a new file when it is full and keeps five old ones', async () => {
  const path = join(dir, 'a.log');
  const log = new LogFile(path, { limitBytes: 10 });
  for (let n = 1; n <= 8; n++) log.write(`line ${String(n)}`);
  log.close();
  expect(await readFile(path, 'utf8')).toBe('line 8\n');
  expect(await readFile(`${path}.1`, 'utf8')).toBe('line 7\n');
  expect(await readFile(`${path}.5`, 'utf8')).toBe('line 3\n');
  expect(existsSync(`${path}.6`)).toBe(false);
});

it('goes on where it was left', async () => {
  const path = join(dir, 'a.log');
  for (const text of ['one', 'two']) {
    const log = new LogFile(path);
    expect(log.write(text)).toBe(true);
    log.close();
  }
  expect(await readFile(path, 'utf8')).toBe('one\ntwo\n');
});

it('loses a line, not the process, when the disk is full', () => {
  const log = new LogFile('/dev/full');
  expect(log.write('a line')).toBe(false);
  log.close();
});
