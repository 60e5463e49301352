import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { details, meetingId } from '../testing/test-meeting.ts';
import { dueAtMs } from './due.ts';
import { judge } from './judge.ts';
import { parsePeriods, periodText, standardPeriods } from './periods.ts';

const zone = 'Asia/Ho_Chi_Minh';
const at = (text: string): number => Date.parse(text);
const rules = () => {
  const [recording, papers] = [parsePeriods(standardPeriods.recording), parsePeriods(standardPeriods.papers)];
  if (recording === null || papers === null) throw new Error('the standard periods are no periods');
  return { recording, papers };
};

describe('periods', () => {
  it('are the same by default here and in the settings', () => {
    const settings = readFileSync(new URL('../../../infra/settings.mjs', import.meta.url), 'utf8');
    for (const text of Object.values(standardPeriods)) expect(settings).toContain(`byDefault: '${text}'`);
    expect(periodText(rules().papers.review_final)).toBe('permanent');
    expect(periodText(rules().papers.briefing)).toBe('10y');
  });

  it.each([
    '',
    'briefing=12m',
    `${standardPeriods.papers},other=1m`,
    standardPeriods.papers.replace('10y', '0y'),
    standardPeriods.papers.replace('permanent', 'forever'),
  ])('refuse %j', (text) => {
    expect(parsePeriods(text)).toBeNull();
  });
});

describe('the end of a period', () => {
  it('counts years from the end of the year, in the province’s time', () => {
    // 0:30 of 1 January 2026 in the province is still 2025 in UTC.
    const closed = at('2025-12-31T17:30:00Z');
    expect(dueAtMs({ kind: 'years', count: 10 }, closed, zone)).toBe(at('2037-01-01T00:00:00+07:00'));
    expect(dueAtMs({ kind: 'years', count: 10 }, closed - 3_600_000, zone)).toBe(
      at('2036-01-01T00:00:00+07:00'),
    );
  });

  it('counts months from the day, to its end', () => {
    const months = (count: number, closed: string) => dueAtMs({ kind: 'months', count }, at(closed), zone);
    expect(months(12, '2026-03-02T03:00:00+07:00')).toBe(at('2027-03-03T00:00:00+07:00'));
    expect(months(1, '2026-01-31T03:00:00+07:00')).toBe(at('2026-03-01T00:00:00+07:00'));
    expect(months(12, '2024-02-29T03:00:00+07:00')).toBe(at('2025-03-01T00:00:00+07:00'));
    expect(dueAtMs({ kind: 'days', count: 0 }, 5, zone)).toBe(5);
    expect(dueAtMs({ kind: 'permanent' }, 0, zone)).toBeNull();
  });

  it('never comes before the whole period has passed', () => {
    const day = 86_400_000;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), fc.integer({ min: 1, max: 240 }), (closed, count) => {
        const due = dueAtMs({ kind: 'months', count }, closed, zone) ?? 0;
        const years = dueAtMs({ kind: 'years', count }, closed, zone) ?? 0;
        expect(due - closed).toBeGreaterThanOrEqual(count * 28 * day);
        expect(due - closed).toBeLessThanOrEqual((count * 31 + 1) * day);
        expect(years - closed).toBeGreaterThan(count * 365 * day);
      }),
    );
  });
});

describe('a judgement', () => {
  const closedAtMs = at('2026-03-02T03:00:00Z');
  const verdict = (now: string, kind = details.kind) =>
    judge({ details: { ...details, meetingId, kind }, closedAtMs, isTaped: true }, [], rules(), at(now));

  it('keeps, then reviews the recording, then the whole', () => {
    expect(verdict('2027-03-01T00:00:00Z')).toEqual({
      kind: 'kept',
      untilMs: at('2027-03-03T00:00:00+07:00'),
    });
    expect(verdict('2027-03-03T00:00:00Z')).toMatchObject({ kind: 'unapproved', scope: 'recording' });
    expect(verdict('2037-01-01T00:00:00Z')).toMatchObject({ kind: 'unapproved', scope: 'whole' });
  });

  it('has no recording to review of a meeting that was not taped', () => {
    const untaped = (now: string) => judge({ details, closedAtMs, isTaped: false }, [], rules(), at(now));
    expect(untaped('2030-01-01T00:00:00Z')).toEqual({
      kind: 'kept',
      untilMs: at('2037-01-01T00:00:00+07:00'),
    });
    expect(untaped('2037-01-01T00:00:00Z')).toMatchObject({ kind: 'unapproved', scope: 'whole' });
  });

  it('keeps the annual review’s papers for ever, and meetings that were never closed', () => {
    expect(verdict('2100-01-01T00:00:00Z', 'review_final')).toMatchObject({ scope: 'recording' });
    const open = judge({ details, closedAtMs: null, isTaped: true }, [], rules(), at('2100-01-01T00:00:00Z'));
    expect(open).toEqual({ kind: 'kept', untilMs: null });
  });
});
