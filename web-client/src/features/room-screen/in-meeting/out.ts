import type { ErrorCode } from '@giaoban/protocol';
import type { ConnectionView } from '../../../media/connection/connection-view.ts';
import { secondMs } from '../../../time/durations.ts';

/** Why the room is out of a meeting. */
export type Out =
  { reason: 'closed' | 'left' | 'replaced' | 'outdated' } | { reason: 'refused'; code: ErrorCode };

/** A room that was refused asks again by itself after this; one whose page is too old too, if it is still there. */
const asksAgainAfterMs = 15 * secondMs;

/** Null while the room is in the meeting, or on its way. */
export const outOf = ({ phase, meeting }: Pick<ConnectionView, 'phase' | 'meeting'>): Out | null => {
  if (meeting?.status === 'closed') return { reason: 'closed' };
  if (phase.kind !== 'ended') return null;
  if (phase.error === 'meeting_closed' || phase.error === 'meeting_cancelled') return { reason: 'closed' };
  if (phase.reason === 'refused') return { reason: 'refused', code: phase.error ?? 'internal' };
  return { reason: phase.reason };
};

/** Until when the room stays out (Unix ms, of the clock that `nowMs` is of): for good, unless nobody wanted it out. */
export const heldUntilMs = (out: Out, nowMs: number): number =>
  out.reason === 'refused' || out.reason === 'outdated' ? nowMs + asksAgainAfterMs : Infinity;
