import { MeetingId, VoteId } from '@giaoban/protocol';
import { describe, expect, it } from 'vitest';
import { redisKeys } from './redis-keys.ts';

const meetingId = MeetingId.parse('m1');

type MeetingKey = (id: MeetingId, voteId: VoteId) => string;

const isKey = (key: unknown): key is MeetingKey => typeof key === 'function';

/** By name, but for the pattern itself, the calendar, and the records offices' numbers, which outlive a meeting. */
const keysOfMeeting = Object.fromEntries(
  Object.entries<unknown>(redisKeys).flatMap(([name, key]) =>
    /^(meeting[A-Z]|minutes|replay|vote)/.test(name) && name !== 'meetingPattern' && isKey(key)
      ? [[name, key]]
      : [],
  ),
);
describe('the keys of a meeting', () => {
  it('all go with it: one pattern finds them', () => {
    const ofMeeting = Object.entries(keysOfMeeting).map(([name, key]): [string, string] => [
      name,
      key(meetingId, VoteId.parse('v1')),
    ]);
    expect(ofMeeting.length).toBeGreaterThan(15);
    const begin = redisKeys.meetingPattern(meetingId).replace(/\*$/, '');
    expect(ofMeeting.filter(([, key]) => !key.startsWith(begin))).toEqual([]);
  });
});
