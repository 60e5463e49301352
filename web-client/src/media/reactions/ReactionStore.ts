import type { Reaction, ShownReaction } from '@giaoban/protocol';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { MeetingConnection } from '../connection/MeetingConnection.ts';

/** How long a reaction is seen. */
export const reactionShownMs = 5_000;

/** What is seen now: each reaction with the names of those who gave it, the latest last. */
export type SeenReactions = readonly { reaction: Reaction; names: readonly string[] }[];

type Held = ShownReaction & { untilMs: number };

const seenOf = (held: readonly Held[]): SeenReactions => {
  const names = new Map<Reaction, string[]>();
  for (const { reaction, fromName } of held) names.set(reaction, [...(names.get(reaction) ?? []), fromName]);
  return [...names].map(([reaction, who]) => ({ reaction, names: who }));
};

/** The reactions of the last few seconds, one of each kind for each person. `close()` ends it. */
export class ReactionStore {
  readonly view: StoreApi<SeenReactions> = createStore<SeenReactions>(() => []);
  readonly #connection: MeetingConnection;
  readonly #unsubscribe: () => void;
  #held: readonly Held[] = [];
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(connection: MeetingConnection) {
    this.#connection = connection;
    this.#unsubscribe = connection.messages.on('reaction:shown', (one) => this.#show(one));
  }

  /** @throws Refusal of the server: `reactions_off`, `rate_limited`. */
  async send(reaction: Reaction): Promise<void> {
    await this.#connection.request('reaction:send', { reaction });
  }

  close(): void {
    this.#unsubscribe();
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  #show(one: ShownReaction): void {
    const others = this.#held.filter(({ from, reaction }) => from !== one.from || reaction !== one.reaction);
    this.#held = [...others, { ...one, untilMs: performance.now() + reactionShownMs }];
    this.#tell();
  }

  #tell(): void {
    this.view.setState(seenOf(this.#held), true);
    const first = this.#held[0];
    if (first === undefined) return;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#forget(), Math.max(0, first.untilMs - performance.now()));
  }

  #forget(): void {
    const nowMs = performance.now();
    this.#held = this.#held.filter(({ untilMs }) => untilMs > nowMs);
    this.#tell();
  }
}
