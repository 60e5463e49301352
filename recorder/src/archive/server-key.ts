import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { chmod, mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isMissing } from '@giaoban/service-kit';
import { isThere } from './is-there.ts';
import { createOnce, readIfThere, writeWhole } from './archive-files.ts';

const privateName = 'archive-ed25519.pem';
const publicName = 'archive-ed25519.pub.pem';
/** Public keys that this server had before, or those of servers whose archives were brought here. */
const trustedFolder = 'trusted';
const oursAlone = { folder: 0o700, file: 0o600 } as const;
const publicMode = 0o644;

/** Public keys by their ids. */
export type Keys = ReadonlyMap<string, KeyObject>;

/** The server's Ed25519 key (RFC 8032): what it signs was sealed here. */
export type ServerKey = {
  keyId: string;
  publicPem: string;
  /** The signature of a text's UTF-8 bytes, in lower-case hexadecimal. */
  sign: (text: string) => string;
};

/** SHA-256 over the public key (SPKI, DER), in hexadecimal. */
export const keyIdOf = (key: KeyObject): string =>
  createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex');

export const isSignedBy = (key: KeyObject, text: string, signature: string): boolean =>
  verify(null, Buffer.from(text), key, Buffer.from(signature, 'hex'));

/**
 * The server's key; made when there is none, readable by the service's own account only. Two that start at once
 * get the same.
 */
export const openServerKey = async (keysDir: string): Promise<ServerKey> => {
  await mkdir(keysDir, { recursive: true, mode: oursAlone.folder });
  const file = join(keysDir, privateName);
  if ((await readIfThere(file)) === null) {
    const made = generateKeyPairSync('ed25519').privateKey;
    await createOnce(file, made.export({ type: 'pkcs8', format: 'pem' }).toString(), oursAlone.file);
  }
  await chmod(file, oursAlone.file);
  const privateKey = createPrivateKey(await readFile(file, 'utf8'));
  const publicKey = createPublicKey(privateKey);
  const publicPem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const publicFile = join(keysDir, publicName);
  const present = await readIfThere(publicFile);
  if (present === null) await createOnce(publicFile, publicPem, publicMode);
  else if (present !== publicPem) await writeWhole(publicFile, publicPem);
  return {
    keyId: keyIdOf(publicKey),
    publicPem,
    sign: (text) => sign(null, Buffer.from(text), privateKey).toString('hex'),
  };
};

/** Whether this server seals archives itself: a machine that only checks those of others has no key of its own. */
export const hasServerKey = (keysDir: string): Promise<boolean> => isThere(join(keysDir, privateName));

/** The keys that this server goes by: its own and those in `trusted/`; null when it has none. */
export const trustedKeys = async (keysDir: string): Promise<Keys | null> => {
  const names = await readdir(join(keysDir, trustedFolder)).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  const others = names.filter((name) => name.endsWith('.pem')).map((name) => join(trustedFolder, name));
  const texts = await Promise.all([publicName, ...others].map((name) => readIfThere(join(keysDir, name))));
  const keys = texts.flatMap((text) => (text === null ? [] : [createPublicKey(text)]));
  return keys.length === 0 ? null : new Map(keys.map((key) => [keyIdOf(key), key]));
};

/** A public key from its PEM; null when it is none of Ed25519. */
export const publicKeyOf = (pem: string): KeyObject | null => {
  try {
    const key = createPublicKey(pem);
    return key.asymmetricKeyType === 'ed25519' ? key : null;
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
};
