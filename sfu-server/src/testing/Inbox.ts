import { sfuEvents, type SfuEventName } from '@giaoban/protocol/internal';
import type { z } from 'zod';
import type { SfuClient } from './test-server.ts';

export type Message<N extends SfuEventName> = z.infer<(typeof sfuEvents)[N]>;
type Received = { [N in SfuEventName]: { name: N; message: Message<N> } }[SfuEventName];

const isNamed =
  <N extends SfuEventName>(name: N) =>
  (one: Received): one is Extract<Received, { name: N }> =>
    one.name === name;

/** Every event that a caller got, in order; a test takes them out one by one. */
export class Inbox {
  readonly #messages: Received[] = [];
  #wake: () => void = () => undefined;

  constructor(rpc: SfuClient) {
    rpc.on('endpoint:changed', (message) => {
      this.#put({ name: 'endpoint:changed', message });
    });
    rpc.on('meeting:reset', (message) => {
      this.#put({ name: 'meeting:reset', message });
    });
    rpc.on('meeting:levels', (message) => {
      this.#put({ name: 'meeting:levels', message });
    });
    rpc.on('producers:changed', (message) => {
      this.#put({ name: 'producers:changed', message });
    });
    rpc.on('tape:closed', (message) => {
      this.#put({ name: 'tape:closed', message });
    });
  }

  /** The next message of this name, in the order of arrival; waits for it. The test's time-out ends it. */
  async next<N extends SfuEventName>(
    name: N,
    fits: (message: Message<N>) => boolean = () => true,
  ): Promise<Message<N>> {
    for (;;) {
      const found = this.#messages.filter(isNamed(name)).find((one) => fits(one.message));
      if (found !== undefined) {
        this.#messages.splice(this.#messages.indexOf(found), 1);
        return found.message;
      }
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** How many of this name have come and not been taken. */
  count(name: SfuEventName): number {
    return this.#messages.filter((one) => one.name === name).length;
  }

  #put(received: Received): void {
    this.#messages.push(received);
    this.#wake();
  }
}
