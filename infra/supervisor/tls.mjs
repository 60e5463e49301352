import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { ExpectedFailure } from '../cli/expected-failure.mjs';

const DAY_MS = 24 * 60 * 60 * 1000;
const VALID_DAYS = 825;
const RENEW_BEFORE_DAYS = 30;

/**
 * The certificate and key that the web page is served with: the ones from the settings, a self-signed pair for
 * --lan, or none for plain HTTP.
 * @param {{ settings: import('../settings.mjs').Settings, lan: boolean, lanIp: string | undefined, tlsDir: string }} options
 * @returns {Promise<{ certPath: string, keyPath: string } | undefined>}
 * @throws {ExpectedFailure} when a file from the settings cannot be read, is something else, or the two do not belong
 *   together
 */
export async function tlsFiles({ settings, lan, lanIp, tlsDir }) {
  const { GIAOBAN_TLS_CERT: certPath, GIAOBAN_TLS_KEY: keyPath } = settings;
  if (certPath !== undefined && keyPath !== undefined) {
    await checkPair(certPath, keyPath);
    return { certPath, keyPath };
  }
  return lan && lanIp !== undefined ? ensureLanCertificate({ tlsDir, lanIp, now: new Date() }) : undefined;
}

/**
 * @param {string} certPath
 * @param {string} keyPath
 */
async function checkPair(certPath, keyPath) {
  const certificate = await readAs('GIAOBAN_TLS_CERT', certPath, (pem) => new X509Certificate(pem));
  const key = await readAs('GIAOBAN_TLS_KEY', keyPath, createPrivateKey);
  if (certificate.checkPrivateKey(key)) return;
  throw new ExpectedFailure(`GIAOBAN_TLS_KEY=${keyPath}: khóa không khớp với chứng thư ${certPath}.`);
}

/**
 * @template T
 * @param {string} name of the setting
 * @param {string} path
 * @param {(pem: Buffer) => T} parse
 * @returns {Promise<T>}
 */
async function readAs(name, path, parse) {
  const pem = await readFile(path).catch(() => {
    throw new ExpectedFailure(`${name}=${path}: không đọc được tệp này.`);
  });
  try {
    return parse(pem);
  } catch {
    throw new ExpectedFailure(`${name}=${path}: không phải tệp PEM dùng được, hoặc có mật khẩu.`);
  }
}

/**
 * A self-signed certificate for this machine's LAN address, made once and kept in the data folder until the
 * address changes or it is about to expire. Browsers warn about it once.
 * @param {{ tlsDir: string, lanIp: string, now: Date }} options
 * @returns {Promise<{ certPath: string, keyPath: string }>}
 */
export async function ensureLanCertificate({ tlsDir, lanIp, now }) {
  const certPath = join(tlsDir, 'lan-cert.pem');
  const keyPath = join(tlsDir, 'lan-key.pem');
  if (await stillGood({ certPath, keyPath, lanIp, now })) return { certPath, keyPath };

  // Installed by the set-up, so it cannot be imported before that has run.
  const { generate } = await import('selfsigned');
  const pems = await generate([{ name: 'commonName', value: 'Giao Ban' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(now.getTime() - DAY_MS),
    notAfterDate: new Date(now.getTime() + VALID_DAYS * DAY_MS),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 7, ip: lanIp },
          { type: 7, ip: '127.0.0.1' },
          { type: 2, value: 'localhost' },
        ],
      },
    ],
  });
  await writeFile(keyPath, pems.private, { mode: 0o600 });
  await writeFile(certPath, pems.cert);
  return { certPath, keyPath };
}

/** @param {{ certPath: string, keyPath: string, lanIp: string, now: Date }} options */
async function stillGood({ certPath, keyPath, lanIp, now }) {
  try {
    const certificate = new X509Certificate(await readFile(certPath));
    const expiresAtMs = new Date(certificate.validTo).getTime();
    return (
      certificate.checkIP(lanIp) !== undefined &&
      certificate.checkPrivateKey(createPrivateKey(await readFile(keyPath))) &&
      expiresAtMs - now.getTime() > RENEW_BEFORE_DAYS * DAY_MS
    );
  } catch {
    // Not there or not readable: a new one is made, which shows any real trouble with the folder.
    return false;
  }
}
