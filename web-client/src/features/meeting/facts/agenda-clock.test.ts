import { AgendaItem } from '@giaoban/protocol';
import { describe, expect, it } from 'vitest';
import { minuteMs } from '../../../time/durations.ts';
import { agendaClock } from './agenda-clock.ts';

const agenda = [10, 20].map((minutes, index) =>
  AgendaItem.parse({ id: `item${index}`, title: 'Nội dung', minutes, unitId: null }),
);

describe('agendaClock', () => {
  it('follows the planned minutes from item to item', () => {
    expect(agendaClock(agenda, 0)).toEqual({ index: 0, remainingMs: 10 * minuteMs });
    expect(agendaClock(agenda, 10 * minuteMs - 1)).toEqual({ index: 0, remainingMs: 1 });
    expect(agendaClock(agenda, 10 * minuteMs)).toEqual({ index: 1, remainingMs: 20 * minuteMs });
  });

  it('stays at the last item and counts the time over', () => {
    expect(agendaClock(agenda, 33 * minuteMs)).toEqual({ index: 1, remainingMs: -3 * minuteMs });
  });

  it('is nothing without an agenda', () => {
    expect(agendaClock([], 0)).toBeNull();
  });
});
