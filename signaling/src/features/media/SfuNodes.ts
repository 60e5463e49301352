import type { MeetingId } from '@giaoban/protocol';
import { SfuNode } from '@giaoban/protocol/internal';
import { redisKeys } from '@giaoban/service-kit';
import { livingNodes } from '../store/living-nodes.ts';
import type { Store } from '../store/Store.ts';

/** Until the node itself holds the lease, which it does at the first call. */
const firstLeaseMs = 10_000;

/** KEYS: the meeting's node; ARGV: the node that is dead ('' for none), the one chosen, lease. */
const takeFromDead = `
local holder = redis.call('get', KEYS[1])
if holder and holder ~= ARGV[1] then return holder end
redis.call('set', KEYS[1], ARGV[2], 'PX', ARGV[3])
return ARGV[2]`;

/** Which media node has which meeting, as Redis knows it. */
export class SfuNodes {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  async all(): Promise<SfuNode[]> {
    return livingNodes(this.#store, redisKeys.sfuNodePattern, SfuNode);
  }

  /** The living node that has the meeting's media; null when none has. */
  async holderOf(meetingId: MeetingId): Promise<SfuNode | null> {
    const holder = await this.#holderId(meetingId);
    return holder === null ? null : this.#node(holder);
  }

  /** The node that has the meeting, or the least loaded one, which has it from now on; null when none lives. */
  async assign(meetingId: MeetingId): Promise<{ node: SfuNode; isNew: boolean } | null> {
    const holderId = await this.#holderId(meetingId);
    const holder = holderId === null ? null : await this.#node(holderId);
    if (holder !== null) return { node: holder, isNew: false };
    const usable = (await this.all()).filter((one) => !one.draining);
    const [best] = usable.sort((a, b) => a.load - b.load || a.nodeId.localeCompare(b.nodeId));
    if (best === undefined) return null;
    const winner = await this.#store.run((redis) =>
      redis.eval(takeFromDead, {
        keys: [redisKeys.meetingSfu(meetingId)],
        arguments: [holderId ?? '', best.nodeId, String(firstLeaseMs)],
      }),
    );
    if (winner === best.nodeId) return { node: best, isNew: true };
    const node = usable.find((one) => one.nodeId === winner);
    return node === undefined ? null : { node, isNew: false };
  }

  async #holderId(meetingId: MeetingId): Promise<string | null> {
    return this.#store.run((redis) => redis.get(redisKeys.meetingSfu(meetingId)));
  }

  async #node(nodeId: string): Promise<SfuNode | null> {
    const text = await this.#store.run((redis) => redis.get(redisKeys.sfuNode(nodeId)));
    return text === null ? null : SfuNode.parse(JSON.parse(text));
  }
}
