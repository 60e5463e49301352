import { ParticipantId, Placement, ProducerId } from '@giaoban/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ConsumerState, isSilent, type SourceKey, sourceKey } from './consumer-state.ts';
import { type Difference, difference } from './difference.ts';

const state: fc.Arbitrary<ConsumerState> = fc.record({
  from: fc.constantFrom('p_a', 'p_b', 'p_c', 'r_d').map((id) => ParticipantId.parse(id)),
  source: fc.constantFrom('microphone', 'camera', 'screen'),
  producerId: fc.constantFrom('1', '2').map((id) => ProducerId.parse(id)),
  placement: fc.constantFrom(...Placement.options),
  layer: fc.constantFrom('low', 'medium', 'high', null),
  paused: fc.boolean(),
  producerPaused: fc.boolean(),
});

const states = fc
  .array(state, { maxLength: 12 })
  .map((list) => new Map(list.map((one) => [sourceKey(one.from, one.source), one] as const)));

const applied = (
  actual: ReadonlyMap<SourceKey, ConsumerState>,
  found: Difference,
): Map<SourceKey, ConsumerState> => {
  const result = new Map(actual);
  for (const key of found.remove) result.delete(key);
  for (const one of found.create) result.set(sourceKey(one.from, one.source), one);
  for (const one of found.change) result.set(one.key, one.to);
  return result;
};

describe('the difference between what is wanted and what is there', () => {
  it('makes the actual state the desired one', () => {
    fc.assert(
      fc.property(states, states, (desired, actual) => {
        expect(applied(actual, difference(desired, actual))).toEqual(desired);
      }),
    );
  });

  it('is empty between equals', () => {
    fc.assert(
      fc.property(states, (same) => {
        expect(difference(same, new Map(same))).toEqual({ create: [], change: [], remove: [] });
      }),
    );
  });

  it('touches each source once, or closes and makes it again for another producer', () => {
    fc.assert(
      fc.property(states, states, (desired, actual) => {
        const { create, change, remove } = difference(desired, actual);
        const created = create.map((one) => sourceKey(one.from, one.source));
        const changed = change.map((one) => one.key);
        expect(new Set([...created, ...changed]).size).toBe(created.length + changed.length);
        expect(changed.filter((key) => remove.includes(key))).toEqual([]);
        for (const key of created.filter((one) => remove.includes(one))) {
          expect(desired.get(key)?.producerId).not.toBe(actual.get(key)?.producerId);
        }
      }),
    );
  });

  it('flags exactly what differs', () => {
    fc.assert(
      fc.property(states, states, (desired, actual) => {
        for (const { key, to, layer, placement, paused, flow } of difference(desired, actual).change) {
          const from = actual.get(key);
          if (from === undefined) throw new Error('changed what was not there');
          expect({ layer, placement, paused, flow }).toEqual({
            layer: from.layer !== to.layer,
            placement: from.placement !== to.placement,
            paused: from.paused !== to.paused,
            flow: isSilent(from) !== isSilent(to),
          });
        }
      }),
    );
  });
});
