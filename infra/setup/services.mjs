import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

import { ExpectedFailure } from '../cli/expected-failure.mjs';
import { writing } from '../cli/writing.mjs';
import { PROJECT_CACHE_DIR, PROJECT_DIR, projectProblem } from './paths.mjs';
import { sourcesHash } from './sources-hash.mjs';

/**
 * Folders of the services below the project's, each with its programs by the name of the compiled one: its own, and
 * those of its threads and of its command, which lie beside it.
 */
const SERVICES = {
  signaling: { main: 'main.ts', 'paper-thread': 'features/papers/thread/paper-thread.ts' },
  'sfu-server': { main: 'main.ts' },
  recorder: { main: 'main.ts', 'archive-cli': 'archive-cli.ts' },
};
const allServices = /** @type {(keyof typeof SERVICES)[]} */ (Object.keys(SERVICES));
/**
 * Packages that become part of the compiled file, with what they need: plain JavaScript whose many files take longer to
 * be found and read than to run.
 */
const TAKEN_IN = new Set([
  ...['zod', 'redis', 'jsonwebtoken', 'socket.io', 'socket.io-client', '@socket.io/redis-streams-adapter'],
  ...['fastify', '@fastify/cookie', '@fastify/helmet', '@fastify/static'],
]);
/** Needed by them, with programs of its own. */
const LEFT_OUT = new Set(['pino']);
/** Packages in the old form of modules ask for others while they run. */
const REQUIRE =
  "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);";
const SHARED_SOURCES = ['signaling/protocol/src', 'infra/service-kit/src', 'package-lock.json'];

/**
 * @param {string} service
 * @param {string} program
 */
const compiled = (service, program) => join(service, 'dist', `${program}.mjs`);

/**
 * Where the supervisor finds a service that was compiled.
 * @param {string} service
 */
export const serviceEntry = (service) => compiled(service, 'main');

/** Where the recorder's command is, once it was compiled. */
export const archiveCommandEntry = compiled('recorder', 'archive-cli');

/**
 * Compiles each program of a service into one file when its sources have changed. A service that dies has to be back
 * within seconds while browsers and ffmpeg use the same processors; compiled, its start takes 0.6 s of a processor
 * instead of 1.3 s.
 * @param {{ reporter: import('../cli/reporter.mjs').Reporter, cacheDir?: string,
 *   services?: readonly (keyof typeof SERVICES)[] }} options `services`: only these; all unless said
 * @throws {ExpectedFailure} when the sources do not compile or the project's folder cannot be written to
 */
export async function ensureServices({ reporter, cacheDir = PROJECT_CACHE_DIR, services = allServices }) {
  await writing(projectProblem(cacheDir), () => mkdir(cacheDir, { recursive: true }));
  for (const service of services) {
    /** @type {Record<string, string>} */
    const programs = SERVICES[service];
    const stampPath = join(cacheDir, `${service}.hash`);
    const isWhole = Object.keys(programs).every((name) =>
      existsSync(join(PROJECT_DIR, compiled(service, name))),
    );
    const hash = await sourcesHash(PROJECT_DIR, [`${service}/src`, ...SHARED_SOURCES]);
    if (isWhole && existsSync(stampPath) && (await readFile(stampPath, 'utf8')) === hash) continue;
    reporter.step(`Biên dịch ${service}…`, `compiling ${service}`);
    await compile(service, programs);
    await writing(projectProblem(cacheDir), () => writeFile(stampPath, hash));
  }
}

/**
 * @param {string} service
 * @param {Record<string, string>} programs
 */
async function compile(service, programs) {
  // Installed by the set-up, so it cannot be imported before that has run.
  const { build } = await import('esbuild');
  const result = await build({
    absWorkingDir: PROJECT_DIR,
    entryPoints: Object.entries(programs).map(([out, path]) => ({ in: join(service, 'src', path), out })),
    outdir: join(service, 'dist'),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: 'linked',
    sourcesContent: false,
    banner: { js: REQUIRE },
    write: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'packages-stay',
        setup: (compiler) => compiler.onResolve({ filter: /^[^./]/ }, keepOutside),
      },
    ],
  }).catch((error) => {
    throw new ExpectedFailure(
      `Không biên dịch được ${service}: ${String(error).split('\n')[1] ?? String(error)}`,
    );
  });
  const distDir = join(PROJECT_DIR, service, 'dist');
  await writing(projectProblem(distDir), async () => {
    await mkdir(distDir, { recursive: true });
    // The map first: whoever sees the new program finds its map.
    for (const file of result.outputFiles.sort((a, b) => b.path.length - a.path.length)) {
      const temporary = join(dirname(file.path), `.${basename(file.path)}.${process.pid}`);
      await writeFile(temporary, file.contents);
      await rename(temporary, file.path);
    }
  });
}

/**
 * Our own workspaces and some packages become part of the file; everything else is imported when the service runs.
 * @param {{ path: string, kind: string, importer: string }} request
 */
function keepOutside({ path, kind, importer }) {
  if (kind === 'entry-point' || path.startsWith('@giaoban/')) return undefined;
  const name = path.split('/', path.startsWith('@') ? 2 : 1).join('/');
  const isNeeded = importer.includes('/node_modules/') && !LEFT_OUT.has(name);
  return TAKEN_IN.has(name) || isNeeded ? undefined : { path, external: true };
}
