import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { PROJECT_DIR } from '../paths.mjs';
import { prepareSources, readRecipe } from './recipe.mjs';

it('fits the sources of the installed mediasoup', async () => {
  const targetDir = await mkdtemp(join(tmpdir(), 'giaoban-recipe-'));
  try {
    const workerSourceDir = join(PROJECT_DIR, 'node_modules', 'mediasoup', 'worker');
    await prepareSources({ recipe: await readRecipe(), workerSourceDir, targetDir });
    const meson = await readFile(join(targetDir, 'meson.build'), 'utf8');
    expect(meson).toContain("meson_version: '>= 1.0.0'");
    // Every file that the recipe compiles apart is one of mediasoup's.
    const separate = /separate_sources = files\(([^)]*)\)/.exec(meson)?.[1] ?? '';
    const files = [...separate.matchAll(/'([^']+)'/g)].map(([, file]) => file ?? '');
    expect(files.length).toBeGreaterThan(10);
    for (const file of files) expect(existsSync(join(targetDir, file)), file).toBe(true);
    expect(await readFile(join(targetDir, 'src', 'RTC', 'DtlsTransport.cpp'), 'utf8')).toContain(
      '& BIO_CB_RETURN',
    );
    expect(existsSync(join(targetDir, 'subprojects', 'libsrtp3', 'include', 'srtp.h'))).toBe(true);
  } finally {
    await rm(targetDir, { recursive: true, force: true });
  }
});
