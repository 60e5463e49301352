import { openServerKey, trustedKeys } from './server-key.ts';
import { Register } from './Register.ts';
import { Sealer } from './Sealer.ts';

export type SealingPlace = {
  archiveDir: string;
  keysDir: string;
  documentsDir: string | null;
  nowMs: () => number;
};

/** The means to seal archives and to keep their register, with the server's key (made when there is none). */
export const openSeals = async ({ archiveDir, keysDir, documentsDir, nowMs }: SealingPlace) => {
  const key = await openServerKey(keysDir);
  const keys = (await trustedKeys(keysDir)) ?? new Map();
  const register = new Register(archiveDir, key, keys, nowMs);
  const sealer = new Sealer({ archiveDir, documentsDir, key, keys, register, nowMs });
  return { key, keys, register, sealer };
};
