import {
  ErrorBody,
  httpTable,
  type ErrorCode,
  type RouteBody,
  type RouteName,
  type RouteParams,
  type RouteQuery,
  type RouteResponse,
} from '@giaoban/protocol';
import { ApiError } from './ApiError.ts';
import { buildUrl } from './build-url.ts';

type Needed<K extends string, T> = T extends undefined
  ? unknown
  : Record<never, never> extends T
    ? { [P in K]?: T }
    : { [P in K]: T };

/** What a route asks for: its path parameters, query and body, where it has them. */
export type ApiInput<N extends RouteName> = Needed<'params', RouteParams<N>> &
  Needed<'query', RouteQuery<N>> &
  Needed<'body', RouteBody<N>> & { signal?: AbortSignal };

/** Input may be left out where the route asks for nothing. */
export type ApiArguments<N extends RouteName> =
  Record<never, never> extends ApiInput<N> ? [input?: ApiInput<N>] : [input: ApiInput<N>];

type LooseInput = { params?: unknown; query?: unknown; body?: unknown; signal?: AbortSignal };

const expiredCodes: readonly ErrorCode[] = ['not_signed_in', 'token_expired'];
const withoutRefresh: readonly RouteName[] = ['login', 'refresh', 'logout', 'setup', 'pairRoom'];

/**
 * Calls the server by the routes of the contract. Every answer is validated by its schema; whatever goes
 * wrong is thrown as `ApiError`: the server's own refusal, `unavailable` when it was not reached, `internal`
 * when it answered something that the contract does not know.
 */
export class ApiClient {
  readonly #fetch: typeof fetch;
  #refreshing: Promise<void> | null = null;

  constructor(fetchFunction: typeof fetch) {
    this.#fetch = fetchFunction;
  }

  /** An expired access token is renewed once (one renewal for all calls that wait) and the call repeated. */
  async call<N extends RouteName>(name: N, ...input: ApiArguments<N>): Promise<RouteResponse<N>>;
  async call(name: RouteName, input: LooseInput = {}): Promise<unknown> {
    try {
      return await this.#send(name, input);
    } catch (error) {
      const mayRefresh = error instanceof ApiError && expiredCodes.includes(error.code);
      if (!mayRefresh || withoutRefresh.includes(name)) throw error;
      await this.#refresh(error);
      return this.#send(name, input);
    }
  }

  async #refresh(cause: ApiError): Promise<void> {
    this.#refreshing ??= this.#send('refresh', { body: {} })
      .then(() => undefined)
      .finally(() => {
        this.#refreshing = null;
      });
    try {
      await this.#refreshing;
    } catch (error) {
      throw error instanceof ApiError && error.code === 'unavailable' ? error : cause;
    }
  }

  async #send(name: RouteName, input: LooseInput): Promise<unknown> {
    const route = httpTable[name];
    const response = await this.#fetchOrUnavailable(buildUrl(route.path, input.params, input.query), {
      method: route.method,
      credentials: 'same-origin',
      ...(route.method === 'GET'
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(input.body ?? {}) }),
      ...(input.signal === undefined ? {} : { signal: input.signal }),
    });
    const json = await readJson(response);
    if (!response.ok) throw refusalOf(response, json);
    const parsed = route.response?.safeParse(json);
    if (parsed?.success !== true) {
      throw new ApiError({
        code: 'internal',
        message: `${name}: ${parsed?.error.message ?? 'not a JSON route'}`,
      });
    }
    return parsed.data;
  }

  async #fetchOrUnavailable(url: string, init: RequestInit): Promise<Response> {
    try {
      return await this.#fetch(url, init);
    } catch (error) {
      if (init.signal?.aborted === true) throw error;
      throw new ApiError({ code: 'unavailable', message: String(error) });
    }
  }
}

const readJson = async (response: Response): Promise<unknown> => {
  try {
    return await response.json();
  } catch (error) {
    if (!response.ok) return null;
    throw new ApiError({ code: 'internal', message: `not JSON: ${String(error)}` });
  }
};

/** A proxy in between answers 502 to 504 without our body: the server is not there. */
const refusalOf = (response: Response, json: unknown): ApiError => {
  const body = ErrorBody.safeParse(json);
  if (body.success) return new ApiError(body.data);
  const unreachable = response.status >= 502 && response.status <= 504;
  return new ApiError({ code: unreachable ? 'unavailable' : 'internal', message: `HTTP ${response.status}` });
};
