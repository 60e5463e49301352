import {
  ErrorBody,
  Refusal,
  type ServerEventName,
  type ServerMessage,
  type SocketEventName,
  type SocketRequest,
  type SocketResponse,
  serverEvents,
  socketTable,
} from '@giaoban/protocol';
import { z } from 'zod';

type Entries = {
  [N in SocketEventName]: {
    request: z.ZodType<SocketRequest<N>>;
    response: z.ZodType<SocketResponse<N>>;
  };
};
export type ServerMessages = { [N in ServerEventName]: ServerMessage<N> };
type MessageSchemas = { [N in ServerEventName]: z.ZodType<ServerMessages[N]> };

const entries: Entries = socketTable;
const messages: MessageSchemas = serverEvents;

const envelope = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), data: z.unknown() }),
  z.object({ ok: z.literal(false), error: ErrorBody }),
]);

/** The server answered what the contract of this page does not know: most likely the page is the older of the two. */
export class UnreadableAnswer extends Refusal {
  constructor(message: string) {
    super('internal', { message });
  }
}

/**
 * The data of an acknowledgement.
 * @throws Refusal with the server's error, or UnreadableAnswer (`internal`) when it is not what the contract says.
 */
export const readAnswer = <N extends SocketEventName>(name: N, raw: unknown): SocketResponse<N> => {
  const answer = envelope.safeParse(raw);
  if (!answer.success) throw new UnreadableAnswer(`${name}: malformed answer`);
  if (!answer.data.ok) throw refusalOf(answer.data.error);
  const data = entries[name].response.safeParse(answer.data.data);
  if (!data.success) throw new UnreadableAnswer(`${name}: ${data.error.message}`);
  return data.data;
};

/** A message of the server, or null when it is not what the contract says. */
export const readMessage = <N extends ServerEventName>(name: N, raw: unknown): ServerMessages[N] | null => {
  const parsed = messages[name].safeParse(raw);
  return parsed.success ? parsed.data : null;
};

export const refusalOf = (error: ErrorBody): Refusal =>
  new Refusal(error.code, {
    ...(error.message === undefined ? {} : { message: error.message }),
    ...(error.fields === undefined ? {} : { fields: error.fields }),
    ...(error.retryAfterMs === undefined ? {} : { retryAfterMs: error.retryAfterMs }),
  });

/** Every failure as a Refusal: a lost connection and a time-out are `unavailable`. */
export const asRefusal = (error: unknown): Refusal => {
  if (error instanceof Refusal) return error;
  return new Refusal('unavailable', { message: error instanceof Error ? error.message : String(error) });
};
