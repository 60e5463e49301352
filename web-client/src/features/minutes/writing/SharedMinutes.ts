import { type ErrorCode, MinutesCursor, minutesFragment, type MinutesServerMessage } from '@giaoban/protocol';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { z } from 'zod';
import { asRefusal } from '../../../media/connection/messages.ts';
import { fromBase64, toBase64 } from './base64.ts';
import type { MinutesLine } from './MinutesLine.ts';
import { OwnParagraphs } from './OwnParagraphs.ts';

/** What the page shows of the shared text; a new object whenever something of it changes. */
export type SharedSnapshot = {
  /** opening: nothing has come yet; refused: what is written here is not taken. */
  status: 'opening' | 'online' | 'lost' | 'refused';
  code: ErrorCode | null;
  mayWrite: boolean;
  /** Something written here has not been stored yet. */
  isUnsaved: boolean;
  writers: readonly { clientId: number; name: string }[];
};

/** As much of a `MinutesLine` as is used here. */
export type SharedLine = Pick<MinutesLine, 'messages' | 'state' | 'open' | 'close' | 'settled' | 'request'>;

const sendEveryMs = 200;
const resyncEveryMs = 20_000;
const pointEveryMs = 10_000;
const retryAfterMs = 1_000;
/** After what the server did not foresee: it may be over soon, and asking often would not help it. */
const retryAfterFaultMs = 10_000;
const remote = Symbol('remote');
const colours = ['#0a5c78', '#7a3e00', '#5b2a86', '#1f6b2e', '#8f1a4a'];
const LocalState = z.object({ cursor: MinutesCursor.nullish() });

/** When to try again, ms; null: what was refused stays refused. */
const retryAfterOf = (code: ErrorCode): number | null => {
  if (code === 'internal') return retryAfterFaultMs;
  const isPassing = code === 'unavailable' || code === 'rate_limited' || code === 'minutes_out_of_step';
  return isPassing ? retryAfterMs : null;
};

/**
 * One text that several write: what is written here goes to the server, what others write comes in. While the
 * line is down one writes on; then both sides give each other what is missing (Yjs state vectors).
 */
export class SharedMinutes {
  readonly document = new Y.Doc();
  readonly awareness = new Awareness(this.document);
  readonly #line: SharedLine;
  readonly #own = new OwnParagraphs(this.fragment, remote);
  readonly #listeners = new Set<() => void>();
  readonly #timers: ReturnType<typeof setInterval>[] = [];
  #snapshot: SharedSnapshot = {
    status: 'opening',
    code: null,
    mayWrite: false,
    isUnsaved: false,
    writers: [],
  };
  #pending: Uint8Array[] = [];
  #isSending = false;
  #sendTimer: ReturnType<typeof setTimeout> | null = null;
  #retryTimer: ReturnType<typeof setTimeout> | null = null;
  /** The line has been refused for good: nothing can be asked any more. */
  #isOver = false;

  constructor(line: SharedLine) {
    this.#line = line;
  }

  get fragment(): Y.XmlFragment {
    return this.document.getXmlFragment(minutesFragment);
  }

  readonly snapshot = (): SharedSnapshot => this.#snapshot;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The paragraphs, as they stand here, with something that is not stored. */
  unsavedTexts(): string[] {
    return this.#own.texts();
  }

  /** What was refused may be taken now. */
  tryAgain(): void {
    if (this.#snapshot.status === 'refused' && !this.#isOver) void this.#sync();
  }

  start(): void {
    const { messages, state } = this.#line;
    this.document.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== remote) this.#wrote(update);
    });
    this.awareness.on('update', (_change: unknown, origin: unknown) => {
      if (origin === 'local') this.#point();
    });
    messages.on('minutes:update', ({ update }) => Y.applyUpdate(this.document, fromBase64(update), remote));
    messages.on('minutes:pointed', (message) => this.#pointed(message));
    messages.on('minutes:gone', ({ clientId }) => this.#gone(clientId));
    state.on('up', () => void this.#sync());
    state.on('down', () => this.#lost());
    state.on('refused', ({ code }) => {
      this.#isOver = true;
      this.#show({ status: 'refused', code, mayWrite: false });
    });
    this.#timers.push(
      setInterval(() => {
        if (this.#snapshot.status === 'online') void this.#sync();
      }, resyncEveryMs),
      setInterval(() => this.#point(), pointEveryMs),
    );
    this.#line.open();
  }

  /** Final. What has not been sent is sent if the line is up. */
  close(): void {
    if (this.#snapshot.status === 'online') void this.#send();
    for (const timer of this.#timers) clearInterval(timer);
    if (this.#sendTimer !== null) clearTimeout(this.#sendTimer);
    if (this.#retryTimer !== null) clearTimeout(this.#retryTimer);
    this.#isOver = true;
    this.#line.close();
    this.awareness.destroy();
    this.document.destroy();
    this.#listeners.clear();
  }

  /** Takes what is missing here, then gives what is missing there. */
  async #sync(): Promise<void> {
    try {
      const vector = toBase64(Y.encodeStateVector(this.document));
      const answer = await this.#line.request('minutes:open', { vector });
      Y.applyUpdate(this.document, fromBase64(answer.update), remote);
      this.#forgetStored(fromBase64(answer.update), fromBase64(answer.vector));
      this.#line.settled();
      this.#show({ status: 'online', code: null, mayWrite: answer.mayWrite, isUnsaved: this.#isUnsaved });
      if (this.#pending.length > 0 && answer.mayWrite)
        this.#pending = [Y.encodeStateAsUpdate(this.document, fromBase64(answer.vector))];
      await this.#send();
      this.#point();
    } catch (error) {
      this.#refused(asRefusal(error).code);
    }
  }

  get #isUnsaved(): boolean {
    return this.#isSending || this.#pending.length > 0;
  }

  /** What was sent before the line was lost may have been stored without an answer coming back. */
  #forgetStored(update: Uint8Array, vector: Uint8Array): void {
    const stored = new Y.Snapshot(Y.decodeUpdate(update).ds, Y.decodeStateVector(vector));
    this.#pending = this.#pending.filter((one) => !Y.snapshotContainsUpdate(stored, one));
    if (this.#pending.length === 0) this.#own.take();
  }

  #wrote(update: Uint8Array): void {
    this.#pending.push(update);
    this.#show({ isUnsaved: true });
    this.#sendTimer ??= setTimeout(() => {
      this.#sendTimer = null;
      void this.#send();
    }, sendEveryMs);
  }

  async #send(): Promise<void> {
    if (this.#isSending || this.#pending.length === 0 || this.#snapshot.status !== 'online') return;
    this.#isSending = true;
    const sent = this.#pending;
    const paragraphs = this.#own.take();
    this.#pending = [];
    const refusedWith = await this.#write(Y.mergeUpdates(sent));
    this.#isSending = false;
    if (refusedWith !== null) {
      this.#pending = [...sent, ...this.#pending];
      this.#own.giveBack(paragraphs);
      this.#refused(refusedWith);
    }
    this.#show({ isUnsaved: this.#isUnsaved });
    if (refusedWith === null) await this.#send();
  }

  async #write(update: Uint8Array): Promise<ErrorCode | null> {
    try {
      await this.#line.request('minutes:write', { update: toBase64(update) });
      return null;
    } catch (error) {
      return asRefusal(error).code;
    }
  }

  /** What passes by itself is tried again; for the rest the text here stays, and is not taken. */
  #refused(code: ErrorCode): void {
    const afterMs = retryAfterOf(code);
    if (this.#isOver) return;
    if (afterMs === null) {
      this.#show({ status: 'refused', code, mayWrite: false });
      return;
    }
    this.#lost();
    if (this.#retryTimer !== null) clearTimeout(this.#retryTimer);
    this.#retryTimer = setTimeout(() => void this.#sync(), afterMs);
  }

  /** One writes on, unless there is nothing yet or it was refused before. */
  #lost(): void {
    const { status } = this.#snapshot;
    if (status === 'online') this.#show({ status: 'lost' });
  }

  #point(): void {
    if (this.#snapshot.status !== 'online' || !this.#snapshot.mayWrite) return;
    const state = LocalState.safeParse(this.awareness.getLocalState());
    const cursor = state.success ? (state.data.cursor ?? null) : null;
    this.#line
      .request('minutes:point', { clientId: this.document.clientID, cursor })
      .catch((error: unknown) => {
        // Where somebody is, is told again soon.
        if (asRefusal(error).code === 'forbidden') this.#show({ mayWrite: false });
      });
  }

  #pointed({ clientId, name, cursor }: MinutesServerMessage<'minutes:pointed'>): void {
    if (clientId === this.document.clientID) return;
    const isNew = !this.awareness.states.has(clientId);
    const color = colours[clientId % colours.length] ?? '#0a5c78';
    this.awareness.states.set(clientId, { user: { name, color }, cursor });
    const clock = (this.awareness.meta.get(clientId)?.clock ?? 0) + 1;
    this.awareness.meta.set(clientId, { clock, lastUpdated: Date.now() });
    this.#tellWriters({ added: isNew ? [clientId] : [], updated: isNew ? [] : [clientId], removed: [] });
  }

  #gone(clientId: number): void {
    if (!this.awareness.states.delete(clientId)) return;
    this.awareness.meta.delete(clientId);
    this.#tellWriters({ added: [], updated: [], removed: [clientId] });
  }

  #tellWriters(change: { added: number[]; updated: number[]; removed: number[] }): void {
    this.awareness.emit('change', [change, remote]);
    const writers = [...this.awareness.states].flatMap(([clientId, state]) => {
      const user: unknown = state['user'];
      const named = z.object({ name: z.string() }).safeParse(user);
      return named.success ? [{ clientId, name: named.data.name }] : [];
    });
    this.#show({ writers });
  }

  #show(change: Partial<SharedSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change };
    for (const listener of this.#listeners) listener();
  }
}
