import { z } from 'zod';

const Values = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).optional());

/**
 * The address of a route: `:name` and `*` of its path filled from `params` (each part escaped, the slashes of
 * `*` kept), then the query. Throws when a parameter is missing: a programmer's error.
 */
export const buildUrl = (path: string, params: unknown, query: unknown): string => {
  const given = Values.parse(params ?? {});
  const valueOf = (name: string): string => {
    const value = given[name];
    if (value === undefined) throw new Error(`${path} needs ${name}`);
    return String(value);
  };
  const filled = path
    .split('/')
    .map((part) => {
      if (part === '*') return valueOf('*').split('/').map(encodeURIComponent).join('/');
      return part.startsWith(':') ? encodeURIComponent(valueOf(part.slice(1))) : part;
    })
    .join('/');
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(Values.parse(query ?? {}))) {
    if (value !== undefined) search.set(name, String(value));
  }
  return search.size === 0 ? filled : `${filled}?${search.toString()}`;
};
