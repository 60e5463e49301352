import type { Name } from '../facts/who.ts';

/** What one is told before one comes in: which meeting it is, and as whom. */
export type Entrance = {
  title: string;
  /** UTC, ISO 8601. */
  startsAt: string;
  plannedMinutes: number;
  /** In words: who chairs or hosts it. */
  ledBy: string;
  self: Name;
  /** False for those who have no calendar to go back to. */
  hasCalendar: boolean;
};
