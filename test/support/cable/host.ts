import type { AddressInfo } from 'node:net';

export const host = '127.0.0.1';

export const portOf = (address: AddressInfo | string | null): number => {
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
};
