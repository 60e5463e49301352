import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SfuRpcName } from '@giaoban/protocol/internal';
import { type Log, SettingsProblem } from '@giaoban/service-kit';
import type { Clock } from '../clock.ts';
import type { CallerId } from '../media-events.ts';
import { Callers } from './Callers.ts';
import { type Dispatch, rpcNames } from './dispatch.ts';
import { createRpcIo, type RpcIo, type RpcSocket } from './rpc-io.ts';

/** The internal RPC's front door. Nobody is let in before `listen`. */
export class RpcServer {
  readonly callers: Callers;
  readonly #http: HttpServer;
  readonly #io: RpcIo;
  readonly #log: Log;

  constructor(secret: string, clock: Clock, log: Log) {
    this.#http = createServer((_request, response) => {
      response.writeHead(404).end();
    });
    this.#io = createRpcIo(this.#http, secret);
    this.callers = new Callers(this.#io, clock);
    this.#log = log;
  }

  /** The port taken. @throws SettingsProblem when it cannot be had. */
  async listen(host: string, port: number, dispatch: Dispatch): Promise<number> {
    this.#io.on('connection', (socket) => {
      this.#serve(socket, dispatch);
    });
    await new Promise<void>((resolve, reject) => {
      this.#http.once('error', (error) => {
        reject(
          new SettingsProblem(
            `GIAOBAN_SFU_PORT: không nghe được ở ${host}, cổng ${String(port)} (${error.message})`,
          ),
        );
      });
      this.#http.listen(port, host, resolve);
    });
    return addressOf(this.#http).port;
  }

  /** Ends all connections. Idempotent. */
  async close(): Promise<void> {
    await this.#io.close();
  }

  #serve(socket: RpcSocket, dispatch: Dispatch): void {
    const caller = this.callers.arrived(socket);
    this.#log.info({ caller }, 'caller connected');
    for (const name of rpcNames) this.#mount(socket, name, caller, dispatch);
    socket.on('disconnect', (reason) => {
      this.callers.left(caller, socket);
      this.#log.info({ caller, reason }, 'caller left');
    });
  }

  #mount(socket: RpcSocket, name: SfuRpcName, caller: CallerId, dispatch: Dispatch): void {
    socket.on(name, (request, acknowledge) => {
      void dispatch(name, request, caller).then((answer) => {
        if (typeof acknowledge === 'function') acknowledge(answer);
      });
    });
  }
}

const addressOf = (http: HttpServer): AddressInfo => {
  const address = http.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');
  return address;
};
