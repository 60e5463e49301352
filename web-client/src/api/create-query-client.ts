import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError, codeOf } from './ApiError.ts';

const unreachableRetries = 2;

const failed = (error: Error): void => {
  if (codeOf(error) === 'internal') console.error('a call failed', error);
};

/** The page's cache. Reads are tried again only when the server was not reached. */
export const createQueryClient = (): QueryClient =>
  new QueryClient({
    queryCache: new QueryCache({ onError: failed }),
    mutationCache: new MutationCache({ onError: failed }),
    defaultOptions: {
      queries: {
        retry: (count, error) =>
          error instanceof ApiError && error.code === 'unavailable' && count < unreachableRetries,
      },
    },
  });

/**
 * Asks again who is signed in, which leads to signing in when nobody is. Not while that is being asked: the question
 * itself may be what has found the session gone.
 */
export const askWhoIsSignedIn = (client: QueryClient): void =>
  void client.invalidateQueries({ queryKey: ['session'] }, { cancelRefetch: false });
