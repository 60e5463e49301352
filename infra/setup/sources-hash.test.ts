import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { sourcesHash } from './sources-hash.mjs';

it('changes with what the pages are made from, and not with tests', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'giaoban-web-'));
  try {
    await mkdir(join(dir, 'src'));
    await writeFile(join(dir, 'src', 'main.tsx'), 'one');
    await writeFile(join(dir, 'index.html'), '<p>');
    const hash = () => sourcesHash(dir, ['index.html', 'src', 'public']);
    const first = await hash();
    await writeFile(join(dir, 'src', 'main.test.ts'), 'a test');
    expect(await hash()).toBe(first);
    await writeFile(join(dir, 'src', 'main.tsx'), 'two');
    const second = await hash();
    expect(second).not.toBe(first);
    await writeFile(join(dir, 'index.html'), '<b>');
    expect(await hash()).not.toBe(second);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
});
