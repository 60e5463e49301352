import { describe, expect, it } from 'vitest';
import { joins, logOf, stateOf } from '../test-meeting.ts';
import { applyEvents } from './apply-events.ts';

const log = logOf(joins('chair'), joins('batri'), { type: 'meeting_opened', by: 'p_chair' });
const begun = stateOf(log.slice(0, 2));

describe('applyEvents', () => {
  it('adds what is new, in order, whatever the order of arrival', () => {
    const { state, applied, hole } = applyEvents(begun, log.toReversed());
    expect(hole).toBe(false);
    expect(applied.map((one) => one.seq)).toEqual([3, 4]);
    expect(state).toEqual(stateOf(log));
  });

  it('passes over what is known', () => {
    const { state, applied, hole } = applyEvents(begun, log.slice(0, 2));
    expect({ applied, hole }).toEqual({ applied: [], hole: false });
    expect(state).toBe(begun);
  });

  it('stops before a hole and says so', () => {
    const { state, applied, hole } = applyEvents(begun, log.slice(3));
    expect({ applied, hole }).toEqual({ applied: [], hole: true });
    expect(state.seq).toBe(2);
  });
});
