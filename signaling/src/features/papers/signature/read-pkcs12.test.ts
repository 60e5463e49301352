import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestAuthority, testPassphrase } from '../../../test-support/papers/TestAuthority.ts';
import { readPkcs12, UnusableCredential } from './read-pkcs12.ts';

let authority: TestAuthority;

beforeAll(async () => {
  authority = await TestAuthority.create('CA thử');
}, 60_000);

afterAll(() => authority.close());

const reasonOf = (file: Buffer): string => {
  try {
    readPkcs12(file, testPassphrase);
  } catch (error) {
    return error instanceof UnusableCredential ? error.reason : String(error);
  }
  return 'accepted';
};

const withIterations = (...options: string[]): Promise<Buffer> =>
  authority.pkcs12('Lê Thị Mỹ Hạnh', { key: 'ec', options });

test('a file that has its passphrase hashed without end is refused before that begins', async () => {
  expect(reasonOf(await withIterations('-iter', '10000'))).toBe('accepted');
  expect(reasonOf(await withIterations('-iter', '1000001', '-nomaciter'))).toBe('no_pkcs12');
  expect(reasonOf(await withIterations('-iter', '1000001'))).toBe('no_pkcs12');
  const old = ['-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES', '-nomaciter'];
  expect(reasonOf(await withIterations(...old, '-iter', '1000001'))).toBe('no_pkcs12');
}, 60_000);
