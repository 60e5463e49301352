import type {
  HttpTable,
  RouteBody,
  RouteName,
  RouteParams,
  RouteQuery,
  RouteResponse,
} from '@giaoban/protocol';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Account } from '../../features/accounts/account.ts';

type Envelope = {
  /** The caller's address, for counting. */
  address: string;
  request: FastifyRequest;
  reply: FastifyReply;
};

/** One request of a route, parsed by the table's schemas and permitted by its permission. */
export type Call<N extends RouteName> = Envelope & {
  params: RouteParams<N>;
  query: RouteQuery<N>;
  body: RouteBody<N>;
  /** Who asks; null only where everybody may, or a guest. */
  account: HttpTable[N]['permission'] extends 'public' | 'viewer' ? Account | null : Account;
};

/** A call of some route. */
export type AnyCall = Envelope & { params: unknown; query: unknown; body: unknown; account: Account | null };

export type RouteHandler<N extends RouteName> = (call: Call<N>) => Promise<RouteResponse<N>>;

/** What answers each route of the contract: a route without a handler does not compile. */
export type RouteHandlers = { [N in RouteName]: RouteHandler<N> };

/** The handlers of some routes. */
export type HandlersOf<N extends RouteName> = Pick<RouteHandlers, N>;
