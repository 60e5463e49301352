import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { createReporter } from '../cli/reporter.mjs';
import { ensureServices } from './services.mjs';

it('says in one line that this copy of the project cannot be written to', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'giaoban-services-'));
  try {
    await writeFile(join(dir, 'a-file'), '');
    const cacheDir = join(dir, 'a-file', 'cache');
    const reporter = createReporter({ verbose: false, output: { write: () => true } });
    await expect(ensureServices({ reporter, cacheDir })).rejects.toThrow(
      `Không ghi được vào ${cacheDir} (ENOTDIR); cho tài khoản này quyền ghi`,
    );
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
});
