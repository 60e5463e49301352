import { describe, expect, it } from 'vitest';
import { MeetingRole } from '../meeting/details.ts';
import { replayActNames, replayActsOf } from './rights.ts';

describe('rights to a recording', () => {
  it('are nobody’s who has no role, or comes as a guest or a hall', () => {
    for (const role of [null, 'guest', 'room'] as const)
      for (const isClosed of [true, false]) expect(replayActsOf(role, isClosed)).toEqual([]);
  });

  it.each(MeetingRole.options)('%s: whoever may do anything may view', (role) => {
    for (const isClosed of [true, false]) {
      const acts = replayActsOf(role, isClosed);
      expect(acts.length === 0 || acts.includes('view')).toBe(true);
    }
  });

  it('grow for the secretary when the meeting is closed, and never shrink', () => {
    expect(replayActsOf('secretary', true)).toEqual(replayActNames);
    for (const role of MeetingRole.options)
      for (const act of replayActsOf(role, false)) expect(replayActsOf(role, true)).toContain(act);
  });
});
