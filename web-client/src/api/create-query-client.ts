import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError, codeOf } from './ApiError.ts';

const unreachableRetries = 2;

/**
 * The page's cache. Reads are tried again only when the server was not reached; a read or an act that finds
 * the session gone makes the page ask again who is signed in, which leads to the login.
 */
export const createQueryClient = (): QueryClient => {
  const failed = (error: Error): void => {
    if (codeOf(error) === 'internal') console.error('a call failed', error);
    if (error instanceof ApiError && error.code === 'not_signed_in') {
      void client.invalidateQueries({ queryKey: ['session'] });
    }
  };
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (query.queryKey[0] !== 'session' || codeOf(error) === 'internal') failed(error);
      },
    }),
    mutationCache: new MutationCache({ onError: failed }),
    defaultOptions: {
      queries: {
        retry: (count, error) =>
          error instanceof ApiError && error.code === 'unavailable' && count < unreachableRetries,
      },
    },
  });
  return client;
};
