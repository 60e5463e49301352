import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { redisKeys } from '@giaoban/service-kit';
import type { Store } from '../store/Store.ts';

export type TokenKey = { privateKey: KeyObject; publicKey: KeyObject };

/** The ES256 key of all nodes: made by the first that starts, kept in Redis. */
export const loadTokenKey = async (store: Store): Promise<TokenKey> => {
  const made = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const pem = made.export({ type: 'pkcs8', format: 'pem' }).toString();
  await store.run((redis) => redis.set(redisKeys.tokenKey, pem, { condition: 'NX' }));
  const kept = await store.run((redis) => redis.get(redisKeys.tokenKey));
  if (kept === null) throw new Error('the token key vanished while it was made');
  const privateKey = createPrivateKey(kept);
  return { privateKey, publicKey: createPublicKey(privateKey) };
};
