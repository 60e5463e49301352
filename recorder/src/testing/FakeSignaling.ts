import { createServer, type Server as HttpServer } from 'node:http';
import {
  evolve,
  evolveAll,
  type LoggedEvent,
  type MeetingEvent,
  type MeetingState,
  socketPath,
} from '@giaoban/protocol';
import {
  recorderNamespace,
  recorderRpcTable,
  type TapePlan,
  type TapeReport,
} from '@giaoban/protocol/internal';
import { answerRequest, type Log } from '@giaoban/service-kit';
import { Server } from 'socket.io';
import type { z } from 'zod';
import { eventOf, logOf, meetingId } from './test-meeting.ts';

/** One meeting as signaling keeps it for a recorder; tests write its log and its plan. */
export class FakeSignaling {
  readonly reports: TapeReport[] = [];
  sfuUrl: string | null = null;
  readonly #http: HttpServer = createServer();
  readonly #io: Server;
  readonly #log: Log;
  readonly #waiting = new Set<() => void>();
  #events: LoggedEvent[];
  #state: MeetingState;
  #tracks: TapePlan['tracks'] = [];
  #port = 0;

  static async start(events: readonly MeetingEvent[], log: Log): Promise<FakeSignaling> {
    const signaling = new FakeSignaling(logOf(events.map((event) => [Date.now(), event])), log);
    await new Promise<void>((resolve) => signaling.#http.listen(0, '127.0.0.1', resolve));
    signaling.#port = Number(new URL(signaling.url).port);
    return signaling;
  }

  private constructor(events: LoggedEvent[], log: Log) {
    const state = evolveAll(null, events);
    if (state === null) throw new Error('no meeting');
    this.#events = events;
    this.#state = state;
    this.#log = log;
    this.#io = new Server(this.#http, { path: socketPath });
    this.#io.of(recorderNamespace).on('connection', (socket) => {
      socket.onAny((name: string, request: unknown, acknowledge: (answer: unknown) => void) => {
        void this.#answer(name, request).then(acknowledge);
      });
    });
  }

  get url(): string {
    const address = this.#http.address();
    if (address === null || typeof address === 'string') throw new Error('not listening');
    return `http://127.0.0.1:${address.port}`;
  }

  get state(): MeetingState {
    return this.#state;
  }

  get events(): readonly LoggedEvent[] {
    return this.#events;
  }

  setPlan(tracks: TapePlan['tracks']): void {
    this.#tracks = tracks;
    this.#tell([]);
  }

  /** Things happen now, and the plan after them. */
  happen(events: readonly MeetingEvent[], tracks = this.#tracks): void {
    const news = events.map((event, at) => ({ seq: this.#state.seq + at + 1, atMs: Date.now(), event }));
    this.#state = news.reduce<MeetingState>(evolve, this.#state);
    this.#events = [...this.#events, ...news];
    this.#tracks = tracks;
    this.#tell(news);
    for (const check of [...this.#waiting]) check();
  }

  /** Resolves when the state is as wanted. */
  async until(isSo: (state: MeetingState) => boolean, what: string, timeoutMs = 10_000): Promise<void> {
    if (isSo(this.#state)) return;
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new Error(`not within ${timeoutMs} ms: ${what}; tape ${JSON.stringify(this.#state.tape)}`));
      }, timeoutMs);
      const check = (): void => {
        if (!isSo(this.#state)) return;
        clearTimeout(timer);
        this.#waiting.delete(check);
        resolve();
      };
      this.#waiting.add(check);
    });
  }

  /** Cuts all connections, as a killed process; the meeting is kept for a successor. */
  async stop(): Promise<void> {
    await this.#io.close();
  }

  /** The same meeting on the same port again. */
  async successor(log: Log): Promise<FakeSignaling> {
    const next = new FakeSignaling([...this.#events], log);
    next.sfuUrl = this.sfuUrl;
    next.#tracks = this.#tracks;
    next.#port = this.#port;
    await new Promise<void>((resolve) => next.#http.listen(this.#port, '127.0.0.1', resolve));
    return next;
  }

  #plan(): TapePlan {
    return { seq: this.#state.seq, tracks: this.#tracks };
  }

  #tell(events: LoggedEvent[]): void {
    const message = { meetingId, events, plan: this.#plan(), sfuUrl: this.sfuUrl };
    this.#io.of(recorderNamespace).emit('tape:changed', message);
  }

  #report(report: TapeReport): { seq: number } {
    this.reports.push(report);
    this.happen([eventOf(report)]);
    return { seq: this.#state.seq };
  }

  #answer(name: string, request: unknown): Promise<unknown> {
    const run = <Q, S>({ request: schema }: { request: z.ZodType<Q> }, handle: (request: Q) => S) =>
      answerRequest(schema, request, (parsed) => Promise.resolve(handle(parsed)), this.#log, name);
    switch (name) {
      case 'tape:follow':
        return run(recorderRpcTable[name], () => ({
          state: this.#state,
          log: this.#events,
          plan: this.#plan(),
          sfuUrl: this.sfuUrl,
        }));
      case 'tape:unfollow':
        return run(recorderRpcTable[name], () => ({}));
      case 'tape:report':
        return run(recorderRpcTable[name], ({ report }) => this.#report(report));
      default:
        throw new Error(`a recorder asked ${name}`);
    }
  }
}
