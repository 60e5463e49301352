import { ChatMessage, type MeetingId } from '@giaoban/protocol';
import { redisKeys } from '@giaoban/service-kit';
import type { Store } from '../store/Store.ts';

const messagesKept = 2_000;

/**
 * KEYS: the messages, the mark of a legal hold. ARGV: the message, how many are kept, and for how long, ms. Under a hold
 * none goes.
 */
const addScript = `
redis.call('RPUSH', KEYS[1], ARGV[1])
if redis.call('EXISTS', KEYS[2]) == 1 then return redis.call('PERSIST', KEYS[1]) end
redis.call('LTRIM', KEYS[1], '-' .. ARGV[2], -1)
return redis.call('PEXPIRE', KEYS[1], ARGV[3])`;

/**
 * What was written in each meeting's chat, in Redis: the latest 2,000 messages, all of them under a legal hold. It is no
 * part of the log.
 */
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
    const text = JSON.stringify(ChatMessage.parse(message));
    await this.#store.run((redis) =>
      redis.eval(addScript, {
        keys: [redisKeys.meetingChat(meetingId), redisKeys.meetingHeld(meetingId)],
        arguments: [text, String(messagesKept), String(this.#keptMs)],
      }),
    );
  }

  /** Everything that is kept, oldest first; the caller passes on only what may be read. */
  async read(meetingId: MeetingId): Promise<ChatMessage[]> {
    const texts = await this.#store.run((redis) => redis.lRange(redisKeys.meetingChat(meetingId), 0, -1));
    return texts.map((text) => ChatMessage.parse(JSON.parse(text)));
  }
}
