import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../support/run.ts';
import { scenario } from '../support/scenario.ts';
import { freePort } from '../support/started-system.ts';
import { until } from '../support/wait.ts';

const repository = new URL('../..', import.meta.url).pathname;
const minutes = (fromMs: number): string => `${((Date.now() - fromMs) / 60_000).toFixed(1)} min`;

/** What a fresh machine's environment has: nothing of what the set-up of this checkout has found. */
const freshEnvironment = (cache: string): NodeJS.ProcessEnv => {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(GIAOBAN_|FFMPEG_BIN|FFPROBE_BIN|MEDIASOUP_|npm_|NODE_)/.test(name),
  );
  return { ...Object.fromEntries(kept), XDG_CACHE_HOME: cache };
};

/** Whether any process of the group is left, after the time that a clean stop may take. */
const stillRuns = async (group: number): Promise<boolean> =>
  until(
    'the processes end',
    async () => {
      try {
        process.kill(-group, 0);
        return null;
      } catch {
        // No such group: the last of its processes has ended.
        return 'ended';
      }
    },
    15_000,
  ).then(
    () => false,
    () => true,
  );

await scenario('fresh-clone', async (report, onEnd) => {
  const folder = await mkdtemp(join(tmpdir(), 'giaoban-clone-'));
  onEnd(() => rm(folder, { recursive: true, force: true }));
  const clone = join(folder, 'giaoban');
  const env = freshEnvironment(join(folder, 'cache'));
  await run('git', ['clone', '-q', repository, clone]);

  report.step('npm start');
  const startedAtMs = Date.now();
  const ports = { GIAOBAN_PORT: String(await freePort()), GIAOBAN_RTC_PORT: String(await freePort()) };
  const child = spawn('npm', ['start'], { cwd: clone, env: { ...env, ...ports }, detached: true });
  onEnd(() => {
    if (child.exitCode === null && child.signalCode === null && child.pid !== undefined)
      process.kill(-child.pid, 'SIGKILL');
  });
  let output = '';
  const link = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      process.stdout.write(chunk);
      output += chunk.toString();
      const found = /https?:\/\/\S+\/thiet-lap\?token=\S+/.exec(output);
      if (found !== null) resolve(found[0]);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('close', (code) => {
      reject(new Error(`npm start ended with ${code}`));
    });
  });
  report.figure('npm start to ready', minutes(startedAtMs));
  const page = await fetch(link);
  report.check(
    'the set-up link answers with the page',
    page.ok && (await page.text()).includes('<html'),
    link.replace(/token=.*/, 'token=…'),
  );
  const closed = once(child, 'close');
  if (child.pid !== undefined) process.kill(-child.pid, 'SIGINT');
  await closed;
  const left = child.pid !== undefined && (await stillRuns(child.pid));
  report.check('Ctrl-C ends it and leaves no process behind', !left);

  report.step('npm test, the quick part');
  const testedAtMs = Date.now();
  const tested = await run('npm', ['test', '--', '--quick'], { cwd: clone, env }).then(
    ({ stdout }) => ({ ok: true, last: stdout.toString().trim().split('\n').at(-1) ?? '' }),
    (error: unknown) => ({ ok: false, last: String(error).slice(-1_500) }),
  );
  report.check('the quick tests are green', tested.ok && / 0 failed/.test(tested.last), tested.last);
  report.figure('quick tests', minutes(testedAtMs));
});
