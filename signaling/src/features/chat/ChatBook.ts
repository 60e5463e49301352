import { ChatMessage, type MeetingId } from '@giaoban/protocol';
import { redisKeys } from '@giaoban/service-kit';
import type { Store } from '../store/Store.ts';

const messagesKept = 2_000;

/** What was written in each meeting's chat, in Redis: the latest 2,000 messages. It is no part of the log. */
export class ChatBook {
  readonly #store: Store;
  readonly #keptMs: number;

  /** @param keptMs how long after a meeting's last message */
  constructor(store: Store, keptMs: number) {
    this.#store = store;
    this.#keptMs = keptMs;
  }

  /** @throws Refusal `unavailable`. */
  async add(meetingId: MeetingId, message: ChatMessage): Promise<void> {
    const key = redisKeys.meetingChat(meetingId);
    await this.#store.run((redis) =>
      redis
        .multi()
        .rPush(key, JSON.stringify(ChatMessage.parse(message)))
        .lTrim(key, -messagesKept, -1)
        .pExpire(key, this.#keptMs)
        .exec(),
    );
  }

  /** Everything that is kept, oldest first; the caller passes on only what may be read. */
  async read(meetingId: MeetingId): Promise<ChatMessage[]> {
    const texts = await this.#store.run((redis) => redis.lRange(redisKeys.meetingChat(meetingId), 0, -1));
    return texts.map((text) => ChatMessage.parse(JSON.parse(text)));
  }
}
