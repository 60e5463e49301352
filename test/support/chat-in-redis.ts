import { ChatMessage, type MeetingId } from '@giaoban/protocol';
import { connectRedis, createLog, type Redis, redisKeys } from '@giaoban/service-kit';

const inRedis = async <T>(redisUrl: string, act: (redis: Redis) => Promise<T>): Promise<T> => {
  const redis = await connectRedis(redisUrl, createLog('test', 'silent'));
  try {
    return await act(redis);
  } finally {
    await redis.close();
  }
};

/** What was written beside a meeting, as signaling leaves it; `keptMs`: it goes after so long. */
export const writeChat = (
  redisUrl: string,
  meetingId: MeetingId,
  messages: readonly ChatMessage[],
  keptMs: number | null = null,
): Promise<void> =>
  inRedis(redisUrl, async (redis) => {
    const key = redisKeys.meetingChat(meetingId);
    await redis.rPush(
      key,
      messages.map((one) => JSON.stringify(ChatMessage.parse(one))),
    );
    if (keptMs !== null) await redis.pExpire(key, keptMs);
  });

/** How long it is still kept, ms; null: without an end. */
export const chatTimeLeft = (redisUrl: string, meetingId: MeetingId): Promise<number | null> =>
  inRedis(redisUrl, async (redis) => {
    const left = await redis.pTTL(redisKeys.meetingChat(meetingId));
    return left === -1 ? null : left;
  });
