import {
  type Answer,
  answerSchema,
  type MeetingId,
  minutesFragment,
  minutesNamespace,
  minutesServerEvents,
  minutesSocketTable,
  socketPath,
} from '@giaoban/protocol';
import type { Caller } from '@giaoban/service-kit/test-support';
import { textOf } from '../features/minutes/minutes-document.ts';
import { io, type Socket } from 'socket.io-client';
import * as Y from 'yjs';
import { z } from 'zod';

const anyAnswer = answerSchema(z.unknown());
const opened = answerSchema(minutesSocketTable['minutes:open'].response);
const base64Of = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** A page of the minutes without a browser: the real document over the real socket. */
export class MinutesPage {
  readonly document = new Y.Doc();
  readonly pointed: z.infer<(typeof minutesServerEvents)['minutes:pointed']>[] = [];
  readonly gone: number[] = [];
  changes = 0;
  readonly #socket: Socket;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('minutes:update', (message: unknown) => {
      const { update } = minutesServerEvents['minutes:update'].parse(message);
      Y.applyUpdate(this.document, Buffer.from(update, 'base64'));
    });
    socket.on('minutes:pointed', (message: unknown) => {
      this.pointed.push(minutesServerEvents['minutes:pointed'].parse(message));
    });
    socket.on('minutes:gone', (message: unknown) => {
      this.gone.push(minutesServerEvents['minutes:gone'].parse(message).clientId);
    });
    socket.on('minutes:changed', () => (this.changes += 1));
  }

  /** @throws the client's own error; its `data` is the server's refusal. */
  static async connect(url: string, ticket: unknown): Promise<MinutesPage> {
    const socket = io(`${url}${minutesNamespace}`, {
      path: socketPath,
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      auth: { ticket },
    });
    const page = new MinutesPage(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    return page;
  }

  /** With the text before it. */
  static async open(caller: Caller, meetingId: MeetingId): Promise<MinutesPage> {
    const { ticket } = await caller.call('minutesTicket', { params: { meetingId } });
    const page = await MinutesPage.connect(caller.url, ticket);
    await page.sync();
    return page;
  }

  /** Another connection of the same page, with all that it has written meanwhile. */
  async moveTo(caller: Caller, meetingId: MeetingId): Promise<MinutesPage> {
    const next = await MinutesPage.open(caller, meetingId);
    Y.applyUpdate(next.document, Y.encodeStateAsUpdate(this.document));
    await next.sync();
    return next;
  }

  async send(name: string, request: unknown): Promise<Answer<unknown>> {
    const given: unknown = await this.#socket.timeout(8_000).emitWithAck(name, request);
    const parsed = anyAnswer.parse(given);
    return parsed.ok ? { ok: true, data: parsed.data } : { ok: false, error: parsed.error };
  }

  async refusal(name: string, request: unknown): Promise<string> {
    const answer = await this.send(name, request);
    return answer.ok ? 'accepted' : answer.error.code;
  }

  /** Takes what is missing here, gives what is missing there. Answers with the code of the giving. */
  async sync(): Promise<string> {
    const vector = base64Of(Y.encodeStateVector(this.document));
    const answer = opened.parse(await this.send('minutes:open', { vector }));
    if (!answer.ok) return answer.error.code;
    Y.applyUpdate(this.document, Buffer.from(answer.data.update, 'base64'));
    if (!answer.data.mayWrite) return 'read only';
    const mine = Y.encodeStateAsUpdate(this.document, Buffer.from(answer.data.vector, 'base64'));
    return this.refusal('minutes:write', { update: base64Of(mine) });
  }

  /** Writes words at the end of the paragraph that ends with `text`, here only; answers the update. */
  type(text: string, words: string): string {
    const before = Y.encodeStateVector(this.document);
    const element = this.#elementWith(text);
    const child = element.get(0);
    if (child instanceof Y.XmlText) child.insert(child.length, words);
    else element.insert(0, [new Y.XmlText(words)]);
    return base64Of(Y.encodeStateAsUpdate(this.document, before));
  }

  /** A new paragraph at the end, here only; answers the update. */
  add(kind: string, id: string, text: string, attributes: Record<string, string> = {}): string {
    const before = Y.encodeStateVector(this.document);
    const element = new Y.XmlElement(kind);
    for (const [name, value] of Object.entries({ id, ...attributes })) element.setAttribute(name, value);
    element.insert(0, [new Y.XmlText(text)]);
    this.document.getXmlFragment(minutesFragment).push([element]);
    return base64Of(Y.encodeStateAsUpdate(this.document, before));
  }

  get text(): string {
    return this.document
      .getXmlFragment(minutesFragment)
      .toArray()
      .map((one) => (one instanceof Y.XmlElement ? textOf(one) : ''))
      .join('\n');
  }

  close(): void {
    this.#socket.disconnect();
  }

  #elementWith(text: string): Y.XmlElement {
    for (const one of this.document.getXmlFragment(minutesFragment).toArray())
      if (one instanceof Y.XmlElement && textOf(one).includes(text)) return one;
    throw new Error(`no paragraph with ${text}`);
  }
}
