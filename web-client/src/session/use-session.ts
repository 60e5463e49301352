import type { Session } from '@giaoban/protocol';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { isSignedOut } from '../api/ApiError.ts';
import { useApi } from '../api/api-context.ts';
import { apiQueryKey, useApiQuery } from '../api/use-api-query.ts';

export type SessionState =
  | { status: 'loading' }
  | { status: 'signed_in'; session: Session }
  | { status: 'signed_out' }
  | { status: 'failed'; error: Error; retry: () => void };

/** Who is signed in at this computer. */
export const useSession = (): SessionState => {
  const query = useApiQuery('session', [], { staleTime: Infinity });
  if (isSignedOut(query.error)) return { status: 'signed_out' };
  if (query.data !== undefined) return { status: 'signed_in', session: query.data };
  if (query.error === null) return { status: 'loading' };
  return { status: 'failed', error: query.error, retry: () => void query.refetch() };
};

/** To be called with the answer of a route that signs somebody in: nothing of the one before stays. */
export const useSignedIn = (): ((session: Session) => void) => {
  const client = useQueryClient();
  return useCallback(
    (session) => {
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'session' });
      client.setQueryData(apiQueryKey('session'), session);
    },
    [client],
  );
};

/** Signs out here and forgets everything that was read; the page is loaded anew. */
export const useSignOut = (): (() => Promise<void>) => {
  const api = useApi();
  return useCallback(async () => {
    await api.call('logout');
    window.location.assign('/dang-nhap');
  }, [api]);
};
