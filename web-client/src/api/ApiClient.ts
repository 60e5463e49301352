import {
  httpTable,
  type RouteBody,
  type RouteName,
  type RouteParams,
  type RouteQuery,
  type RouteResponse,
} from '@giaoban/protocol';
import type { ServerClock } from '../time/ServerClock.ts';
import { fileNameOf, readJson, refusalOf } from './answers.ts';
import { ApiError, isSignedOut } from './ApiError.ts';
import { buildUrl } from './build-url.ts';
import type { ServedBuild } from './ServedBuild.ts';

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

/** Routes that answer with a file. */
type FileRoute = 'replayFile' | 'documentFile';
/** And say how the file is called. */
type NamedFileRoute = 'paperFile' | 'signedPaper';

export type NamedFile = { name: string; blob: Blob };

type LooseInput = { params?: unknown; query?: unknown; body?: unknown; signal?: AbortSignal };

type ApiClientOptions = {
  fetch: typeof fetch;
  clock: ServerClock;
  served: ServedBuild;
  /** Keeps tabs of one browser from renewing the session at once; missing on an insecure address. */
  locks: LockManager | undefined;
  /** Called when the server knows no session here, nor one that could be renewed. */
  onSessionOver: () => void;
};

const expiredCodes = ['not_signed_in', 'token_expired'];
const withoutRefresh: readonly RouteName[] = ['login', 'refresh', 'logout', 'setup', 'pairRoom'];

/** A body as it travels: pieces of files as they are, everything else as JSON. */
const written = (body: unknown): Pick<RequestInit, 'headers' | 'body'> =>
  body instanceof Uint8Array
    ? { headers: { 'content-type': 'application/octet-stream' }, body: new Uint8Array(body) }
    : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };

/**
 * Calls the server by the routes of the contract. Every answer is validated by its schema; whatever goes
 * wrong is thrown as `ApiError`: the server's own refusal, `unavailable` when it was not reached, `internal`
 * when it answered something that the contract does not know.
 *
 * An expired session is renewed once (one renewal for all calls that wait) and the call repeated.
 */
export class ApiClient {
  readonly clock: ServerClock;
  readonly served: ServedBuild;
  readonly #fetch: typeof fetch;
  readonly #locks: LockManager | undefined;
  readonly #onSessionOver: () => void;
  #refreshing: Promise<void> | null = null;

  constructor({ fetch: fetchFunction, clock, served, locks, onSessionOver }: ApiClientOptions) {
    this.#fetch = fetchFunction;
    this.#locks = locks;
    this.#onSessionOver = onSessionOver;
    this.clock = clock;
    this.served = served;
  }

  async call<N extends RouteName>(name: N, ...input: ApiArguments<N>): Promise<RouteResponse<N>>;
  async call(name: RouteName, input: LooseInput = {}): Promise<unknown> {
    return this.#renewing(name, () => this.#callOnce(name, input));
  }

  /** The bytes of a route that answers with a file. */
  async bytes<N extends FileRoute>(name: N, input: ApiInput<N>): Promise<ArrayBuffer>;
  async bytes(name: RouteName, input: LooseInput): Promise<ArrayBuffer> {
    return this.#renewing(name, async () =>
      this.#whole(input, (await this.#send(name, input)).arrayBuffer()),
    );
  }

  /** A file with the name that the server gave it. */
  async file<N extends NamedFileRoute>(name: N, input: ApiInput<N>): Promise<NamedFile>;
  async file(name: RouteName, input: LooseInput): Promise<NamedFile> {
    return this.#renewing(name, async () => {
      const response = await this.#send(name, input);
      return { name: fileNameOf(response), blob: await this.#whole(input, response.blob()) };
    });
  }

  /** The same as a file, which may be too large to be held in memory. */
  async blob(name: 'clip', input: ApiInput<'clip'>): Promise<Blob> {
    return this.#renewing(name, async () => this.#whole(input, (await this.#send(name, input)).blob()));
  }

  async #renewing<T>(name: RouteName, send: () => Promise<T>): Promise<T> {
    if (withoutRefresh.includes(name)) return send();
    try {
      return await this.#renewed(send);
    } catch (error) {
      if (isSignedOut(error)) this.#onSessionOver();
      throw error;
    }
  }

  async #renewed<T>(send: () => Promise<T>): Promise<T> {
    try {
      return await send();
    } catch (error) {
      const mayRenew = error instanceof ApiError && expiredCodes.includes(error.code);
      if (!mayRenew) throw error;
      await this.#refresh(error);
      return send();
    }
  }

  /** @throws the caller's own refusal when the session is over; what went wrong when it may still be renewed. */
  async #refresh(cause: ApiError): Promise<void> {
    this.#refreshing ??= this.#refreshInTurn().finally(() => {
      this.#refreshing = null;
    });
    try {
      await this.#refreshing;
    } catch (error) {
      throw isSignedOut(error) ? cause : error;
    }
  }

  /** A refresh token is good once: when another tab has just used it, the cookies are new already. */
  async #refreshInTurn(): Promise<void> {
    if (this.#locks === undefined) {
      await this.#callOnce('refresh', {});
      return;
    }
    await this.#locks.request('giaoban.refresh', async () => {
      try {
        await this.#callOnce('session', {});
      } catch (error) {
        if (!(error instanceof ApiError && expiredCodes.includes(error.code))) throw error;
        await this.#callOnce('refresh', {});
      }
    });
  }

  async #callOnce(name: RouteName, input: LooseInput): Promise<unknown> {
    const json = await readJson(await this.#send(name, input));
    const parsed = httpTable[name].response?.safeParse(json);
    if (parsed?.success === true) return parsed.data;
    throw new ApiError({ code: 'internal', message: `${name}: ${parsed?.error.message ?? 'no JSON'}` });
  }

  async #send(name: RouteName, input: LooseInput): Promise<Response> {
    const { path, method } = httpTable[name];
    const response = await this.#reach(buildUrl(path, input.params, input.query), {
      method,
      credentials: 'same-origin',
      ...(method === 'GET' ? {} : written(input.body ?? {})),
      ...(input.signal === undefined ? {} : { signal: input.signal }),
    });
    this.clock.observe(response.headers.get('date'));
    this.served.observe(response.headers.get('x-giaoban-build'));
    if (!response.ok) throw await refusalOf(response);
    return response;
  }

  /** A file that broke off on its way. */
  async #whole<T>({ signal }: LooseInput, body: Promise<T>): Promise<T> {
    try {
      return await body;
    } catch (error) {
      if (signal?.aborted === true) throw error;
      throw new ApiError({ code: 'unavailable', message: String(error) });
    }
  }

  async #reach(url: string, init: RequestInit): Promise<Response> {
    try {
      return await this.#fetch(url, init);
    } catch (error) {
      if (init.signal?.aborted === true) throw error;
      throw new ApiError({ code: 'unavailable', message: String(error) });
    }
  }
}
