import { evolve, type LoggedEvent, type MeetingState } from '@giaoban/protocol';

export type Applied = {
  state: MeetingState;
  /** Those that were new, in order. */
  applied: LoggedEvent[];
  /** True when an event between the state and those given is missing: ask for what came after `state.seq`. */
  hole: boolean;
};

/** Adds events to a state: known ones are passed over, and nothing beyond a hole is applied. */
export const applyEvents = (state: MeetingState, events: readonly LoggedEvent[]): Applied => {
  const inOrder = [...events].sort((one, other) => one.seq - other.seq);
  const applied: LoggedEvent[] = [];
  let current = state;
  for (const logged of inOrder) {
    if (logged.seq <= current.seq) continue;
    if (logged.seq > current.seq + 1) return { state: current, applied, hole: true };
    current = evolve(current, logged);
    applied.push(logged);
  }
  return { state: current, applied, hole: false };
};
