import { evolve, type LoggedEvent, type MeetingId, type MeetingState, Refusal } from '@giaoban/protocol';
import type { RecorderRpcTable, recorderEvents, TapePlan } from '@giaoban/protocol/internal';
import type { Log, RpcClient } from '@giaoban/service-kit';

export type SignalingClient = RpcClient<RecorderRpcTable, typeof recorderEvents>;

const retryMs = 500;

/** What signaling says of a meeting at one moment. */
export type MeetingSight = {
  state: MeetingState;
  log: readonly LoggedEvent[];
  plan: TapePlan;
  sfuUrl: string | null;
};

export type FollowerListener = {
  /** The sight is new: the first, a change, or after a reconnection. */
  onSight: (sight: MeetingSight) => void;
  /** Signaling knows no such meeting. */
  onUnknown: () => void;
};

/**
 * Follows one meeting at signaling. While signaling is away the last sight stays; then it follows again
 * and catches up. The owner closes it.
 */
export class MeetingFollower {
  readonly #client: SignalingClient;
  readonly meetingId: MeetingId;
  readonly #listener: FollowerListener;
  readonly #log: Log;
  readonly #stopListening: (() => void)[];
  readonly #waiting = new Set<() => void>();
  #sight: MeetingSight | null = null;
  #retry: NodeJS.Timeout | null = null;
  #closed = false;

  constructor(client: SignalingClient, meetingId: MeetingId, listener: FollowerListener, log: Log) {
    this.#client = client;
    this.meetingId = meetingId;
    this.#listener = listener;
    this.#log = log;
    this.#stopListening = [
      client.onConnect(() => void this.#follow()),
      client.on('tape:changed', (message) => {
        if (message.meetingId === meetingId) this.#change(message);
      }),
    ];
    if (client.connected) void this.#follow();
  }

  /** Null until signaling has answered once. */
  get sight(): MeetingSight | null {
    return this.#sight;
  }

  /** Resolves when the sight has come to event `seq`, or after `timeoutMs`. */
  async reached(seq: number, timeoutMs: number): Promise<void> {
    if ((this.#sight?.state.seq ?? 0) >= seq) return;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(check);
        resolve();
      };
      const check = (): void => {
        if ((this.#sight?.state.seq ?? 0) >= seq) done();
      };
      const timer = setTimeout(done, timeoutMs);
      this.#waiting.add(check);
    });
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const stop of this.#stopListening) stop();
    if (this.#retry !== null) clearTimeout(this.#retry);
    void this.#unfollow();
  }

  async #unfollow(): Promise<void> {
    try {
      if (this.#client.connected) await this.#client.call('tape:unfollow', { meetingId: this.meetingId });
    } catch (error) {
      this.#log.debug({ err: error }, 'unfollow');
    }
  }

  async #follow(): Promise<void> {
    if (this.#closed || !this.#client.connected) return;
    try {
      const sight = await this.#client.call('tape:follow', { meetingId: this.meetingId });
      if (!this.#isClosed()) this.#set(sight);
    } catch (error) {
      if (this.#isClosed()) return;
      if (error instanceof Refusal && error.code === 'meeting_not_found') {
        this.#listener.onUnknown();
        return;
      }
      this.#log.warn({ err: error, meetingId: this.meetingId }, 'signaling does not let us follow');
      this.#retry = setTimeout(() => void this.#follow(), retryMs);
    }
  }

  #isClosed(): boolean {
    return this.#closed;
  }

  #change(message: { events: LoggedEvent[]; plan: TapePlan; sfuUrl: string | null }): void {
    const before = this.#sight;
    if (before === null) return;
    const news = message.events.filter((one) => one.seq > before.state.seq);
    if (news.length > 0 && news[0]?.seq !== before.state.seq + 1) {
      void this.#follow();
      return;
    }
    const state = news.reduce<MeetingState>(evolve, before.state);
    const { plan, sfuUrl } = message;
    this.#set({ state, log: [...before.log, ...news], plan, sfuUrl });
  }

  #set(sight: MeetingSight): void {
    this.#sight = sight;
    this.#listener.onSight(sight);
    for (const check of [...this.#waiting]) check();
  }
}
