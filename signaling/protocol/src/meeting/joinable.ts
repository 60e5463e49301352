import type { MeetingDetails } from './details.ts';

const joinableMsAfterStart = 12 * 3_600_000;

/** Until when a meeting that was never opened can still be joined, Unix ms: afterwards it is not held any more. */
export const joinableUntilMs = ({ startsAt }: Pick<MeetingDetails, 'startsAt'>): number =>
  Date.parse(startsAt) + joinableMsAfterStart;
