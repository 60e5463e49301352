import { spawn } from 'node:child_process';
import { lastLines } from './last-lines.ts';

export type FfmpegResult = { code: number | null; stdout: string; complaint: string };

export type RunOptions = {
  /** Called with each line of standard output instead of collecting it. */
  onLine?: (line: string) => void;
  /** Ends ffmpeg when aborted. */
  signal?: AbortSignal;
  /** The folder it runs in: files may be named from there. */
  cwd?: string;
  /** Fed to standard input. */
  input?: AsyncIterable<Uint8Array>;
};

/**
 * Runs ffmpeg (`command`: its words, with any words before it) to its end.
 * @throws Error when it cannot be started.
 */
export const runFfmpeg = async (
  command: readonly string[],
  args: readonly string[],
  options: RunOptions = {},
): Promise<FfmpegResult> => {
  const [program = 'ffmpeg', ...before] = command;
  const child = spawn(program, [...before, '-hide_banner', '-nostdin', ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    ...(options.signal === undefined ? {} : { signal: options.signal, killSignal: 'SIGKILL' }),
  });
  const complaint = lastLines(child.stderr);
  let stdout = '';
  let rest = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (options.onLine === undefined) {
      stdout += text;
      return;
    }
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    lines.forEach(options.onLine);
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const [code] = await Promise.all([ended, feed(child.stdin, options.input)]);
  return { code, stdout, complaint: complaint() };
};

const feed = async (stdin: NodeJS.WritableStream, input: RunOptions['input']): Promise<void> => {
  // ffmpeg may end before it has read everything (wrong arguments): its exit code tells, not the broken pipe.
  let broken = false;
  stdin.on('error', () => {
    broken = true;
    stdin.emit('drain');
  });
  for await (const part of input ?? []) {
    if (broken) return;
    if (!stdin.write(part)) await new Promise((resolve) => stdin.once('drain', resolve));
  }
  stdin.end();
};
