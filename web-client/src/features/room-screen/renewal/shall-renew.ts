import { minuteMs } from '../../../time/durations.ts';

type RenewalFacts = {
  /** The build of this page; null where none is told, as by the development server. */
  own: string | null;
  /** What the server has, and for how long it has said so. */
  told: { build: string; forMs: number } | null;
  /** How long the server is to say so first. */
  settleMs: number;
  /** Nothing is on, or about to begin. */
  isCalm: boolean;
};

/** During an upgrade some servers are old and some new. */
const settledAfterMs = minuteMs;
/** 130 halls do not ask for the whole page at the same moment. */
const spreadMs = 2 * minuteMs;

/** When this hall's turn is. `random`: from 0 to 1, of this page. */
export const settleMsOf = (random: number): number => settledAfterMs + random * spreadMs;

/** Whether the hall's page gives way to the one that the server has now. */
export const shallRenew = ({ own, told, settleMs, isCalm }: RenewalFacts): boolean =>
  isCalm && own !== null && told !== null && told.build !== own && told.forMs >= settleMs;
