import type { SocketEventName, SocketRequest, SocketResponse } from '@giaoban/protocol';

/** How media asks the server; a MeetingConnection is one. Failures are Refusals. */
export type MediaSignal = {
  request<N extends SocketEventName>(name: N, body: SocketRequest<N>): Promise<SocketResponse<N>>;
};
