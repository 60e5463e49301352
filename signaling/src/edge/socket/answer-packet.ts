import {
  type Answer,
  maxMessageBytes,
  Refusal,
  type SocketEventName,
  type SocketRequest,
  type SocketResponse,
  socketTable,
} from '@giaoban/protocol';
import { answerRequest, type Log } from '@giaoban/service-kit';
import type { z } from 'zod';
import type { SocketHandlers } from './handler-table.ts';
import type { MeetingSocket } from './socket-types.ts';

/** The table seen from one name: so the compiler knows that request and handler belong together. */
type Entries = { [N in SocketEventName]: { request: z.ZodType<SocketRequest<N>> } };
const entries: Entries = socketTable;

const isEventName = (name: string): name is SocketEventName => Object.hasOwn(socketTable, name);
const isAcknowledgement = (value: unknown): value is (answer: Answer<unknown>) => void =>
  typeof value === 'function';

const refusal = (code: ConstructorParameters<typeof Refusal>[0], retryAfterMs?: number): Answer<never> => ({
  ok: false,
  error: new Refusal(code, retryAfterMs === undefined ? {} : { retryAfterMs }).toBody(),
});

/** Before joining there is one thing to do; what comes after is not there yet. */
const isMounted = (socket: MeetingSocket, name: SocketEventName): boolean =>
  name === 'meeting:join' || socket.data.seatNumber !== null;

/** Every form ends far below the limit, so only what does not fit its form needs to be measured. */
const isTooLarge = (request: unknown): boolean =>
  Buffer.byteLength(String(JSON.stringify(request))) > maxMessageBytes;

const run = <N extends SocketEventName>(
  socket: MeetingSocket,
  name: N,
  request: unknown,
  handlers: SocketHandlers,
  log: Log,
): Promise<Answer<SocketResponse<N>>> =>
  answerRequest(entries[name].request, request, (parsed) => handlers[name](socket, parsed), log, name);

const answer = async (
  socket: MeetingSocket,
  name: string,
  request: unknown,
  handlers: SocketHandlers,
  log: Log,
): Promise<Answer<unknown>> => {
  if (!isEventName(name)) return refusal('bad_request');
  if (!isMounted(socket, name)) return refusal('not_joined');
  if (!socketTable[name].permission.some((role) => role === socket.data.claims.role))
    return refusal('forbidden');
  const given = await run(socket, name, request, handlers, log);
  const isMalformed = !given.ok && given.error.code === 'bad_request';
  return isMalformed && isTooLarge(request) ? refusal('payload_too_large') : given;
};

/**
 * Takes one packet, whatever it is: counts it, checks the stage, the permission and the form, runs the
 * handler, acknowledges. A packet without acknowledgement is carried out the same, its answer is lost.
 */
export const answerPacket = async (
  socket: MeetingSocket,
  packet: readonly unknown[],
  handlers: SocketHandlers,
  { nowMs, log }: { nowMs: number; log: Log },
): Promise<void> => {
  const [name, request] = packet;
  const acknowledge = packet.at(-1);
  const waitMs = socket.data.bucket.take(nowMs);
  const given =
    waitMs > 0
      ? refusal('rate_limited', waitMs)
      : await answer(socket, String(name), isAcknowledgement(request) ? undefined : request, handlers, log);
  if (isAcknowledgement(acknowledge)) acknowledge(given);
};
