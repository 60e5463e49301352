import { fieldProblems, type Route, Refusal } from '@giaoban/protocol';
import type { z } from 'zod';

const passwordFields: readonly unknown[] = ['password', 'next'];

/** A form whose only fault is its new password has a code of its own. */
const refusalOf = (error: z.ZodError, route: Route): Refusal => {
  const isPassword = error.issues.every((issue) => passwordFields.includes(issue.path[0]));
  const code = isPassword && route.errors.includes('password_weak') ? 'password_weak' : 'bad_request';
  return new Refusal(code, { fields: fieldProblems(error) });
};

/**
 * One part of a request by its schema; undefined where the route has none.
 * @throws Refusal `bad_request` or `password_weak`, with the fields.
 */
export const parsePart = (schema: z.ZodType | undefined, value: unknown, route: Route): unknown => {
  if (schema === undefined) return undefined;
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw refusalOf(parsed.error, route);
  return parsed.data;
};
