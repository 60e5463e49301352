import { type LoggedEvent, type MeetingId, type MeetingState, Refusal } from '@giaoban/protocol';
import {
  type RecorderRpcName,
  type RecorderRpcRequest,
  type RecorderRpcResponse,
  recorderRpcTable,
} from '@giaoban/protocol/internal';
import { answerRequest, type Log, verifyServiceToken } from '@giaoban/service-kit';
import type { z } from 'zod';
import { planTape } from '../../domain/index.ts';
import type { LiveMeetings } from '../../features/live/LiveMeetings.ts';
import type { MediaPlane } from '../../features/media/MediaPlane.ts';
import { HandshakeRefused } from './HandshakeRefused.ts';
import type { TapeNamespace, TapeSocket } from './socket-types.ts';

type Handlers = {
  [N in RecorderRpcName]: (
    socket: TapeSocket,
    request: RecorderRpcRequest<N>,
  ) => Promise<RecorderRpcResponse<N>>;
};
type Entries = { [N in RecorderRpcName]: { request: z.ZodType<RecorderRpcRequest<N>> } };
const entries: Entries = recorderRpcTable;
const isRpcName = (name: string): name is RecorderRpcName => Object.hasOwn(recorderRpcTable, name);

const tapeRoom = (meetingId: MeetingId): string => `tape:${meetingId}`;

export type RecorderDeskParts = {
  namespace: TapeNamespace;
  secret: string;
  live: LiveMeetings;
  media: MediaPlane;
  log: Log;
};

/** Where recorders ask what to tape, and report what they did. They are services: no ticket, a service token. */
export class RecorderDesk {
  readonly #parts: RecorderDeskParts;
  readonly #handlers: Handlers;
  readonly #stops: (() => void)[] = [];
  /** What is told of a meeting goes out in order: the last of it that is underway. */
  readonly #telling = new Map<MeetingId, Promise<void>>();
  readonly #urls = new Map<MeetingId, string | null>();

  constructor(parts: RecorderDeskParts) {
    this.#parts = parts;
    this.#handlers = {
      'tape:follow': (socket, { meetingId }) => this.#follow(socket, meetingId),
      'tape:unfollow': async (socket, { meetingId }) => {
        await socket.leave(tapeRoom(meetingId));
        return {};
      },
      'tape:report': async (_socket, { meetingId, report }) => {
        const state = await parts.live.dispatch(
          meetingId,
          { type: 'report_tape', report },
          { kind: 'system' },
        );
        return { seq: state.seq };
      },
    };
  }

  start(): void {
    const { namespace, live, secret, log } = this.#parts;
    namespace.use((socket, next) => {
      next(refusalOf(socket, secret));
    });
    namespace.on('connection', (socket) => {
      log.info({ recorder: socket.id }, 'recorder connected');
      socket.onAny((...packet: unknown[]) => {
        void this.#answer(socket, packet);
      });
    });
    this.#stops.push(
      live.onChange(({ meetingId, events, state }) => {
        this.#tell(meetingId, events, state);
      }),
      live.onTouched((meetingId) => {
        const state = live.peek(meetingId);
        if (state !== undefined) this.#tell(meetingId, [], state);
      }),
    );
  }

  close(): void {
    for (const stop of this.#stops) stop();
  }

  async #answer(socket: TapeSocket, packet: readonly unknown[]): Promise<void> {
    const [name, request] = packet;
    const acknowledge = packet.at(-1);
    const answer =
      typeof name === 'string' && isRpcName(name)
        ? await this.#run(socket, name, request)
        : { ok: false, error: new Refusal('bad_request').toBody() };
    if (typeof acknowledge === 'function') Reflect.apply(acknowledge, undefined, [answer]);
  }

  #run<N extends RecorderRpcName>(socket: TapeSocket, name: N, request: unknown) {
    const run = (parsed: RecorderRpcRequest<N>) => this.#handlers[name](socket, parsed);
    return answerRequest(entries[name].request, request, run, this.#parts.log, name);
  }

  /** The log so far and the tape's plan; what comes after is told, without a hole between. */
  async #follow(socket: TapeSocket, meetingId: MeetingId): Promise<RecorderRpcResponse<'tape:follow'>> {
    const sfuUrl = await this.#parts.media.urlOf(meetingId);
    return this.#parts.live.history(meetingId, (log, state) => {
      void socket.join(tapeRoom(meetingId));
      return { state, log, plan: planTape(state), sfuUrl };
    });
  }

  #tell(meetingId: MeetingId, events: readonly LoggedEvent[], state: MeetingState): void {
    const { namespace, log } = this.#parts;
    if (!namespace.adapter.rooms.has(tapeRoom(meetingId))) {
      this.#urls.delete(meetingId);
      return;
    }
    const before = this.#telling.get(meetingId) ?? Promise.resolve();
    const mine = before.then(async () => {
      const sfuUrl = await this.#urlOf(meetingId);
      const message = { meetingId, events: [...events], plan: planTape(state), sfuUrl };
      namespace.local.to(tapeRoom(meetingId)).emit('tape:changed', message);
    });
    const told = mine
      .catch((error: unknown) => {
        log.error({ meetingId, err: error }, 'a recorder could not be told');
      })
      .finally(() => {
        if (this.#telling.get(meetingId) === told) this.#telling.delete(meetingId);
      });
    this.#telling.set(meetingId, told);
  }

  /** While Redis is away the place told last still holds. */
  async #urlOf(meetingId: MeetingId): Promise<string | null> {
    try {
      const url = await this.#parts.media.urlOf(meetingId);
      this.#urls.set(meetingId, url);
      return url;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return this.#urls.get(meetingId) ?? null;
    }
  }
}

const refusalOf = (socket: TapeSocket, secret: string): HandshakeRefused | undefined => {
  try {
    const { service } = verifyServiceToken(secret, socket.handshake.auth['token']);
    return service === 'recorder' ? undefined : new HandshakeRefused(new Refusal('forbidden'));
  } catch (error) {
    return new HandshakeRefused(error);
  }
};
