import {
  done,
  type ErrorCode,
  type JoinResult,
  type LoggedEvent,
  type ServerEventName,
  type SocketEventName,
  type SocketRequest,
  type SocketResponse,
} from '@giaoban/protocol';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { Emitter } from '../Emitter.ts';
import { applyEvents } from './apply-events.ts';
import { type ConnectionView, type EndReason, initialConnectionView } from './connection-view.ts';
import { asRefusal, UnreadableAnswer } from './messages.ts';
import { SocketLine } from './SocketLine.ts';
import type { LineOptions } from './TicketedSocket.ts';

type ConnectionEvents = {
  /** Log entries just added to the view's meeting, in order. */
  applied: LoggedEvent[];
  /** The meeting was joined; `again` after a lost connection. */
  joined: { again: boolean };
  malformed: { name: ServerEventName };
};

/**
 * One page's place in one meeting: `connect()` for the green room, `join()` to take the seat. Keeps the
 * meeting's state by the log without holes and comes back by itself; `leave()` or `close()` ends it.
 */
export class MeetingConnection {
  readonly view: StoreApi<ConnectionView> = createStore<ConnectionView>(() => initialConnectionView);
  readonly events = new Emitter<ConnectionEvents>();
  readonly #line: SocketLine;
  readonly #now: () => number;
  #wantsJoin = false;
  #joining = false;
  /** Let in before the answer to our knock arrived: it may come over another node. */
  #admitted = false;
  /** Events that came while a hole was being filled. */
  #early: LoggedEvent[] = [];
  #filling = false;
  /** Something could not be read: the log is not gone through again, the state is taken whole. */
  #joinsAfresh = false;

  constructor(options: LineOptions & { now?: () => number }) {
    this.#now = options.now ?? Date.now;
    this.#line = new SocketLine(options);
    this.#line.state.on('up', () => this.#onUp());
    this.#line.state.on('down', ({ attempt }) => this.#onDown(attempt));
    this.#line.state.on('refused', ({ code }) => this.#end('refused', code));
    this.#line.events.on('malformed', ({ name }) => this.#onMalformed(name));
    this.#line.messages.on('meeting:events', ({ events }) => this.#onEvents(events));
    this.#line.messages.on('session:admitted', () => this.#onAdmitted());
    this.#line.messages.on('session:replaced', () => this.#end('replaced', null));
    this.#line.messages.on('session:ended', ({ error }) => this.#end('refused', error.code));
  }

  /** Messages of the server, already checked. */
  get messages(): SocketLine['messages'] {
    return this.#line.messages;
  }

  connect(): void {
    this.#line.open();
  }

  /** Takes the seat, now or as soon as the line is up. */
  join(): void {
    this.#wantsJoin = true;
    if (this.#line.connected) void this.#join();
  }

  /** @throws Refusal: the server's own, or `unavailable` while it cannot be reached. */
  request<N extends SocketEventName>(name: N, body: SocketRequest<N>): Promise<SocketResponse<N>> {
    return this.#line.request(name, body);
  }

  /**
   * Orders something; resolves once the view has what came of it, so that the next order starts from there.
   * @throws Refusal as `request` does; what was ordered and then overtaken by a lost line, or by the end of the
   * meeting (its own order may be that end), is not refused.
   */
  async order<N extends SocketEventName>(name: N, body: SocketRequest<N>): Promise<void> {
    const isOver = (): boolean => this.view.getState().phase.kind === 'ended';
    const wasOver = isOver();
    const answer: unknown = await this.#line.request(name, body).catch((error: unknown) => {
      if (wasOver || !isOver()) throw error;
      return null;
    });
    const reached = done.safeParse(answer);
    if (reached.success) await this.#reached(reached.data.seq);
  }

  /** Waits until the view has grown to `seq`, or there is nothing to wait for any more. */
  #reached(seq: number): Promise<void> {
    return new Promise((resolve) => {
      const isOver = ({ meeting, phase }: ConnectionView): boolean =>
        meeting === null || meeting.seq >= seq || phase.kind !== 'joined';
      if (isOver(this.view.getState())) {
        resolve();
        return;
      }
      const stop = this.view.subscribe((view) => {
        if (!isOver(view)) return;
        stop();
        resolve();
      });
    });
  }

  /** Tells the server, if it can be reached, and ends. */
  async leave(): Promise<void> {
    const { phase, waits } = this.view.getState();
    if (this.#line.connected && (phase.kind === 'joined' || waits)) {
      // the seat is given up in any case: the server notices a lost connection as well
      await this.#line.request('meeting:leave', {}).catch((error: unknown) => this.#report(error));
    }
    this.#end('left', null);
  }

  /** Ends without a word to the server; safe to call twice. */
  close(): void {
    this.#end('left', null);
  }

  #onUp(): void {
    if (this.#wantsJoin) {
      void this.#join();
      return;
    }
    this.#line.settled();
    this.view.setState({ phase: { kind: 'ready' } });
  }

  #onDown(attempt: number): void {
    const { phase } = this.view.getState();
    if (phase.kind === 'ended') return;
    this.view.setState({ phase: { kind: 'reconnecting', attempt } });
  }

  async #join(): Promise<void> {
    if (this.#joining) return;
    this.#joining = true;
    this.#admitted = false;
    const since = this.#joinsAfresh ? null : (this.view.getState().meeting?.seq ?? null);
    try {
      const sentAtMs = this.#now();
      const result = await this.#line.request('meeting:join', { since });
      this.#onJoined(result, sentAtMs);
    } catch (error) {
      if (error instanceof UnreadableAnswer) this.#onUnreadable(error);
      else this.#onJoinRefused(asRefusal(error).code);
    } finally {
      this.#joining = false;
    }
    if (this.#admitted && this.view.getState().waits) void this.#join();
  }

  #onJoined(result: JoinResult, sentAtMs: number): void {
    const again = this.view.getState().meeting !== null;
    const halfWayMs = (this.#now() - sentAtMs) / 2;
    const clockOffsetMs = result.serverTimeMs + halfWayMs - this.#now();
    this.view.setState({
      phase: { kind: 'joined' },
      self: result.self,
      waits: false,
      clockOffsetMs,
      ...(result.snapshot === null ? {} : { meeting: result.snapshot }),
    });
    this.#line.settled();
    this.#onEvents(result.events);
    this.events.emit('joined', { again });
  }

  #onAdmitted(): void {
    if (this.#joining) this.#admitted = true;
    else if (this.view.getState().waits) void this.#join();
  }

  /** The door is opened by somebody inside; who was seated before has no seat to show meanwhile. */
  #wait(): void {
    this.#line.settled();
    this.#early = [];
    this.view.setState({ phase: { kind: 'ready' }, waits: true, meeting: null, self: null });
  }

  /** A line that broke meanwhile comes back and joins again; any other answer is final. */
  #onJoinRefused(code: ErrorCode): void {
    if (!this.#line.connected) return;
    if (code === 'waiting_for_admission') {
      this.#wait();
      return;
    }
    if (code === 'unavailable' || code === 'rate_limited' || code === 'internal') {
      this.#line.retry();
      return;
    }
    this.#end('refused', code);
  }

  #onEvents(events: LoggedEvent[]): void {
    const hole = this.#add(events);
    if (hole && !this.#filling) void this.#fillHole();
  }

  /** @returns true when an event is missing before those that are kept back. */
  #add(events: LoggedEvent[]): boolean {
    const { meeting } = this.view.getState();
    this.#early.push(...events);
    if (meeting === null) return false;
    const { state, applied, hole } = applyEvents(meeting, this.#early);
    this.#early = this.#early.filter((one) => one.seq > state.seq);
    if (applied.length > 0) {
      this.view.setState({ meeting: state });
      this.events.emit('applied', applied);
    }
    return hole;
  }

  async #fillHole(): Promise<void> {
    const { meeting } = this.view.getState();
    if (meeting === null || this.#filling) return;
    this.#filling = true;
    try {
      const { events } = await this.#line.request('meeting:catch_up', { after: meeting.seq });
      // still a hole, or `log_behind`: what is missing cannot be had piece by piece; join again
      if (this.#add(events)) this.#line.retry();
    } catch (error) {
      if (error instanceof UnreadableAnswer) {
        this.#onUnreadable(error);
        return;
      }
      this.#report(error);
      if (this.#line.connected) this.#line.retry();
    } finally {
      this.#filling = false;
    }
  }

  #onMalformed(name: ServerEventName): void {
    this.#report(new Error(`malformed ${name}`));
    if (name === 'meeting:events') void this.#fillHole();
    this.events.emit('malformed', { name });
  }

  /** Asked for again it would be the same: only the whole state may be one that this page can read. Once. */
  #onUnreadable(error: UnreadableAnswer): void {
    this.#report(error);
    if (this.#joinsAfresh) {
      this.#end('outdated', null);
      return;
    }
    this.#joinsAfresh = true;
    this.#line.retry();
  }

  #end(reason: EndReason, error: ErrorCode | null): void {
    this.#line.close();
    if (this.view.getState().phase.kind === 'ended') return;
    this.view.setState({ phase: { kind: 'ended', reason, error } });
  }

  #report(error: unknown): void {
    console.warn('meeting connection', error);
  }
}
