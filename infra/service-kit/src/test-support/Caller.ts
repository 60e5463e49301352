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

type Input<N extends RouteName> = {
  params?: RouteParams<N>;
  query?: RouteQuery<N>;
  body?: RouteBody<N>;
};
type AnyInput = { params?: unknown; query?: unknown; body?: unknown };

const Strings = z.record(z.string(), z.coerce.string()).default({});

/** A refusal as it came over HTTP. */
export class HttpRefusal extends Error {
  readonly status: number;
  readonly body: ErrorBody;

  constructor(status: number, body: ErrorBody) {
    super(`${status} ${body.code}`);
    this.status = status;
    this.body = body;
  }
}

/** A browser without a page: keeps its cookies, speaks the contract. */
export class Caller {
  readonly url: string;
  readonly cookies = new Map<string, string>();

  constructor(url: string) {
    this.url = url;
  }

  /** The same cookies at another node. */
  at(url: string): Caller {
    const caller = new Caller(url);
    for (const [name, value] of this.cookies) caller.cookies.set(name, value);
    return caller;
  }

  /** @throws HttpRefusal with the server's code. */
  async call<N extends RouteName>(name: N, input?: Input<N>): Promise<RouteResponse<N>>;
  async call(name: RouteName, input: AnyInput = {}): Promise<unknown> {
    const response = await this.fetch(name, input);
    const json: unknown = await response.json();
    if (!response.ok) throw new HttpRefusal(response.status, ErrorBody.parse(json));
    return httpTable[name].response?.parse(json);
  }

  /** The code with which a call is refused; 'accepted' when it is not. */
  async refusal<N extends RouteName>(name: N, input?: Input<N>): Promise<string>;
  async refusal(name: RouteName, input: AnyInput = {}): Promise<string> {
    const response = await this.fetch(name, input);
    const text = await response.text();
    if (response.ok) return 'accepted';
    return ErrorBody.parse(JSON.parse(text)).code;
  }

  /** One route with anything for its parts. */
  async fetch(name: RouteName, input: AnyInput): Promise<Response> {
    const route = httpTable[name];
    let path: string = route.path;
    for (const [key, value] of Object.entries(Strings.parse(input.params))) {
      path = path.replace(key === '*' ? '*' : `:${key}`, value);
    }
    const query = new URLSearchParams(Strings.parse(input.query)).toString();
    const body = route.method === 'GET' ? null : JSON.stringify(input.body ?? {});
    return this.send(route.method, query === '' ? path : `${path}?${query}`, body);
  }

  /** Anything anywhere: for odd requests, and for answers that are not JSON. */
  async send(
    method: string,
    path: string,
    body: string | null = null,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const response = await fetch(new URL(path, this.url), {
      method,
      redirect: 'manual',
      headers: {
        ...(body === null ? {} : { 'content-type': 'application/json' }),
        cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...headers,
      },
      body,
    });
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    return response;
  }

  /** A piece of a file. */
  async sendBytes(
    method: string,
    path: string,
    bytes: Uint8Array,
    type = 'application/octet-stream',
  ): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return fetch(new URL(path, this.url), {
      method,
      headers: { 'content-type': type, cookie },
      body: new Uint8Array(bytes),
    });
  }

  #keep(line: string): void {
    const [pair = ''] = line.split(';');
    const at = pair.indexOf('=');
    const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
    if (value === '') this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}
