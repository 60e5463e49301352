import { chmod, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeArchiveHome } from './archive-home.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'giaoban-home-'));
  // A data folder that the administrator made himself, open to all.
  await chmod(dir, 0o755);
});
afterEach(async () => {
  await rm(dir, { recursive: true, force: true });
});

it('is closed to the other accounts of the machine', async () => {
  const home = join(dir, 'archive');
  await makeArchiveHome(home);
  await makeArchiveHome(home);
  expect((await stat(home)).mode & 0o777).toBe(0o700);
});

it('says which setting is wrong when it cannot be made', async () => {
  const file = join(dir, 'file');
  await writeFile(file, '');
  await expect(makeArchiveHome(join(file, 'archive'))).rejects.toThrow('GIAOBAN_ARCHIVE_DIR');
});
