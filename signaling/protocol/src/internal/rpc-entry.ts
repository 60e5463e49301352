import type { z } from 'zod';
import type { ErrorCode } from '../errors.ts';

/** One call of an internal table: request, response, and the errors beside the general ones. */
export const rpcEntry = <Q extends z.ZodType, S extends z.ZodType>(
  request: Q,
  response: S,
  errors: readonly ErrorCode[] = [],
) => ({ request, response, errors });
