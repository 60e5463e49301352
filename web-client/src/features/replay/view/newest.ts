import { secondMs } from '../../../time/durations.ts';

type Span = { startsAtMs: number; endsAtMs: number };

/**
 * A tape that grows does so by pieces of 4 s, which are noticed up to 2 s later: whoever plays this far behind its end
 * hardly ever waits.
 */
const reserveMs = 5 * secondMs;
/** The moment to play from so as to follow a meeting that goes on. */
export const nowOf = ({ startsAtMs, endsAtMs }: Span): number => Math.max(startsAtMs, endsAtMs - reserveMs);
