import type { sfuEvents, SfuEventName } from '@giaoban/protocol/internal';
import type { z } from 'zod';

export type Message<N extends SfuEventName> = z.infer<(typeof sfuEvents)[N]>;
type Queues = { [N in SfuEventName]: Message<N>[] };
type Subscribe = <N extends SfuEventName>(name: N, put: (message: Message<N>) => void) => void;

/** Every event that a caller got, in order; a test takes them out one by one. */
export class Inbox {
  readonly #queues: Queues = {
    'endpoint:changed': [],
    'meeting:reset': [],
    'meeting:levels': [],
    'producers:changed': [],
    'tape:closed': [],
  };
  readonly #waiting = new Set<() => void>();

  constructor(subscribe: Subscribe) {
    this.#keep('endpoint:changed', subscribe);
    this.#keep('meeting:reset', subscribe);
    this.#keep('meeting:levels', subscribe);
    this.#keep('producers:changed', subscribe);
    this.#keep('tape:closed', subscribe);
  }

  /** The next message of this name that fits, in the order of arrival; waits for it. The test's time-out ends it. */
  async next<N extends SfuEventName>(
    name: N,
    fits: (message: Message<N>) => boolean = () => true,
  ): Promise<Message<N>> {
    const queue: Message<N>[] = this.#queues[name];
    for (;;) {
      const index = queue.findIndex(fits);
      const [found] = index < 0 ? [] : queue.splice(index, 1);
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => {
        this.#waiting.add(resolve);
      });
    }
  }

  /** How many of this name that fit have come and not been taken. */
  count<N extends SfuEventName>(name: N, fits: (message: Message<N>) => boolean = () => true): number {
    const queue: Message<N>[] = this.#queues[name];
    return queue.filter(fits).length;
  }

  #keep<N extends SfuEventName>(name: N, subscribe: Subscribe): void {
    const queue: Message<N>[] = this.#queues[name];
    subscribe(name, (message) => {
      queue.push(message);
      for (const wake of this.#waiting) wake();
      this.#waiting.clear();
    });
  }
}
