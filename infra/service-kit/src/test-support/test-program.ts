import { fileURLToPath } from 'node:url';

/**
 * A program of a service as a process of its own: compiled, when `npm test` has seen to that (`TEST_COMPILED`), for a
 * start from the sources costs several times as much; else read from its sources.
 * @param source `src/main.ts` of a service, whose compiled program is `dist/main.mjs`
 */
export const testProgram = (source: URL): { path: string; execArgv: string[] } =>
  process.env['TEST_COMPILED'] === undefined
    ? { path: fileURLToPath(source), execArgv: ['--import', 'tsx'] }
    : { path: fileURLToPath(compiledProgram(source)), execArgv: ['--enable-source-maps'] };

/** Where the compiled program of a service lies: all of them beside each other. */
const compiledProgram = (source: URL): URL => {
  const [, service, name] = /^(.*\/)src\/(?:.*\/)?([^/]+)\.ts$/.exec(source.href) ?? [];
  if (service === undefined || name === undefined)
    throw new Error(`${source.href} is no program of a service`);
  return new URL(`dist/${name}.mjs`, service);
};
