import type { RouteName, RouteResponse } from '@giaoban/protocol';
import {
  useMutation,
  useQuery,
  type UseMutationOptions,
  type UseMutationResult,
  type UseQueryOptions,
  type UseQueryResult,
} from '@tanstack/react-query';
import { useApi } from './api-context.ts';
import type { ApiArguments, ApiClient } from './ApiClient.ts';

type QueryOptions<N extends RouteName> = Pick<
  UseQueryOptions<RouteResponse<N>>,
  'enabled' | 'refetchInterval' | 'retry' | 'staleTime' | 'placeholderData' | 'gcTime'
>;

/** The cache's name of a read: everything of one route can be invalidated by `[name]`. */
export const apiQueryKey = <N extends RouteName>(name: N, ...input: ApiArguments<N>): readonly unknown[] => [
  name,
  ...input,
];

/** Reads a GET route through the cache. */
export const useApiQuery = <N extends RouteName>(
  name: N,
  input: ApiArguments<N>,
  options: QueryOptions<N> = {},
): UseQueryResult<RouteResponse<N>> => {
  const api = useApi();
  return useQuery({
    ...options,
    queryKey: apiQueryKey(name, ...input),
    queryFn: () => api.call(name, ...input),
  });
};

/** `isSecret`: what is sent is forgotten as soon as nobody shows the outcome, not minutes later. */
type MutationOptions = { isSecret?: boolean };

/** How a call that changes something is made and kept. */
export const apiMutation = <N extends RouteName>(
  api: Pick<ApiClient, 'call'>,
  name: N,
  { isSecret = false }: MutationOptions = {},
): UseMutationOptions<RouteResponse<N>, Error, ApiArguments<N>> => ({
  mutationFn: (input) => api.call(name, ...input),
  ...(isSecret && { gcTime: 0 }),
});

/** Calls a route that changes something. */
export const useApiMutation = <N extends RouteName>(
  name: N,
  options?: MutationOptions,
): UseMutationResult<RouteResponse<N>, Error, ApiArguments<N>> =>
  useMutation(apiMutation(useApi(), name, options));
