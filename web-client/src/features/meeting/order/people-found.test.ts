import { expect, it } from 'vitest';
import { joins, logOf, stateOf } from '../../../media/test-meeting.ts';
import { peopleFound } from './people-found.ts';

const meeting = stateOf(logOf(joins('chair'), joins('batri'), joins('binhdai')));
const found = (query: string): string[] => peopleFound(meeting, query).map((one) => one.displayName);

it('finds people by name or unit, without regard to marks', () => {
  expect(found('')).toHaveLength(3);
  expect(found('  ')).toHaveLength(3);
  expect(found('ba tri')).toEqual(['Điểm cầu Ba Tri']);
  expect(found('binh dai')).toEqual(['Trần Văn Cường']);
  expect(found('CUONG tran')).toEqual(['Trần Văn Cường']);
  expect(found('mo cay')).toEqual([]);
});
