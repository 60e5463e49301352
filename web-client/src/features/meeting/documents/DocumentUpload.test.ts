import {
  AgendaItemId,
  DocumentId,
  MeetingDocument,
  MeetingId,
  NewUpload,
  type RouteName,
  type UnfinishedUpload,
  Upload,
} from '@giaoban/protocol';
import { describe, expect, it } from 'vitest';
import { ApiError } from '../../../api/ApiError.ts';
import { ApiClient } from '../../../api/ApiClient.ts';
import { ServedBuild } from '../../../api/ServedBuild.ts';
import { ServerClock } from '../../../time/ServerClock.ts';
import { DocumentUpload } from './DocumentUpload.ts';

const sizeBytes = 600_000;
const uploadId = DocumentId.parse('u1');
const document = MeetingDocument.parse({
  documentId: uploadId,
  agendaItemId: null,
  title: 'Báo cáo',
  type: 'application/pdf',
  pages: 2,
  sizeBytes,
  sha256: 'a'.repeat(64),
  addedBy: null,
});

type Fault = (asked: number, route: RouteName, server: Server) => Response | 'cut' | 'lost' | null;

/** The server's side of an upload behind the real client: `fault` may break any answer, before or after the act. */
class Server {
  readonly asked: string[] = [];
  offset = 0;
  isBegun = false;
  told: NewUpload | null = null;
  readonly #fault: Fault;

  constructor(fault: Fault = () => null) {
    this.#fault = fault;
  }

  readonly fetch: typeof fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input.toString(), 'http://server');
    const route = this.#routeOf(init?.method ?? 'GET', url.pathname);
    this.asked.push(route);
    const fault = this.#fault(this.asked.length, route, this);
    if (fault === 'cut') throw new TypeError('the line is cut');
    if (fault instanceof Response) return fault;
    const answer = await this.#act(route, url, init?.body);
    if (fault === 'lost') throw new TypeError('the answer is lost');
    return answer;
  };

  #routeOf(method: string, path: string): RouteName {
    if (path.endsWith('/finish')) return 'finishUpload';
    if (path.endsWith('/cancel')) return 'cancelUpload';
    if (path.endsWith('/uploads')) return 'addUpload';
    return method === 'PUT' ? 'sendChunk' : 'upload';
  }

  async #act(route: RouteName, url: URL, body: BodyInit | null | undefined): Promise<Response> {
    const here = (): Response => Response.json(Upload.parse({ uploadId, offset: this.offset, sizeBytes }));
    if (route === 'addUpload') {
      this.isBegun = true;
      this.told = NewUpload.parse(await new Response(body ?? null).json());
    }
    if (!this.isBegun) return refused('document_not_found', 404);
    if (route === 'sendChunk') {
      const at = Number(url.searchParams.get('offset'));
      if (at !== this.offset) return refused('upload_out_of_step', 409, this.offset);
      this.offset += (await new Response(body ?? null).arrayBuffer()).byteLength;
    }
    if (route === 'finishUpload') return Response.json(document);
    return route === 'cancelUpload' ? Response.json({}) : here();
  }
}

const refused = (code: string, status: number, offset?: number): Response =>
  Response.json({ code, offset }, { status });

const fileOf = (name = 'Báo cáo.pdf', lastModified = 1_000): File =>
  new File([new Uint8Array(sizeBytes)], name, { lastModified });

type Tried = { upload: DocumentUpload; waits: number[]; begun: [string, boolean][] };

const uploadTo = (server: Server, unfinished: UnfinishedUpload[] = [], file = fileOf()): Tried => {
  const clock = new ServerClock(() => 0);
  const served = new ServedBuild(() => 0);
  const waits: number[] = [];
  const begun: [string, boolean][] = [];
  const upload = new DocumentUpload({
    api: new ApiClient({
      fetch: server.fetch,
      ...{ clock, served, locks: undefined, onSessionOver: () => undefined },
    }),
    meetingId: MeetingId.parse('m1'),
    agendaItemId: null,
    file,
    title: 'Báo cáo',
    unfinished,
    onBegun: (id, goesOn) => void begun.push([id, goesOn]),
    pause: (ms) => {
      waits.push(ms);
      return Promise.resolve();
    },
  });
  return { upload, waits, begun };
};

describe('an upload', () => {
  it('goes piece by piece and shows how far it is', async () => {
    const server = new Server();
    const { upload } = uploadTo(server);
    const seen: number[] = [];
    upload.view.subscribe((view) => seen.push(Math.round(view.progress * 100)));
    expect(await upload.run()).toEqual(document);
    expect(server.asked).toEqual(['addUpload', 'sendChunk', 'sendChunk', 'sendChunk', 'finishUpload']);
    expect([...new Set(seen)]).toEqual([0, 44, 87, 100]);
    expect(upload.view.getState().state).toBe('done');
  });

  it('goes on where the server stands when a piece or its answer is lost', async () => {
    const server = new Server((asked) => (asked === 3 ? 'cut' : asked === 5 ? 'lost' : null));
    const { upload, waits } = uploadTo(server);
    expect(await upload.run()).toEqual(document);
    expect(server.offset).toBe(sizeBytes);
    expect(server.asked.filter((route) => route === 'upload')).toHaveLength(2);
    expect(waits).toEqual([500, 1_000]);
  });

  it('follows the offset that the server names', async () => {
    const server = new Server((asked, _route, { offset }) => {
      if (asked !== 3) return null;
      return refused('upload_out_of_step', 409, offset);
    });
    expect(await uploadTo(server).upload.run()).toEqual(document);
  });

  it('finishes once more when that answer is lost', async () => {
    const server = new Server((asked) => (asked === 5 ? 'lost' : null));
    expect(await uploadTo(server).upload.run()).toEqual(document);
    expect(server.asked.filter((route) => route === 'finishUpload')).toHaveLength(2);
  });

  it('begins anew when the server has forgotten it', async () => {
    const server = new Server((asked, _route, self) => {
      if (asked === 3) Object.assign(self, { isBegun: false, offset: 0 });
      return null;
    });
    expect(await uploadTo(server).upload.run()).toEqual(document);
    expect(server.asked.filter((route) => route === 'addUpload')).toHaveLength(2);
  });

  it('gives up after a while, and can be tried again from where it stood', async () => {
    let isCut = true;
    const server = new Server((asked) => (isCut && asked > 2 ? 'cut' : null));
    const { upload, waits } = uploadTo(server);
    expect(await upload.run()).toBeNull();
    expect(upload.view.getState()).toMatchObject({ state: 'failed', error: { code: 'unavailable' } });
    expect(waits.length).toBe(7);
    isCut = false;
    expect(await upload.run()).toEqual(document);
    expect(server.asked.filter((route) => route === 'addUpload')).toHaveLength(1);
  });

  it('says at once that the server has no room, and goes on later from where it stood', async () => {
    let isFull = true;
    const server = new Server((_asked, route) =>
      isFull && route === 'sendChunk' ? refused('disk_full', 507) : null,
    );
    const { upload, waits } = uploadTo(server);
    expect(await upload.run()).toBeNull();
    expect(upload.view.getState()).toMatchObject({ state: 'failed', error: { code: 'disk_full' } });
    expect(waits).toEqual([]);
    isFull = false;
    expect(await upload.run()).toEqual(document);
    expect(server.asked.filter((route) => route === 'addUpload')).toHaveLength(1);
  });

  it('says what is wrong with a file, at once', async () => {
    const server = new Server((_asked, route) =>
      route === 'finishUpload' ? refused('document_type_wrong', 415) : null,
    );
    const { upload, waits } = uploadTo(server);
    expect(await upload.run()).toBeNull();
    const { state, error } = upload.view.getState();
    expect([state, error instanceof ApiError && error.code, waits]).toEqual([
      'failed',
      'document_type_wrong',
      [],
    ]);
  });

  it('stops when it is cancelled', async () => {
    const server = new Server();
    const { upload } = uploadTo(server);
    upload.view.subscribe(({ progress, state }) => {
      if (progress > 0.4 && state === 'sending') void upload.cancel();
    });
    expect(await upload.run()).toBeNull();
    expect(server.asked).not.toContain('finishUpload');
    expect(upload.view.getState().state).toBe('cancelled');
  });
});

describe('an upload that a reload broke off', () => {
  /** The first piece is there; then the page is gone. */
  const brokenOff = async (): Promise<{ server: Server; left: UnfinishedUpload }> => {
    let isCut = true;
    const server = new Server((asked) => (isCut && asked > 2 ? 'cut' : null));
    await uploadTo(server).upload.run();
    isCut = false;
    server.asked.splice(0);
    const { title, agendaItemId, fingerprint } = NewUpload.parse(server.told);
    return { server, left: { uploadId, offset: server.offset, sizeBytes, title, agendaItemId, fingerprint } };
  };

  it('goes on with the same file', async () => {
    const { server, left } = await brokenOff();
    const { upload, begun } = uploadTo(server, [left]);
    const seen: number[] = [];
    upload.view.subscribe((view) => seen.push(Math.round(view.progress * 100)));
    expect(await upload.run()).toEqual(document);
    expect(server.asked).toEqual(['sendChunk', 'sendChunk', 'finishUpload']);
    expect([server.offset, begun, seen.includes(44)]).toEqual([sizeBytes, [[uploadId, true]], true]);
  });

  it('begins anew with another one: of another name, changed since, or for another place', async () => {
    const { server, left } = await brokenOff();
    const others: [UnfinishedUpload, File][] = [
      [left, fileOf('Khác.pdf')],
      [left, fileOf('Báo cáo.pdf', 2_000)],
      [left, new File([new Uint8Array(sizeBytes).fill(1)], 'Báo cáo.pdf', { lastModified: 1_000 })],
      [{ ...left, agendaItemId: AgendaItemId.parse('muc-1') }, fileOf()],
      [{ ...left, fingerprint: undefined }, fileOf()],
    ];
    for (const [unfinished, file] of others) {
      server.offset = 0;
      const { upload, begun } = uploadTo(server, [unfinished], file);
      expect(await upload.run()).toEqual(document);
      expect([server.asked.splice(0)[0], begun]).toEqual(['addUpload', [[uploadId, false]]]);
    }
  });

  it('begins anew when the server has thrown it away meanwhile', async () => {
    const { server, left } = await brokenOff();
    Object.assign(server, { isBegun: false, offset: 0 });
    const { upload, begun } = uploadTo(server, [left]);
    expect(await upload.run()).toEqual(document);
    expect(server.asked.slice(0, 2)).toEqual(['sendChunk', 'addUpload']);
    expect(begun.map(([, goesOn]) => goesOn)).toEqual([true, false]);
  });

  it('follows the server when it has more than was listed', async () => {
    const { server, left } = await brokenOff();
    expect(await uploadTo(server, [{ ...left, offset: 1_000 }]).upload.run()).toEqual(document);
    expect(server.asked).not.toContain('addUpload');
  });
});
