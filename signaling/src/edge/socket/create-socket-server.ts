import type { Server as HttpServer } from 'node:http';
import { maxReadBytes, minutesNamespace, socketPath } from '@giaoban/protocol';
import { recorderNamespace } from '@giaoban/protocol/internal';
import { redisKeys } from '@giaoban/service-kit';
import { createAdapter } from '@socket.io/redis-streams-adapter';
import { Server } from 'socket.io';
import type { Timing } from '../../features/live/Timekeeper.ts';
import type { Store } from '../../features/store/Store.ts';
import type { MeetingNamespace, MinutesNamespace, SocketIo, TapeNamespace } from './socket-types.ts';

/** How long the adapter's reader may outlive the server. */
const adapterBlockMs = 1_000;

export type SocketServer = {
  io: SocketIo;
  meetings: MeetingNamespace;
  recorders: TapeNamespace;
  minutes: MinutesNamespace;
};

/** Socket.IO on the web server's port. Nodes reach each other's sockets through a Redis stream. */
export const createSocketServer = (http: HttpServer, store: Store, ping: Timing['ping']): SocketServer => {
  const io: SocketIo = new Server(http, {
    path: socketPath,
    transports: ['websocket'],
    serveClient: false,
    maxHttpBufferSize: maxReadBytes,
    pingInterval: ping.intervalMs,
    pingTimeout: ping.timeoutMs,
    adapter: createAdapter(store.connection, {
      streamName: redisKeys.socketAdapter,
      channelPrefix: redisKeys.socketAdapter,
      onlyPlaintext: true,
      blockTimeInMs: adapterBlockMs,
    }),
  });
  return { io, meetings: io.of('/'), recorders: io.of(recorderNamespace), minutes: io.of(minutesNamespace) };
};
