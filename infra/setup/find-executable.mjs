import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

/**
 * @param {string} path
 * @returns {Promise<boolean>} whether this is a file that may be executed
 */
export async function isExecutableFile(path) {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

/**
 * The first of the names that is found on the PATH, as an absolute path.
 * @param {readonly string[]} names
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string | undefined>}
 */
export async function findExecutable(names, env) {
  // Debian keeps some programs where a normal user's PATH does not look.
  const folders = [...(env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin'].filter((dir) =>
    dir.startsWith('/'),
  );
  for (const name of names) {
    for (const folder of folders) {
      const path = join(folder, name);
      if (await isExecutableFile(path)) return path;
    }
  }
  return undefined;
}
