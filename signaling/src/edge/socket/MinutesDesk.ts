import {
  Handshake,
  type MeetingId,
  type MinutesRole,
  type MinutesSocketName,
  type MinutesSocketRequest,
  type MinutesSocketResponse,
  minutesSocketTable,
  type MinutesTicketClaims,
  Refusal,
} from '@giaoban/protocol';
import { answerRequest, type Log } from '@giaoban/service-kit';
import type { z } from 'zod';
import type { Clock } from '../../clock.ts';
import type { Account } from '../../features/accounts/account.ts';
import type { Accounts } from '../../features/accounts/Accounts.ts';
import type { Tokens } from '../../features/accounts/Tokens.ts';
import type { Minutes } from '../../features/minutes/Minutes.ts';
import type { Standing } from '../../features/minutes/MinutesDoor.ts';
import type { MinutesWriting } from '../../features/minutes/MinutesWriting.ts';
import { HandshakeRefused } from './HandshakeRefused.ts';
import { type MinutesNamespace, type MinutesSocket, sessionRoom } from './socket-types.ts';
import { TokenBucket } from './TokenBucket.ts';

/** A page sends what was typed a few times a second, and where its writer is. */
const limits = { messagesPerSecond: 20, burst: 60 };

type Handlers = {
  [N in MinutesSocketName]: (
    writer: Writer,
    request: MinutesSocketRequest<N>,
  ) => Promise<MinutesSocketResponse<N>>;
};
type Entries = {
  [N in MinutesSocketName]: {
    request: z.ZodType<MinutesSocketRequest<N>>;
    permission: readonly MinutesRole[];
  };
};
const entries: Entries = minutesSocketTable;
const isName = (name: string): name is MinutesSocketName => Object.hasOwn(minutesSocketTable, name);

/** One page of the minutes. */
type Writer = {
  socket: MinutesSocket;
  claims: MinutesTicketClaims;
  bucket: TokenBucket;
  /** Null until it has opened the minutes. */
  standing: Standing | null;
  /** Its document in Yjs, once it has said where it is. */
  clientId: number | null;
};

const minutesRoom = (meetingId: MeetingId): string => `minutes:${meetingId}`;

export type MinutesDeskParts = {
  minutesNamespace: MinutesNamespace;
  minutes: Minutes;
  minutesWriting: MinutesWriting;
  accounts: Accounts;
  tokens: Tokens;
  clock: Clock;
  log: Log;
};

/**
 * Where pages write minutes together. A socket is let in by a ticket for one meeting's minutes; rights are
 * asked again with each act, of the directory and the record as they are then.
 */
export class MinutesDesk {
  readonly #parts: MinutesDeskParts;
  readonly #handlers: Handlers;
  readonly #writers = new WeakMap<MinutesSocket, Writer>();
  readonly #stops: (() => void)[] = [];

  constructor(parts: MinutesDeskParts) {
    this.#parts = parts;
    this.#handlers = {
      'minutes:open': (writer, { vector }) => this.#open(writer, vector),
      'minutes:write': (writer, { update }) => this.#write(writer, update),
      'minutes:point': (writer, where) => this.#point(writer, where),
    };
  }

  start(): void {
    const { minutesNamespace, minutes } = this.#parts;
    minutesNamespace.use((socket, next) => {
      next(this.#admit(socket));
    });
    minutesNamespace.on('connection', (socket) => {
      this.#serve(socket);
    });
    this.#stops.push(
      minutes.onChange((meetingId) => {
        minutesNamespace.to(minutesRoom(meetingId)).emit('minutes:changed', {});
      }),
    );
  }

  close(): void {
    for (const stop of this.#stops) stop();
  }

  /** Ends the connections of one session, on every node. */
  endSession(chainId: string): void {
    this.#parts.minutesNamespace.in(sessionRoom(chainId)).disconnectSockets(true);
  }

  #admit(socket: MinutesSocket): HandshakeRefused | undefined {
    try {
      const handshake = Handshake.safeParse(socket.handshake.auth);
      if (!handshake.success) throw new Refusal('bad_request');
      const { tokens, clock } = this.#parts;
      this.#writers.set(socket, {
        socket,
        claims: tokens.verifyMinutesTicket(handshake.data.ticket),
        bucket: new TokenBucket(limits.messagesPerSecond, limits.burst, clock.nowMs()),
        standing: null,
        clientId: null,
      });
      return undefined;
    } catch (error) {
      return new HandshakeRefused(error);
    }
  }

  #serve(socket: MinutesSocket): void {
    const writer = this.#writers.get(socket);
    if (writer === undefined) throw new Error('a socket that was not admitted');
    void socket.join(sessionRoom(writer.claims.chainId));
    socket.onAny((...packet: unknown[]) => {
      void this.#answer(writer, packet);
    });
    socket.on('disconnect', () => {
      const { clientId, claims } = writer;
      if (clientId !== null) this.#tell(claims.minutesOf).emit('minutes:gone', { clientId });
    });
  }

  #tell(meetingId: MeetingId) {
    return this.#parts.minutesNamespace.to(minutesRoom(meetingId));
  }

  async #answer(writer: Writer, packet: readonly unknown[]): Promise<void> {
    const [name, request] = packet;
    const acknowledge = packet.at(-1);
    const waitMs = writer.bucket.take(this.#parts.clock.nowMs());
    const refuse = (refusal: Refusal) => ({ ok: false, error: refusal.toBody() });
    const answer =
      waitMs > 0
        ? refuse(new Refusal('rate_limited', { retryAfterMs: waitMs }))
        : typeof name === 'string' && isName(name)
          ? await this.#run(writer, name, request)
          : refuse(new Refusal('bad_request'));
    if (typeof acknowledge === 'function') Reflect.apply(acknowledge, undefined, [answer]);
  }

  #run<N extends MinutesSocketName>(writer: Writer, name: N, request: unknown) {
    const run = async (parsed: MinutesSocketRequest<N>): Promise<MinutesSocketResponse<N>> => {
      if (name !== 'minutes:open') {
        if (writer.standing === null) throw new Refusal('not_joined');
        this.#require(name, writer.standing.role);
      }
      return this.#handlers[name](writer, parsed);
    };
    return answerRequest(entries[name].request, request, run, this.#parts.log, name);
  }

  #require(name: MinutesSocketName, role: MinutesRole): void {
    if (!entries[name].permission.includes(role)) throw new Refusal('forbidden');
  }

  /** Whose session it is, as the directory knows him now. */
  #account({ claims }: Writer): Promise<Account> {
    return this.#parts.accounts.accountOf(claims.chainId);
  }

  /** In the room first: nothing that is written while the text is read is missed. */
  async #open(writer: Writer, vector: string): Promise<MinutesSocketResponse<'minutes:open'>> {
    const { minutesOf } = writer.claims;
    const account = await this.#account(writer);
    const role = await this.#parts.minutes.requireRole(account, minutesOf);
    this.#require('minutes:open', role);
    await writer.socket.join(minutesRoom(minutesOf));
    const { standing, ...text } = await this.#parts.minutesWriting.open(account, minutesOf, vector);
    writer.standing = standing;
    return { ...text, mayWrite: standing.role === 'secretary' && standing.record.status === 'draft' };
  }

  async #write(writer: Writer, update: string): Promise<MinutesSocketResponse<'minutes:write'>> {
    const { minutesOf } = writer.claims;
    writer.standing = await this.#parts.minutesWriting.write(await this.#account(writer), minutesOf, update);
    writer.socket.to(minutesRoom(minutesOf)).emit('minutes:update', { update });
    return {};
  }

  #point(
    writer: Writer,
    where: MinutesSocketRequest<'minutes:point'>,
  ): Promise<MinutesSocketResponse<'minutes:point'>> {
    const { claims, standing, socket } = writer;
    if (standing === null) throw new Refusal('not_joined');
    writer.clientId = where.clientId;
    socket.to(minutesRoom(claims.minutesOf)).emit('minutes:pointed', { ...where, ...standing.by });
    return Promise.resolve({});
  }
}
