import { createContext, useContext } from 'react';
import type { ApiClient } from './ApiClient.ts';

export const ApiContext = createContext<ApiClient | null>(null);

/** The page's client of the server. */
export const useApi = (): ApiClient => {
  const api = useContext(ApiContext);
  if (api === null) throw new Error('useApi outside of ApiContext');
  return api;
};
