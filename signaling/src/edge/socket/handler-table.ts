import type { SocketEventName, SocketRequest, SocketResponse } from '@giaoban/protocol';
import type { MeetingSocket } from './socket-types.ts';

/** What answers each event of the contract: an event without a handler does not compile. */
export type SocketHandlers = {
  [N in SocketEventName]: (socket: MeetingSocket, request: SocketRequest<N>) => Promise<SocketResponse<N>>;
};

/** The handlers of the events whose names begin like this. */
export type HandlersOf<Prefix extends string> = Pick<
  SocketHandlers,
  Extract<SocketEventName, `${Prefix}:${string}`>
>;
