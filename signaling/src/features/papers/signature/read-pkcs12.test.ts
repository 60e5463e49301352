import { generateKeyPairSync } from 'node:crypto';
import forge from 'node-forge';
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
    readPkcs12(file, testPassphrase, new Date());
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

const day = 86_400_000;
const now = Date.now();

type Party = { name: string; keys: forge.pki.rsa.KeyPair };

const party = (name: string): Party => {
  const pem = generateKeyPairSync('rsa', {
    // Quickly made; nobody trusts it.
    modulusLength: 1024,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  return {
    name,
    keys: {
      privateKey: forge.pki.privateKeyFromPem(pem.privateKey),
      publicKey: forge.pki.publicKeyFromPem(pem.publicKey),
    },
  };
};

let serial = 1;
const issue = (
  subject: Party,
  issuer: Party,
  { until = now + 100 * day, isForSigning = true }: { until?: number; isForSigning?: boolean } = {},
): forge.pki.Certificate => {
  const made = forge.pki.createCertificate();
  made.publicKey = subject.keys.publicKey;
  made.serialNumber = `0${(serial += 1)}`;
  made.validity.notBefore = new Date(until - 200 * day);
  made.validity.notAfter = new Date(until);
  made.setSubject([{ name: 'commonName', value: subject.name }]);
  made.setIssuer([{ name: 'commonName', value: issuer.name }]);
  made.setExtensions([
    { name: 'keyUsage', digitalSignature: isForSigning, keyEncipherment: true, keyCertSign: true },
  ]);
  made.sign(issuer.keys.privateKey, forge.md.sha256.create());
  return made;
};

const fileOf = ({ keys }: Party, ...certificates: forge.pki.Certificate[]): Buffer => {
  const tree = forge.pkcs12.toPkcs12Asn1(keys.privateKey, certificates, 'x', { algorithm: '3des' });
  return Buffer.from(forge.asn1.toDer(tree).getBytes(), 'latin1');
};

test('only the certificates above the signer’s own are sent along, once and in their order', () => {
  const [signer, between, root, stranger] = ['Signer', 'Between', 'Root', 'Stranger'].map((name) =>
    party(name),
  );
  if (!signer || !between || !root || !stranger) throw new Error('four parties');
  const own = issue(signer, between);
  const above = [issue(between, root), issue(root, root)];
  const file = fileOf(signer, own, issue(stranger, stranger), ...above.toReversed(), own, ...above);
  const { certificate, chain } = readPkcs12(file, 'x', new Date(now));
  expect([certificate, ...chain].map(({ subject }) => subject)).toEqual([
    'CN=Signer',
    'CN=Between',
    'CN=Root',
  ]);
}, 60_000);

test('of several certificates of a key the one that may sign today is taken', () => {
  const signer = party('Signer');
  const old = issue(signer, signer, { until: now - day });
  const forPosts = issue(signer, signer, { isForSigning: false });
  const current = issue(signer, signer);
  const chosen = (...all: forge.pki.Certificate[]): string =>
    readPkcs12(fileOf(signer, ...all), 'x', new Date(now)).certificate.serialNumber;
  expect(Number(`0x${chosen(old, forPosts, current)}`)).toBe(Number(`0x${current.serialNumber}`));
  expect(Number(`0x${chosen(old, forPosts)}`)).toBe(Number(`0x${old.serialNumber}`));
}, 60_000);
