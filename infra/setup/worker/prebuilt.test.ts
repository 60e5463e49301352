import { createServer } from 'node:http';
import { copyFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, it } from 'vitest';

import { createReporter } from '../../cli/reporter.mjs';
import { runCommand } from '../../cli/run-command.mjs';
import { fetchPrebuiltWorker } from './prebuilt.mjs';
import { workerRuns } from './smoke-test.mjs';
import { workerPlaces } from './worker-cache.mjs';

const reporter = createReporter({ verbose: false, output: { write: () => true } });
let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'giaoban-prebuilt-'));
});
afterEach(async () => {
  await rm(dir, { recursive: true, force: true });
});

/** Serves one answer to everybody on this machine while `use` runs. */
const withServer = async (answer: { status: number; body: Buffer }, use: (url: string) => Promise<void>) => {
  const paths: string[] = [];
  const server = createServer((request, response) => {
    paths.push(request.url ?? '');
    response.writeHead(answer.status).end(answer.body);
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
  await use(`http://127.0.0.1:${String(port)}`);
  await new Promise((resolve) => server.close(resolve));
  return paths;
};

it("fetches mediasoup's own build into the cache and leaves node_modules/mediasoup alone", async () => {
  const bin = process.env['MEDIASOUP_WORKER_BIN'];
  if (bin === undefined) throw new Error('the tests need a media worker: run "npm test" once');
  await copyFile(bin, join(dir, 'mediasoup-worker'));
  await runCommand('tar', ['-czf', join(dir, 'worker.tgz'), '-C', dir, 'mediasoup-worker']);
  const body = await readFile(join(dir, 'worker.tgz'));

  const env: NodeJS.ProcessEnv = { ...process.env, XDG_CACHE_HOME: join(dir, 'cache') };
  const places = await workerPlaces(env);
  const before = await readdir(places.packageDir, { recursive: true });
  const paths = await withServer({ status: 200, body }, async (url) => {
    env['MEDIASOUP_WORKER_PREBUILT_DOWNLOAD_BASE_URL'] = url;
    expect(await fetchPrebuiltWorker(places, { env, reporter })).toBe(places.prebuilt);
  });
  expect(paths[0]).toMatch(
    new RegExp(`^/${places.version}/mediasoup-worker-${places.version}-linux-.*\\.tgz$`),
  );
  expect(await workerRuns(places.prebuilt)).toBe(true);
  expect(await readdir(places.packageDir, { recursive: true })).toEqual(before);
});

it('gives up quietly when there is none for this machine, or nobody to ask', async () => {
  const env: NodeJS.ProcessEnv = { ...process.env, XDG_CACHE_HOME: join(dir, 'cache') };
  const places = await workerPlaces(env);
  let url = '';
  await withServer({ status: 404, body: Buffer.alloc(0) }, async (served) => {
    url = served;
    env['MEDIASOUP_WORKER_PREBUILT_DOWNLOAD_BASE_URL'] = url;
    expect(await fetchPrebuiltWorker(places, { env, reporter })).toBeUndefined();
  });
  expect(await fetchPrebuiltWorker(places, { env, reporter })).toBeUndefined();
  env['MEDIASOUP_SKIP_WORKER_PREBUILT_DOWNLOAD'] = '1';
  expect(await fetchPrebuiltWorker(places, { env, reporter })).toBeUndefined();
});
