import { isDeepStrictEqual } from 'node:util';
import type { EndpointPlan, ParticipantId } from '@giaoban/protocol';

export type MeetingPlan = ReadonlyMap<ParticipantId, EndpointPlan>;
export type PlanDifference = { endpoints: Record<ParticipantId, EndpointPlan>; gone: ParticipantId[] };

/** The whole plan, in the form of a difference to nothing. */
export const wholePlan = (plan: MeetingPlan): PlanDifference => ({
  endpoints: Object.fromEntries(plan),
  gone: [],
});

/** What makes `before` into `after`; null when they are the same. */
export const planDifference = (before: MeetingPlan, after: MeetingPlan): PlanDifference | null => {
  const changed = [...after].filter(([id, plan]) => !isDeepStrictEqual(before.get(id), plan));
  const gone = [...before.keys()].filter((id) => !after.has(id));
  return changed.length === 0 && gone.length === 0 ? null : { endpoints: Object.fromEntries(changed), gone };
};
