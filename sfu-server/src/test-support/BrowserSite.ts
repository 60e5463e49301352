import { type MeetingId, type MediaSource, type ParticipantId } from '@giaoban/protocol';
import { sfuRpcTable, type SfuRpcName } from '@giaoban/protocol/internal';
import type { Browser, Page } from 'puppeteer-core';
import { z } from 'zod';
import type { TestCaller } from './sfu-client.ts';

const Packets = z.object({ packets: z.number(), bytes: z.number() });
export type Packets = z.infer<typeof Packets>;

const isRpcName = (name: string): name is SfuRpcName => Object.hasOwn(sfuRpcTable, name);

/** A participant in a real browser; the test process stands in for signaling between page and media plane. */
export class BrowserSite {
  readonly id: ParticipantId;
  readonly #page: Page;
  readonly #caller: TestCaller;
  readonly #meetingId: MeetingId;

  private constructor(page: Page, caller: TestCaller, meetingId: MeetingId, id: ParticipantId) {
    this.#page = page;
    this.#caller = caller;
    this.#meetingId = meetingId;
    this.id = id;
  }

  static async load(
    browser: Browser,
    url: string,
    caller: TestCaller,
    meetingId: MeetingId,
    id: ParticipantId,
  ): Promise<BrowserSite> {
    const page = await browser.newPage();
    const site = new BrowserSite(page, caller, meetingId, id);
    await page.exposeFunction('callSfu', (name: string, request: object) => site.#call(name, request));
    await page.goto(url, { waitUntil: 'load' });
    caller.rpc.on('endpoint:changed', (message) => {
      if (message.meetingId !== meetingId || message.participantId !== id) return;
      void site.#run(`change(${JSON.stringify(message.change)})`);
    });
    return site;
  }

  async open(): Promise<void> {
    await this.#run('open()');
  }

  async send(source: 'microphone' | 'camera'): Promise<void> {
    await this.#run(`send('${source}')`);
  }

  /** Unix ms of the first frame of a sender's camera that is shown here after `sinceMs`. */
  async firstFrame(from: ParticipantId, sinceMs: number): Promise<number> {
    return z.number().parse(await this.#run(`firstFrame('${from}', ${String(sinceMs)})`));
  }

  async received(from: ParticipantId, source: MediaSource): Promise<Packets> {
    return Packets.parse(await this.#run(`received('${from}', '${source}')`));
  }

  async sent(source: MediaSource): Promise<Packets> {
    return Packets.parse(await this.#run(`sent('${source}')`));
  }

  /** Resolves when a sender's source has arrived here and its page is ready for it. */
  async takes(from: ParticipantId, source: MediaSource): Promise<void> {
    await this.#run(`takes('${from}', '${source}')`);
  }

  /** The media plane's id of what is sent. */
  async producerId(source: MediaSource): Promise<string> {
    return z.string().parse(await this.#run(`producerId('${source}')`));
  }

  async consumerId(from: ParticipantId, source: MediaSource): Promise<string> {
    return z.string().parse(await this.#run(`consumerId('${from}', '${source}')`));
  }

  async cipher(side: 'send' | 'receive'): Promise<string> {
    return z.string().parse(await this.#run(`cipher('${side}')`));
  }

  async restartIce(side: 'send' | 'receive'): Promise<void> {
    await this.#run(`restartIce('${side}')`);
  }

  #run(expression: string): Promise<unknown> {
    return this.#page.evaluate(`window.site.${expression}`);
  }

  async #call(name: string, request: object): Promise<unknown> {
    if (!isRpcName(name)) throw new Error(`unknown call ${name}`);
    const named = { ...request, meetingId: this.#meetingId, participantId: this.id };
    return this.#caller.rpc.call(name, sfuRpcTable[name].request.parse(named));
  }
}
