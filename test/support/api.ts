import {
  ErrorBody,
  httpTable,
  type RouteBody,
  type RouteName,
  type RouteParams,
  type RouteQuery,
  type RouteResponse,
} from '@giaoban/protocol';
import { z } from 'zod';

type Parts<N extends RouteName> = { body?: RouteBody<N>; params?: RouteParams<N>; query?: RouteQuery<N> };

export class ApiRefusal extends Error {
  readonly status: number;
  readonly body: ErrorBody;

  constructor(status: number, body: ErrorBody) {
    super(`${status} ${body.code}`);
    this.status = status;
    this.body = body;
  }
}

const strings = z.record(z.string(), z.coerce.string());

/** A caller of the public HTTP API with its own cookies: one signed-in person, room or stranger. */
export class Api {
  readonly #base: string;
  readonly cookies = new Map<string, string>();

  constructor(base: string) {
    this.#base = base;
  }

  /** The raw response, for refused and odd requests. */
  async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const response = await fetch(new URL(path, this.#base), {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    for (const cookie of response.headers.getSetCookie()) this.#remember(cookie);
    return response;
  }

  #remember(cookie: string): void {
    const [pair = ''] = cookie.split(';');
    const at = pair.indexOf('=');
    const value = pair.slice(at + 1);
    if (value === '') this.cookies.delete(pair.slice(0, at));
    else this.cookies.set(pair.slice(0, at), value);
  }

  /** @throws ApiRefusal with the catalogue's code. */
  async call<N extends RouteName>(name: N, parts: Parts<N> = {}): Promise<RouteResponse<N>> {
    const route = httpTable[name];
    let path: string = route.path;
    for (const [key, value] of Object.entries(strings.parse(parts.params ?? {}))) {
      path = path.replace(key === '*' ? '*' : `:${key}`, value);
    }
    const query = new URLSearchParams(strings.parse(parts.query ?? {})).toString();
    const response = await this.send(route.method, query === '' ? path : `${path}?${query}`, parts.body);
    const answer: unknown = await response.json();
    if (!response.ok) throw new ApiRefusal(response.status, ErrorBody.parse(answer));
    if (route.response === null) throw new Error(`${name} answers with bytes: use send`);
    return route.response.parse(answer) as RouteResponse<N>;
  }
}
