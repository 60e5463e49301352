import type { MeetingId } from '@giaoban/protocol';
import type { RegisterEntry } from '@giaoban/protocol/internal';
import { type Redis, redisKeys } from '@giaoban/service-kit';
import { holdOf } from '../archive/register-state.ts';

/**
 * KEYS: the mark of a hold, the chat. ARGV: 1 under a hold; how long a chat is kept after a release, ms. Only a mark that
 * goes gives the chat its time again: a release that Redis knows of already does not lengthen it.
 */
const script = `
if ARGV[1] == '1' then
  redis.call('SET', KEYS[1], '1')
  return redis.call('PERSIST', KEYS[2])
end
if redis.call('DEL', KEYS[1]) == 1 then return redis.call('PEXPIRE', KEYS[2], ARGV[2]) end`;

/**
 * Brings what Redis keeps of a meeting to what the register says of its hold: under one the chat's time stands still, the
 * release gives it all of it again. As often as wanted.
 */
export const followHold = async (
  redis: Redis,
  entries: readonly RegisterEntry[],
  meetingId: MeetingId,
  chatKeptMs: number,
): Promise<void> => {
  await redis.eval(script, {
    keys: [redisKeys.meetingHeld(meetingId), redisKeys.meetingChat(meetingId)],
    arguments: [holdOf(entries, meetingId) === null ? '0' : '1', String(chatKeptMs)],
  });
};
