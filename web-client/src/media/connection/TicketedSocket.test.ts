import { EventEmitter, once } from 'node:events';
import { createServer, type Server as HttpServer } from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Refusal, socketPath } from '@giaoban/protocol';
import { Server, type Socket } from 'socket.io';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type LineOptions, TicketedSocket } from './TicketedSocket.ts';

type Door = (socket: Socket, next: () => void) => void;

let http: HttpServer;
let io: Server;
let url: string;
let line: TicketedSocket | null = null;
/** What the server does at each attempt, in turn; afterwards it lets everybody in. */
let doors: Door[];
let tickets: number;

beforeEach(async () => {
  doors = [];
  tickets = 0;
  http = createServer();
  io = new Server(http, { path: socketPath });
  io.use((socket, next) => (doors.shift() ?? ((_socket, letIn) => letIn()))(socket, next));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const address = http.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  url = `http://127.0.0.1:${address.port}`;
});

afterEach(async () => {
  line?.close();
  line = null;
  await io.close();
});

const isUp = (
  fetchTicket: LineOptions['fetchTicket'] = () => Promise.resolve(String((tickets += 1))),
  attemptTimeoutMs = 20_000,
  network: EventTarget | null = null,
): Promise<void> => {
  line = new TicketedSocket({ url, fetchTicket, network, random: () => 0, attemptTimeoutMs });
  const { events } = line;
  const up = new Promise<void>((resolve) => void events.on('up', () => resolve()));
  line.open();
  return up;
};

/** The line is lost after the WebSocket is open and before the server has answered. */
const breakOff: Door = (socket) => {
  socket.conn.close();
};
const sayNothing: Door = () => undefined;

it('comes back when the line is lost in the middle of the handshake, as often as that happens', async () => {
  doors = [breakOff, breakOff, breakOff];
  await isUp();
  expect([tickets, doors.length]).toEqual([4, 0]);
});

it('tries again when the server does not answer a handshake in time', async () => {
  doors = [sayNothing];
  await isUp(undefined, 300);
  expect(tickets).toBe(2);
});

/** Gives a ticket when `office` tells of one, and not before. */
const office = new EventEmitter();
const fromOffice = async (): Promise<string> => {
  const told: unknown[] = await once(office, 'ticket');
  return String(told[0]);
};

it('tries again when no ticket comes in time, and does not use one that comes later', async () => {
  const used: unknown[] = [];
  doors = [
    (socket, next) => {
      used.push(socket.handshake.auth['ticket']);
      next();
    },
  ];
  await isUp(() => {
    tickets += 1;
    return tickets === 1 ? fromOffice() : Promise.resolve('second');
  }, 300);
  office.emit('ticket', 'late');
  await nextTurn();
  expect([tickets, used, line?.connected]).toEqual([2, ['second'], true]);
});

it.each(['token_expired', 'not_signed_in'] as const)(
  'is up once somebody has signed in again, after %s',
  async (code) => {
    const nobody = (): Promise<string> => Promise.reject(new Refusal(code));
    const answers = [nobody, nobody, () => Promise.resolve('of who signed in again')];
    await isUp(() => (answers.shift() ?? nobody)());
    expect(line?.connected).toBe(true);
  },
);

it('asks no longer for a ticket that did not come in time', async () => {
  const signals: AbortSignal[] = [];
  await isUp((signal) => {
    signals.push(signal);
    return signals.length === 1 ? fromOffice() : Promise.resolve('second');
  }, 300);
  expect(signals.map((one) => one.aborted)).toEqual([true, true]);
});

it('begins anew when the network is back, whatever it still waits for', async () => {
  const network = new EventTarget();
  const up = isUp(() => ((tickets += 1) === 1 ? fromOffice() : Promise.resolve('second')), 20_000, network);
  network.dispatchEvent(new Event('online'));
  await up;
  expect(tickets).toBe(2);
});

it('does not come back once it is closed, whatever was under way', async () => {
  let downs = 0;
  line = new TicketedSocket({ url, fetchTicket: fromOffice, network: null });
  line.events.on('down', () => (downs += 1));
  line.open();
  line.close();
  office.emit('ticket', 'too late');
  await nextTurn();
  expect([downs, line.connected, io.engine.clientsCount]).toEqual([0, false, 0]);
});
