import { ChatMessage, type MeetingId } from '@giaoban/protocol';
import { connectRedis, createLog, redisKeys } from '@giaoban/service-kit';

/** What was written beside a meeting, as signaling leaves it. */
export const writeChat = async (
  redisUrl: string,
  meetingId: MeetingId,
  messages: readonly ChatMessage[],
): Promise<void> => {
  const redis = await connectRedis(redisUrl, createLog('test', 'silent'));
  try {
    const texts = messages.map((one) => JSON.stringify(ChatMessage.parse(one)));
    await redis.rPush(redisKeys.meetingChat(meetingId), texts);
  } finally {
    await redis.close();
  }
};
