import type { Server as HttpServer } from 'node:http';
import type { Answer } from '@giaoban/protocol';
import type { SfuEvents, SfuRpcName } from '@giaoban/protocol/internal';
import { verifyServiceToken } from '@giaoban/service-kit';
import { Server, type Socket } from 'socket.io';

/** What comes in is unknown until its schema has seen it; a caller may leave the acknowledgement out. */
type Incoming = {
  [N in SfuRpcName]: (request: unknown, acknowledge?: (answer: Answer<unknown>) => void) => void;
};

export type RpcIo = Server<Incoming, SfuEvents>;
export type RpcSocket = Socket<Incoming, SfuEvents>;

/** A whole plan of 200 sites is about 0.3 MB. */
const maxMessageBytes = 4 * 1024 * 1024;

/** Socket.IO for services only: websocket, and a service token in the handshake. */
export const createRpcIo = (http: HttpServer, secret: string): RpcIo => {
  const io: RpcIo = new Server(http, {
    transports: ['websocket'],
    serveClient: false,
    maxHttpBufferSize: maxMessageBytes,
    pingInterval: 5_000,
    pingTimeout: 10_000,
  });
  io.use((socket, next) => {
    try {
      verifyServiceToken(secret, socket.handshake.auth['token']);
      next();
    } catch (error) {
      next(error instanceof Error ? error : new Error('token_invalid'));
    }
  });
  return io;
};
