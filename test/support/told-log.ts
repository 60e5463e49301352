import type { SocketEventName } from '@giaoban/protocol';
import { z } from 'zod';
import type { Seat } from './browser.ts';

/** A packet of Socket.IO on the main namespace: an event (42) or an acknowledgement (43), its number, its content. */
const packet = /^4[23]\d*(\[.*\])$/s;
const Packet = z.array(z.unknown());
/** What is told of the log: in an event, or as the answer to joining and catching up. */
const Told = z.object({
  snapshot: z.object({ seq: z.number() }).nullish(),
  events: z.array(z.object({ seq: z.number() })),
});
const News = z.tuple([z.literal('meeting:events'), Told]);
const Answer = z.tuple([z.object({ ok: z.literal(true), data: Told })]);

const contentOf = (frame: string): unknown[] => {
  const json = packet.exec(frame)?.[1];
  return json === undefined ? [] : Packet.parse(JSON.parse(json));
};

/** What passes on a page's socket: how much of the log it was told, and what it asked for. */
export class ToldLog {
  readonly #seqs = new Set<number>();
  readonly #asked: unknown[] = [];
  #snapshotSeq = 0;

  /** To be called before the page enters the meeting. */
  static async of({ page }: Seat): Promise<ToldLog> {
    const told = new ToldLog();
    const client = await page.createCDPSession();
    await client.send('Network.enable');
    client.on('Network.webSocketFrameReceived', ({ response }) =>
      told.#hear(contentOf(response.payloadData)),
    );
    client.on('Network.webSocketFrameSent', ({ response }) =>
      told.#asked.push(contentOf(response.payloadData)[0]),
    );
    return told;
  }

  /** The last event before which the page was told every one. */
  get reached(): number {
    let seq = this.#snapshotSeq;
    while (this.#seqs.has(seq + 1)) seq += 1;
    return seq;
  }

  /** How often the page asked for something. */
  asked(name: SocketEventName): number {
    return this.#asked.filter((one) => one === name).length;
  }

  /** When it last asked for something, in the order of what it asked for; -1: never. */
  lastOf(name: SocketEventName): number {
    return this.#asked.lastIndexOf(name);
  }

  #hear(content: unknown[]): void {
    const told = News.safeParse(content).data?.[1] ?? Answer.safeParse(content).data?.[0].data;
    this.#snapshotSeq = Math.max(this.#snapshotSeq, told?.snapshot?.seq ?? 0);
    for (const { seq } of told?.events ?? []) this.#seqs.add(seq);
  }
}
