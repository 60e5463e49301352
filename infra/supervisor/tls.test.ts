import { X509Certificate, createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, it } from 'vitest';

import { readSettings } from '../settings.mjs';
import { ensureLanCertificate, tlsFiles } from './tls.mjs';

const DAY_MS = 86_400_000;
let tlsDir: string;
beforeEach(async () => {
  tlsDir = await mkdtemp(join(tmpdir(), 'giaoban-tls-'));
});
afterEach(async () => {
  await rm(tlsDir, { recursive: true, force: true });
});

it('makes a certificate for the LAN address and this machine, with a key for us alone', async () => {
  const { certPath, keyPath } = await ensureLanCertificate({ tlsDir, lanIp: '192.168.1.9', now: new Date() });
  const certificate = new X509Certificate(await readFile(certPath));
  expect(certificate.checkIP('192.168.1.9')).toBe('192.168.1.9');
  expect(certificate.checkIP('127.0.0.1')).toBe('127.0.0.1');
  expect(certificate.checkHost('localhost')).toBe('localhost');
  expect(certificate.checkPrivateKey(createPrivateKey(await readFile(keyPath)))).toBe(true);
  expect((await stat(keyPath)).mode & 0o777).toBe(0o600);
});

it('makes a new pair when the power failed between the key and its certificate', async () => {
  const lan = { tlsDir, lanIp: '192.168.1.9', now: new Date() };
  const { keyPath } = await ensureLanCertificate(lan);
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  await writeFile(keyPath, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const { certPath } = await ensureLanCertificate(lan);
  const certificate = new X509Certificate(await readFile(certPath));
  expect(certificate.checkPrivateKey(createPrivateKey(await readFile(keyPath)))).toBe(true);
});

it('keeps it until the address changes or it is about to expire', async () => {
  const now = new Date();
  const make = async (lanIp: string, at: Date) => {
    const { certPath } = await ensureLanCertificate({ tlsDir, lanIp, now: at });
    return new X509Certificate(await readFile(certPath)).fingerprint256;
  };
  const first = await make('192.168.1.9', now);
  expect(await make('192.168.1.9', now)).toBe(first);
  const moved = await make('192.168.1.10', now);
  expect(moved).not.toBe(first);
  expect(await make('192.168.1.10', new Date(now.getTime() + 800 * DAY_MS))).not.toBe(moved);
});

it('takes a certificate and its key from the settings, and says which of them is wrong', async () => {
  const { certPath, keyPath } = await ensureLanCertificate({ tlsDir, lanIp: '192.168.1.9', now: new Date() });
  const files = (GIAOBAN_TLS_CERT: string, GIAOBAN_TLS_KEY: string) =>
    tlsFiles({
      settings: readSettings({ GIAOBAN_TLS_CERT, GIAOBAN_TLS_KEY }),
      lan: false,
      lanIp: undefined,
      tlsDir,
    });
  expect(await files(certPath, keyPath)).toEqual({ certPath, keyPath });
  const otherPath = join(tlsDir, 'other.pem');
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  await writeFile(otherPath, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  await expect(files(certPath, otherPath)).rejects.toThrow(`GIAOBAN_TLS_KEY=${otherPath}: khóa không khớp`);
  await expect(files(otherPath, keyPath)).rejects.toThrow(
    `GIAOBAN_TLS_CERT=${otherPath}: không phải tệp PEM`,
  );
  await expect(files(certPath, certPath)).rejects.toThrow(`GIAOBAN_TLS_KEY=${certPath}: không phải tệp PEM`);
  await expect(files(join(tlsDir, 'gone.pem'), keyPath)).rejects.toThrow('không đọc được tệp này');
});
