import { type EndpointPlan, ParticipantId, type PublishPlan } from '@giaoban/protocol';
import type { SfuRpcRequest } from '@giaoban/protocol/internal';

/** What signaling wants of a meeting's media, at a sequence number of its log. */
export type Plan = { seq: number; endpoints: ReadonlyMap<ParticipantId, EndpointPlan> };

export type PlanRequest = Omit<SfuRpcRequest<'plan:apply'>, 'meetingId'>;

export type PlanStep = { kind: 'applied'; plan: Plan } | { kind: 'old' } | { kind: 'out_of_step' };

const entries = (endpoints: PlanRequest['endpoints']): [ParticipantId, EndpointPlan][] =>
  Object.entries(endpoints).map(([id, plan]) => [ParticipantId.parse(id), plan]);

/**
 * The plan after a request. What is older than the present plan is `old` (answered, not applied), so that
 * two signaling nodes may send the same step; a whole plan of the present number is taken again (repair).
 */
export const followPlan = (present: Plan | null, request: PlanRequest): PlanStep => {
  const presentSeq = present?.seq ?? -1;
  if (request.seq < presentSeq) return { kind: 'old' };
  if (request.base === null) {
    return { kind: 'applied', plan: { seq: request.seq, endpoints: new Map(entries(request.endpoints)) } };
  }
  if (request.seq === presentSeq) return { kind: 'old' };
  if (present === null || request.base !== present.seq) return { kind: 'out_of_step' };
  const endpoints = new Map([...present.endpoints, ...entries(request.endpoints)]);
  for (const id of request.gone) endpoints.delete(id);
  return { kind: 'applied', plan: { seq: request.seq, endpoints } };
};

/** Nothing may be sent: what holds for somebody of whom the plan does not speak. */
export const publishNothing: PublishPlan = { microphone: 'held', camera: 'off', screen: 'off' };
