import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The same for the same bytes under the same names.
 * @param {string} baseDir
 * @param {readonly string[]} sources files and folders below it; missing ones are skipped, tests do not count
 */
export async function sourcesHash(baseDir, sources) {
  const hash = createHash('sha256');
  for (const source of sources) {
    for (const path of await filesBelow(join(baseDir, source))) {
      if (/\.test\.tsx?$/.test(path)) continue;
      hash
        .update(`${path.slice(baseDir.length)}\0`)
        .update(await readFile(path))
        .update('\0');
    }
  }
  return hash.digest('hex');
}

/**
 * @param {string} path
 * @returns {Promise<string[]>}
 */
async function filesBelow(path) {
  if (!existsSync(path)) return [];
  try {
    const entries = await readdir(path, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') return [path];
    throw error;
  }
}
