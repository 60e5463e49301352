import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';

/** The programs of this machine that the tape room runs. */
export type Programs = {
  ffmpeg: string;
  /** Words before a command so that it ends when this process dies; empty where the system has no such program. */
  guard: readonly string[];
  /** Words before a command that may only use what others leave of processor and disk. */
  lowPriority: readonly string[];
};

/** A step down that ends at 19, the last, from whatever priority the recorder itself has. */
const lastFromAnywhere = '39';

/**
 * `named` (FFMPEG_BIN), else what the package ffmpeg-static brought, else the system's.
 * `path` is the PATH to search.
 */
export const findPrograms = async (named: string | undefined, path: string): Promise<Programs> => {
  const [setpriv, nice, ionice] = await Promise.all([
    onPath('setpriv', path),
    onPath('nice', path),
    onPath('ionice', path),
  ]);
  return {
    ffmpeg: named ?? (await packagedFfmpeg()) ?? 'ffmpeg',
    guard: setpriv === null ? [] : [setpriv, '--pdeathsig', 'INT', '--'],
    lowPriority: [
      ...(nice === null ? [] : [nice, '-n', lastFromAnywhere]),
      ...(ionice === null ? [] : [ionice, '-c', '3']),
    ],
  };
};

const packagedFfmpeg = async (): Promise<string | null> => {
  const path: unknown = createRequire(import.meta.url)('ffmpeg-static');
  return typeof path === 'string' && (await isExecutable(path)) ? path : null;
};

const onPath = async (name: string, path: string): Promise<string | null> => {
  for (const folder of path.split(delimiter)) {
    const file = join(folder, name);
    if (await isExecutable(file)) return file;
  }
  return null;
};

const isExecutable = (file: string): Promise<boolean> =>
  access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
