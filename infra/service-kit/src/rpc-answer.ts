import { type Answer, Refusal, fieldProblems } from '@giaoban/protocol';
import { ZodError, type z } from 'zod';
import type { Log } from './log.ts';

/**
 * Runs one request of a table: parses it, calls the handler, turns a Refusal into an answer. A
 * programmer's error is logged and answered as `internal`; it never leaves the process as text.
 */
export const answerRequest = async <Q, S>(
  schema: z.ZodType<Q>,
  request: unknown,
  handler: (request: Q) => Promise<S>,
  log: Log,
  name: string,
): Promise<Answer<S>> => {
  const parsed = schema.safeParse(request);
  if (!parsed.success) {
    return { ok: false, error: new Refusal('bad_request', { fields: fieldProblems(parsed.error) }).toBody() };
  }
  try {
    return { ok: true, data: await handler(parsed.data) };
  } catch (error) {
    return { ok: false, error: toRefusal(error, log, name).toBody() };
  }
};

const toRefusal = (error: unknown, log: Log, name: string): Refusal => {
  if (error instanceof Refusal) return error;
  const detail = error instanceof ZodError ? error.issues : error;
  log.error({ err: detail, request: name }, 'request failed');
  return new Refusal('internal');
};
