import { describe, expect, it } from 'vitest';
import {
  addDays,
  dayOf,
  fromLocalInput,
  isDay,
  startOfDayMs,
  timeText,
  toLocalInput,
  weekOf,
  writtenDay,
} from './province-time.ts';

const at = Date.UTC(2025, 10, 21, 0, 30);

describe('the province’s time', () => {
  it('is seven hours ahead of UTC, whatever the computer’s own zone', () => {
    expect(toLocalInput(at)).toBe('2025-11-21T07:30');
    expect(fromLocalInput('2025-11-21T07:30')).toBe(at);
    expect(writtenDay(dayOf(at))).toBe('21/11/2025');
    expect(fromLocalInput('2025-11-21T07:30:20')).toBe(at + 20_000);
  });

  it('puts an instant late in the UTC day into the next day', () => {
    expect(dayOf(Date.UTC(2025, 10, 20, 17, 0))).toBe('2025-11-21');
    expect(dayOf(Date.UTC(2025, 10, 20, 16, 59))).toBe('2025-11-20');
    expect(startOfDayMs('2025-11-21')).toBe(Date.UTC(2025, 10, 20, 17));
  });

  it.each(['', '2025-11-21', '2025-13-40T07:30', 'mai', '2025-11-21 07:30'])(
    'takes no nonsense: %j',
    (value) => {
      expect(fromLocalInput(value)).toBeNull();
    },
  );

  it('begins the week on Monday, also across a month', () => {
    expect(weekOf('2025-11-21')).toEqual([
      '2025-11-17',
      '2025-11-18',
      '2025-11-19',
      '2025-11-20',
      '2025-11-21',
      '2025-11-22',
      '2025-11-23',
    ]);
    expect(weekOf('2025-11-02')[0]).toBe('2025-10-27');
    expect(addDays('2025-12-31', 1)).toBe('2026-01-01');
  });

  it('knows a day from nonsense', () => {
    expect(isDay('2025-11-21')).toBe(true);
    expect(isDay('2025-02-30')).toBe(false);
    expect(isDay('hôm nay')).toBe(false);
  });

  it('is written as people write it', () => {
    expect(timeText(at, 'time', 'vi')).toBe('07:30');
    expect(timeText(at, 'longDay', 'vi')).toBe('Thứ Sáu, 21/11/2025');
    expect(timeText(at, 'shortDay', 'vi')).toBe('21/11');
    expect(timeText(at, 'longDay', 'en')).toBe('Friday, 21/11/2025');
  });
});
