import type { EndpointPlan, ParticipantId } from '@giaoban/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nothing, open, participant } from '../test-support/plans.ts';
import { followPlan, type Plan, type PlanRequest } from './plan.ts';

const names = ['a', 'b', 'c'].map(participant);
const endpointPlan: fc.Arbitrary<EndpointPlan> = fc.constantFrom(nothing, { ...nothing, publish: open });
const endpoints = fc.dictionary(fc.constantFrom(...names), endpointPlan);

const whole = (seq: number, list: PlanRequest['endpoints']): PlanRequest => ({
  seq,
  base: null,
  endpoints: list,
  gone: [],
});

const started = (seq: number, list: PlanRequest['endpoints'] = {}): Plan => {
  const step = followPlan(null, whole(seq, list));
  if (step.kind !== 'applied') throw new Error(step.kind);
  return step.plan;
};

const differenceBetween = (from: Plan, to: PlanRequest['endpoints'], seq: number): PlanRequest => ({
  seq,
  base: from.seq,
  endpoints: to,
  gone: [...from.endpoints.keys()].filter((id: ParticipantId) => !(id in to)),
});

describe('following the plan', () => {
  it('comes to the same by differences as by the whole', () => {
    fc.assert(
      fc.property(endpoints, fc.array(endpoints, { maxLength: 5 }), (first, later) => {
        let plan = started(1, first);
        later.forEach((list, index) => {
          const step = followPlan(plan, differenceBetween(plan, list, index + 2));
          if (step.kind !== 'applied') throw new Error(step.kind);
          plan = step.plan;
        });
        expect(new Map(plan.endpoints)).toEqual(new Map(started(1, later.at(-1) ?? first).endpoints));
      }),
    );
  });

  it('refuses a difference to a plan that it does not have', () => {
    const request = { seq: 9, base: 7, endpoints: {}, gone: [] };
    expect(followPlan(null, request).kind).toBe('out_of_step');
    expect(followPlan(started(6), request).kind).toBe('out_of_step');
    expect(followPlan(started(8), request).kind).toBe('out_of_step');
  });

  it('ignores what is older, and a step that another node sent already', () => {
    expect(followPlan(started(6), whole(5, {})).kind).toBe('old');
    expect(followPlan(started(6), { seq: 5, base: 4, endpoints: {}, gone: [] }).kind).toBe('old');
    expect(followPlan(started(6), { seq: 6, base: 5, endpoints: {}, gone: [] }).kind).toBe('old');
  });

  it('takes a whole plan of the present number again', () => {
    expect(followPlan(started(6), whole(6, {})).kind).toBe('applied');
  });
});
