import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isSignedBy, openServerKey, trustedKeys } from './server-key.ts';

let dir: string;
beforeEach(async () => {
  dir = join(await mkdtemp(join(tmpdir(), 'gb-keys-')), 'keys');
});
afterEach(async () => {
  await rm(join(dir, '..'), { recursive: true, force: true });
});

describe('the server’s key', () => {
  it('is made once, for its own account only, also when several start at once', async () => {
    expect(await trustedKeys(dir)).toBeNull();
    const keys = await Promise.all([1, 2, 3, 4].map(() => openServerKey(dir)));
    expect(new Set(keys.map((one) => one.keyId)).size).toBe(1);
    expect((await openServerKey(dir)).keyId).toBe(keys[0]?.keyId);
    expect((await stat(join(dir, 'archive-ed25519.pem'))).mode & 0o777).toBe(0o600);
    expect((await stat(dir)).mode & 0o777).toBe(0o700);
    expect(await readFile(join(dir, 'archive-ed25519.pub.pem'), 'utf8')).toBe(keys[0]?.publicPem);
  });

  it('signs what its public key confirms', async () => {
    const { keyId, sign } = await openServerKey(dir);
    const key = (await trustedKeys(dir))?.get(keyId);
    if (key === undefined) throw new Error('no key');
    const signature = sign('niêm phong');
    expect(isSignedBy(key, 'niêm phong', signature)).toBe(true);
    expect(isSignedBy(key, 'niêm phong.', signature)).toBe(false);
  });

  it('trusts keys of other servers that were put beside it', async () => {
    const own = await openServerKey(dir);
    const other = await openServerKey(join(dir, 'other'));
    await mkdir(join(dir, 'trusted'));
    await writeFile(join(dir, 'trusted', 'may-cu.pem'), other.publicPem);
    expect([...((await trustedKeys(dir))?.keys() ?? [])].toSorted()).toEqual(
      [own.keyId, other.keyId].toSorted(),
    );
  });
});
