import { z } from 'zod';
import type { ErrorCode } from '../errors.ts';
import { MeetingRole } from '../meeting/details.ts';

/** One entry per event a client may send: request, response, who may, and the errors beside the general ones. */
export type SocketEntry = {
  request: z.ZodType;
  response: z.ZodType;
  permission: readonly MeetingRole[];
  errors: readonly ErrorCode[];
};

export const entry = <Q extends z.ZodType, S extends z.ZodType, const E extends readonly ErrorCode[]>(
  request: Q,
  response: S,
  permission: readonly MeetingRole[],
  errors: E,
) => ({ request, response, permission, errors });

export const nothing = z.object({});
export const everyone: readonly MeetingRole[] = MeetingRole.options;
/** Those who may lead: the domain lets only the one who presides now. */
export const leaders = ['chair', 'co_chair'] as const satisfies readonly MeetingRole[];
/** The meeting's own staff. */
export const officers = [
  'chair',
  'co_chair',
  'secretary',
  'operator',
] as const satisfies readonly MeetingRole[];
export const seq = z.number().int().nonnegative();
/** The log's sequence number after the act: the page knows that it has seen its effect. */
export const done = z.object({ seq });
