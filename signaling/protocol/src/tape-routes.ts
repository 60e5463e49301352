import { z } from 'zod';
import { MeetingId } from './ids.ts';

/** How long the disk of the tapes is enough: at their speed, or at a usual one while none runs. */
export const TapeSpace = z.object({
  /** Whole minutes, in ms; 0: it is full. */
  leftMs: z.number().int().nonnegative(),
  /** Below the limit from which people are warned. */
  isShort: z.boolean(),
});
export type TapeSpace = z.infer<typeof TapeSpace>;

/** Routes of the tape, a part of `httpTable`. */
export const tapeRoutes = {
  /** The same for every meeting, told to those who run this one; null: no recorder says anything. */
  tapeSpace: {
    method: 'GET',
    path: '/api/meetings/:meetingId/tape-space',
    params: z.object({ meetingId: MeetingId }),
    response: z.object({ space: TapeSpace.nullable() }),
    permission: 'officer',
    errors: ['meeting_not_found', 'not_invited', 'forbidden'],
  },
} as const;
