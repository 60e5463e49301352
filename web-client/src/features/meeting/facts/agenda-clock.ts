import { type AgendaItem, type MeetingState, spentOn } from '@giaoban/protocol';
import { minuteMs } from '../../../time/durations.ts';

export type ItemClock = {
  item: AgendaItem;
  plannedMs: number;
  spentMs: number;
  /** Of the plan; negative when the item is over its time. */
  leftMs: number;
};

export type AgendaClock = {
  items: ItemClock[];
  /** The item under discussion: its place and its clock. */
  index: number;
  current: ItemClock;
  /** What the other items have left over for the rest of the meeting; negative: what they have taken from it. */
  carriedMs: number;
  /** Of the whole meeting's plan, pauses included; negative when it is over its time. */
  meetingLeftMs: number;
};

/**
 * An item before the current one that has been discussed is done: what is left of it is won. One that was
 * passed over is still owed its time, and one that lies ahead can only have cost some.
 */
const carriedBy = ({ leftMs }: ItemClock, isDone: boolean): number => (isDone ? leftMs : Math.min(0, leftMs));

/** The clocks of the order of business at `atMs` (Unix ms); null before the opening or without an agenda. */
export const agendaClock = (meeting: MeetingState, atMs: number): AgendaClock | null => {
  const { details, agenda, openedAtMs, closedAtMs } = meeting;
  if (openedAtMs === null) return null;
  const items = details.agenda.map((item): ItemClock => {
    const plannedMs = item.minutes * minuteMs;
    const spentMs = spentOn(meeting, item.id, atMs);
    return { item, plannedMs, spentMs, leftMs: plannedMs - spentMs };
  });
  const index = items.findIndex(({ item }) => item.id === agenda.currentId);
  const current = items[index];
  if (current === undefined) return null;
  const isDone = ({ item }: ItemClock, at: number): boolean =>
    at < index && agenda.spentMs[item.id] !== undefined;
  const carriedMs = items.reduce(
    (sum, one, at) => (at === index ? sum : sum + carriedBy(one, isDone(one, at))),
    0,
  );
  const elapsedMs = Math.max(0, (closedAtMs ?? atMs) - openedAtMs);
  return { items, index, current, carriedMs, meetingLeftMs: details.plannedMinutes * minuteMs - elapsedMs };
};
