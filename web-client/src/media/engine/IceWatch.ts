import { type IceParameters, Refusal } from '@giaoban/protocol';
import type { types } from 'mediasoup-client';

/** A short loss heals by itself (a Wi-Fi hand-over takes about a second). */
const disconnectedForMs = 2000;
/** Time for the first connection, and for one restart, before the next step is taken. */
const connectingForMs = 6000;
const restartsBeforeGivingUp = 2;
/** Nobody could be asked for a restart: asked again after this, or at once when signaling is back. */
const askAgainAfterMs = 3000;

type WatchedTransport = Pick<types.Transport, 'connectionState' | 'closed' | 'restartIce'> & {
  on(event: 'connectionstatechange', listener: (state: types.ConnectionState) => void): unknown;
};

type IceWatchOptions = {
  transport: WatchedTransport;
  /** Asks the server for new ICE parameters; throws Refusal. */
  askRestart: () => Promise<IceParameters>;
  /** The transport's state, or `isBroken`, is another one. */
  onState: () => void;
  /** Restarts did not help: media must be opened again. Called at most once. */
  onGivenUp: () => void;
};

/**
 * Keeps one transport connected, and knows whether it is: ICE is restarted when it is lost for 2 s or failed;
 * after two restarts in vain it gives up. `close()` ends it.
 */
export class IceWatch {
  readonly #options: IceWatchOptions;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #restarts = 0;
  #asksAgain = false;
  #isBroken = false;
  #closed = false;

  constructor(options: IceWatchOptions) {
    this.#options = options;
    options.transport.on('connectionstatechange', (state) => this.#onState(state));
  }

  /** Nothing goes through: it was lost, or did not come about in time. */
  get isBroken(): boolean {
    return this.#isBroken;
  }

  close(): void {
    this.#closed = true;
    this.#clearTimer();
  }

  /** Signaling is back: what could not be asked for is asked for now. */
  lineIsBack(): void {
    if (this.#asksAgain && !this.#closed) void this.#restart();
  }

  #onState(state: types.ConnectionState): void {
    if (this.#closed) return;
    this.#clearTimer();
    this.#follow(state);
    this.#options.onState();
  }

  #follow(state: types.ConnectionState): void {
    switch (state) {
      case 'connected':
        this.#restarts = 0;
        this.#asksAgain = false;
        this.#isBroken = false;
        return;
      case 'disconnected':
        this.#isBroken = true;
        this.#after(disconnectedForMs);
        return;
      case 'failed':
        void this.#restart();
        return;
      case 'connecting':
        this.#after(connectingForMs);
        return;
      default:
    }
  }

  async #restart(): Promise<void> {
    if (this.#closed) return;
    this.#clearTimer();
    this.#asksAgain = false;
    this.#breaks();
    if (this.#restarts >= restartsBeforeGivingUp) {
      this.#giveUp();
      return;
    }
    this.#restarts += 1;
    try {
      const iceParameters = await this.#options.askRestart();
      if (this.#closed || this.#options.transport.closed) return;
      this.#after(connectingForMs);
      await this.#options.transport.restartIce({ iceParameters });
    } catch (error) {
      this.#onRefused(error);
    }
  }

  #breaks(): void {
    if (this.#isBroken) return;
    this.#isBroken = true;
    this.#options.onState();
  }

  #onRefused(error: unknown): void {
    if (this.#closed) return;
    if (error instanceof Refusal && error.code === 'unavailable') {
      if (this.#options.transport.connectionState === 'connected') return;
      this.#restarts -= 1;
      this.#asksAgain = true;
      this.#after(askAgainAfterMs);
      return;
    }
    this.#giveUp();
  }

  #giveUp(): void {
    this.close();
    this.#options.onGivenUp();
  }

  #after(delayMs: number): void {
    this.#clearTimer();
    this.#timer = setTimeout(() => void this.#restart(), delayMs);
  }

  #clearTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
