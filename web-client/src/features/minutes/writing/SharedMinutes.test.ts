import {
  type ErrorCode,
  minutesFragment,
  type MinutesServerEventName,
  type MinutesServerMessage,
  type MinutesSocketName,
  type MinutesSocketRequest,
  type MinutesSocketResponse,
  Refusal,
} from '@giaoban/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import type { TicketedEvents } from '../../../media/connection/TicketedSocket.ts';
import { Emitter } from '../../../media/Emitter.ts';
import { fromBase64, toBase64 } from './base64.ts';
import { type SharedLine, SharedMinutes } from './SharedMinutes.ts';

type Handlers = {
  [N in MinutesSocketName]: (request: MinutesSocketRequest<N>) => MinutesSocketResponse<N>;
};

const paragraph = (words: string): Y.XmlElement => {
  const made = new Y.XmlElement('paragraph');
  made.insert(0, [new Y.XmlText(words)]);
  return made;
};

/** A line to a server that holds the text; it is up, down or refuses when the test says so. */
class FakeLine implements SharedLine {
  readonly messages = new Emitter<{ [N in MinutesServerEventName]: MinutesServerMessage<N> }>();
  readonly state = new Emitter<TicketedEvents>();
  readonly stored = new Y.Doc();
  mayWrite = true;
  /** Refuses what is written. */
  refuses: ErrorCode | null = null;
  /** Takes what is written, but its answer gets lost. */
  isDeaf = false;
  writes = 0;
  #isUp = false;

  constructor(...paragraphs: string[]) {
    this.stored.getXmlFragment(minutesFragment).insert(0, paragraphs.map(paragraph));
  }

  get text(): string {
    return this.stored.getXmlFragment(minutesFragment).toJSON();
  }

  open(): void {
    this.#isUp = true;
    this.state.emit('up', {});
  }

  lose(): void {
    this.#isUp = false;
    this.state.emit('down', { attempt: 0 });
  }

  close(): void {
    this.#isUp = false;
  }

  settled(): void {
    // The fake one has no delays to shorten.
  }

  request<N extends MinutesSocketName>(
    name: N,
    body: MinutesSocketRequest<N>,
  ): Promise<MinutesSocketResponse<N>> {
    if (!this.#isUp) return Promise.reject(new Refusal('unavailable'));
    try {
      const handlers: Handlers = this.#handlers;
      return Promise.resolve(handlers[name](body));
    } catch (error) {
      return Promise.reject(error instanceof Error ? error : new Error(String(error)));
    }
  }

  readonly #handlers: Handlers = {
    'minutes:open': ({ vector }) => ({
      update: toBase64(Y.encodeStateAsUpdate(this.stored, fromBase64(vector))),
      vector: toBase64(Y.encodeStateVector(this.stored)),
      mayWrite: this.mayWrite,
    }),
    'minutes:write': ({ update }) => {
      this.writes += 1;
      if (this.refuses !== null) throw new Refusal(this.refuses);
      if (!this.mayWrite) throw new Refusal('minutes_wrong_state');
      Y.applyUpdate(this.stored, fromBase64(update));
      if (this.isDeaf) throw new Refusal('unavailable');
      return {};
    },
    'minutes:point': () => ({}),
  };
}

/** Longer than typing is gathered and what passes is waited for, shorter than a fault is. */
const soonMs = 1_500;

describe('minutes that are written together', () => {
  let line: FakeLine;
  let shared: SharedMinutes;

  beforeEach(async () => {
    vi.useFakeTimers();
    line = new FakeLine('Thu ngân sách', 'Chi ngân sách', 'Đê biển');
    shared = new SharedMinutes(line);
    shared.start();
    await vi.advanceTimersByTimeAsync(soonMs);
  });

  afterEach(() => {
    shared.close();
    vi.useRealTimers();
  });

  const type = (at: number, words: string): void => {
    const element = shared.fragment.get(at);
    const text = element instanceof Y.XmlElement ? element.get(0) : null;
    if (!(text instanceof Y.XmlText)) throw new Error(`no text in paragraph ${String(at)}`);
    text.insert(text.length, words);
  };

  const submittedWhileLost = async (): Promise<void> => {
    line.lose();
    type(1, ' quý I');
    shared.fragment.insert(3, [paragraph('Kết luận của tôi')]);
    line.mayWrite = false;
    line.open();
    await vi.advanceTimersByTimeAsync(soonMs);
  };

  it('stores what was written while the line was lost', async () => {
    line.lose();
    type(0, ' quý I');
    expect(shared.snapshot()).toMatchObject({ status: 'lost', isUnsaved: true, mayWrite: true });
    line.open();
    await vi.advanceTimersByTimeAsync(soonMs);
    expect(shared.snapshot()).toMatchObject({ status: 'online', isUnsaved: false });
    expect(shared.unsavedTexts()).toEqual([]);
    expect(line.text).toContain('Thu ngân sách quý I');
  });

  it('keeps what is refused, and knows the paragraphs that it is in', async () => {
    await submittedWhileLost();
    expect(shared.snapshot()).toMatchObject({
      status: 'refused',
      code: 'minutes_wrong_state',
      mayWrite: false,
      isUnsaved: true,
    });
    expect(shared.unsavedTexts()).toEqual(['Chi ngân sách quý I', 'Kết luận của tôi']);
    expect(line.text).not.toContain('quý I');
  });

  it('does not lose it with the line, nor ask for ever', async () => {
    await submittedWhileLost();
    const asked = line.writes;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(line.writes).toBe(asked);
    line.lose();
    line.open();
    await vi.advanceTimersByTimeAsync(soonMs);
    expect(shared.snapshot()).toMatchObject({ status: 'refused', code: 'minutes_wrong_state' });
    expect(shared.unsavedTexts()).toEqual(['Chi ngân sách quý I', 'Kết luận của tôi']);
  });

  it('stores it when the minutes are returned', async () => {
    await submittedWhileLost();
    line.mayWrite = true;
    shared.tryAgain();
    await vi.advanceTimersByTimeAsync(soonMs);
    expect(shared.snapshot()).toMatchObject({
      status: 'online',
      code: null,
      mayWrite: true,
      isUnsaved: false,
    });
    expect(shared.unsavedTexts()).toEqual([]);
    expect(line.text).toContain('Chi ngân sách quý I');
  });

  it('tries again after a fault of the server, and not at once', async () => {
    line.refuses = 'internal';
    type(0, ' quý I');
    await vi.advanceTimersByTimeAsync(soonMs);
    expect(shared.snapshot()).toMatchObject({ status: 'lost', mayWrite: true, isUnsaved: true });
    await vi.advanceTimersByTimeAsync(5_000);
    expect(line.writes).toBe(1);
    line.refuses = null;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(shared.snapshot()).toMatchObject({ status: 'online', isUnsaved: false });
    expect(line.text).toContain('Thu ngân sách quý I');
  });

  it('does not call unsaved what was stored without an answer', async () => {
    line.isDeaf = true;
    type(0, ' quý I');
    await vi.advanceTimersByTimeAsync(500);
    expect(line.text).toContain('Thu ngân sách quý I');
    line.lose();
    line.mayWrite = false;
    line.open();
    await vi.advanceTimersByTimeAsync(soonMs);
    expect(shared.snapshot()).toMatchObject({ status: 'online', code: null, isUnsaved: false });
    expect(shared.unsavedTexts()).toEqual([]);
  });

  it('has no more to say when it is closed with something unsaved and no line', async () => {
    line.close();
    type(0, ' quý I');
    shared.close();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(vi.getTimerCount()).toBe(0);
  });
});
