import { ballotsKeptMs, type MeetingId } from '@giaoban/protocol';
import type { RegisterEntry } from '@giaoban/protocol/internal';
import { type Redis, redisKeys } from '@giaoban/service-kit';
import { holdOf } from '../archive/register-state.ts';

/**
 * KEYS: the mark of a hold, the chat, the ballots of each secret vote. ARGV: 1 under a hold; how long a chat is kept after a
 * release, ms; how long ballots are. Only a mark that goes gives them their time again: a release that Redis knows of
 * already does not lengthen it.
 */
const script = `
if ARGV[1] == '1' then
  redis.call('SET', KEYS[1], '1')
  for i = 2, #KEYS do redis.call('PERSIST', KEYS[i]) end
elseif redis.call('DEL', KEYS[1]) == 1 then
  redis.call('PEXPIRE', KEYS[2], ARGV[2])
  for i = 3, #KEYS do redis.call('PEXPIRE', KEYS[i], ARGV[3]) end
end`;

const ballotsOf = async (redis: Redis, meetingId: MeetingId): Promise<string[]> => {
  const found: string[] = [];
  for await (const keys of redis.scanIterator({
    MATCH: redisKeys.voteBallotsPattern(meetingId),
    COUNT: 1_000,
  }))
    found.push(...keys);
  return found;
};

/**
 * Brings what Redis keeps of a meeting to what the register says of its hold: under one the time of the chat and of the
 * ballots stands still, the release gives them all of it again. As often as wanted.
 */
export const followHold = async (
  redis: Redis,
  entries: readonly RegisterEntry[],
  meetingId: MeetingId,
  chatKeptMs: number,
): Promise<void> => {
  const ballots = await ballotsOf(redis, meetingId);
  await redis.eval(script, {
    keys: [redisKeys.meetingHeld(meetingId), redisKeys.meetingChat(meetingId), ...ballots],
    arguments: [holdOf(entries, meetingId) === null ? '0' : '1', String(chatKeptMs), String(ballotsKeptMs)],
  });
};
