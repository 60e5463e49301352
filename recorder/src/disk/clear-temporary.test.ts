import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeComposition } from '../archive/composition-file.ts';
import { clearOldestWork } from './clear-temporary.ts';

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'gb-clear-'));
});
afterAll(() => rm(dir, { recursive: true }));

const archive = async (name: string, ageS: number, status: 'waiting' | 'running'): Promise<void> => {
  const work = join(dir, name, '.composing');
  await mkdir(work, { recursive: true });
  await writeFile(join(work, 'piece.mp4'), 'x');
  await writeFile(join(dir, name, 'manifest.jsonl'), 'kept');
  await writeComposition(join(dir, name), status === 'running' ? { status, progress: 0.5 } : { status });
  const at = Date.now() / 1000 - ageS;
  await utimes(work, at, at);
};

it('removes what can be made again, the oldest first, and leaves archives and running work alone', async () => {
  await archive('young', 100, 'waiting');
  await archive('old', 5_000, 'waiting');
  await archive('running', 9_000, 'running');
  const nowMs = Date.now();
  expect(await clearOldestWork(dir, nowMs)).toBe(join(dir, 'old'));
  expect(await clearOldestWork(dir, nowMs)).toBe(join(dir, 'young'));
  expect(await clearOldestWork(dir, nowMs)).toBeNull();
  // Its recorder has said nothing for a minute: nobody is making it.
  expect(await clearOldestWork(dir, nowMs + 60_000)).toBe(join(dir, 'running'));
  for (const name of ['young', 'old', 'running'])
    expect((await readdir(join(dir, name))).toSorted()).toEqual(['composed.json', 'manifest.jsonl']);
});
