import type { Session } from '@giaoban/protocol';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { isSignedOut } from '../api/ApiError.ts';
import { useApi } from '../api/api-context.ts';
import { apiQueryKey, useApiQuery } from '../api/use-api-query.ts';

export type SessionState =
  | { status: 'loading' }
  | { status: 'signed_in'; session: Session }
  /** `before`: whose session has ended while the page was open. */
  | { status: 'signed_out'; before: Session | null }
  | { status: 'failed'; error: Error; retry: () => void };

/** Who is signed in at this computer. */
export const useSession = (): SessionState => {
  const query = useApiQuery('session', [], { staleTime: Infinity });
  if (isSignedOut(query.error)) return { status: 'signed_out', before: query.data ?? null };
  if (query.data !== undefined) return { status: 'signed_in', session: query.data };
  if (query.error === null) return { status: 'loading' };
  return { status: 'failed', error: query.error, retry: () => void query.refetch() };
};

const isOther = ({ queryKey: [name] }: { queryKey: readonly unknown[] }): boolean => name !== 'session';

/** An answer that is still under way knows nothing of it. */
const keepSession = (client: QueryClient, session: Session): void => {
  void client.cancelQueries({ queryKey: ['session'] });
  client.setQueryData(apiQueryKey('session'), session);
};

/** To be called with the answer of a route that signs somebody in: nothing of the one before stays. */
export const useSignedIn = (): ((session: Session) => void) => {
  const client = useQueryClient();
  return useCallback(
    (session) => {
      client.removeQueries({ predicate: isOther });
      keepSession(client, session);
    },
    [client],
  );
};

/** The same where the person of a page that stays has signed in again: what was refused meanwhile is asked anew. */
export const useSignedInAgain = (): ((session: Session) => void) => {
  const client = useQueryClient();
  return useCallback(
    (session) => {
      keepSession(client, session);
      void client.invalidateQueries({ predicate: isOther });
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
