import { spawn } from 'node:child_process';
import { once } from 'node:events';

const repository = new URL('../..', import.meta.url).pathname;

export type CommandEnd = { status: number | null; text: string };

/** `npm run archive -- …` as a technician types it; `input`: what he types when he is asked. */
export const archiveCommand = async (
  words: readonly string[],
  env: NodeJS.ProcessEnv,
  input = '',
): Promise<CommandEnd> => {
  const child = spawn('npm', ['run', '--silent', 'archive', '--', ...words], {
    cwd: repository,
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (part: string) => (text += part));
  child.stdin.end(input);
  await once(child, 'close');
  return { status: child.exitCode, text: text.trim() };
};
