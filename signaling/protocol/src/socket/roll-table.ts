import { z } from 'zod';
import { DelegateId, UnitId } from '../ids.ts';
import { AttendanceStatus, NewDelegate, RollSubject, Substitute } from '../meeting/roll.ts';
import { done, entry, leaders, nothing, type SocketEntry } from './entry.ts';

const keepers = [...leaders, 'secretary'] as const;

export const rollTable = {
  'roll:begin': entry(nothing, done, keepers, ['meeting_wrong_state']),
  /** null: nobody is called any more. */
  'roll:call': entry(z.object({ unitId: UnitId.nullable() }), done, keepers, [
    'roll_wrong_state',
    'site_not_found',
  ]),
  'roll:mark': entry(
    z.object({
      marks: z
        .array(
          z.object({
            subject: RollSubject,
            status: AttendanceStatus,
            note: z.string().trim().max(200),
            /** Of a substitute only; left out: nobody knows who it is. */
            substitute: Substitute.optional(),
          }),
        )
        .min(1)
        .max(400),
    }),
    done,
    keepers,
    ['roll_wrong_state', 'site_not_found', 'participant_not_found'],
  ),
  /** Somebody whom no connection shows, at a site; the same one again changes nothing. */
  'roll:add': entry(NewDelegate, done, keepers, ['roll_wrong_state', 'site_not_found', 'too_many']),
  /** Takes out whom `roll:add` has put in, until the roll is confirmed. */
  'roll:remove': entry(z.object({ delegateId: DelegateId }), done, keepers, [
    'roll_wrong_state',
    'participant_not_found',
  ]),
  'roll:confirm': entry(nothing, done, keepers, ['roll_wrong_state']),
} as const satisfies Record<string, SocketEntry>;
