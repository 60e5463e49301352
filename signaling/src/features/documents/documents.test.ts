import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, stat, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type AgendaItemId,
  ErrorBody,
  type MeetingDocument,
  type MeetingId,
  type NewMeeting,
  Upload,
} from '@giaoban/protocol';
import { type Caller, RedisServer } from '@giaoban/service-kit/test-support';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Cast, foundProvince, makeMeeting, signedIn } from '../../test-support/province.ts';
import { samplePdf, samplePng } from '../../test-support/sample-files.ts';
import { TestNode } from '../../test-support/TestNode.ts';
import { participantIdOf } from '../accounts/account.ts';
import { participantOf } from '../meetings/participants.ts';
import { keptFreeBytes } from './DocumentFolder.ts';

let redis: RedisServer;
let node: TestNode;
let cast: Cast;
let dataDir: string;
let secretary: Caller;
let batri: Caller;
let binhdai: Caller;
let stranger: Caller;
let meetingId: MeetingId;
let items: AgendaItemId[];
const maxBytes = 2_000_000;
let freeBytes = Infinity;

const startNode = (): Promise<TestNode> =>
  TestNode.start(
    redis,
    { freeBytesOf: () => Promise.resolve(freeBytes) },
    { documentsDir: join(dataDir, 'documents'), documentMaxBytes: maxBytes },
  );

beforeAll(async () => {
  redis = await RedisServer.start();
  dataDir = await mkdtemp(join(tmpdir(), 'giaoban-documents-'));
  node = await startNode();
  cast = await foundProvince(node);
  secretary = await signedIn(node, 'secretary');
  batri = await signedIn(node, 'batri');
  binhdai = await signedIn(node, 'binhdai');
  stranger = await signedIn(node, 'stranger');
});

afterAll(async () => {
  await node.close();
  await redis.stop();
  await rm(dataDir, { recursive: true });
});

const agenda = (): NewMeeting['agenda'] => [
  { title: 'Thu ngân sách', minutes: 10, unitId: null },
  { title: 'Báo cáo của Ba Tri', minutes: 10, unitId: cast.units.batri.id },
];

beforeEach(async () => {
  freeBytes = Infinity;
  meetingId = await makeMeeting(node, cast, { agenda: agenda() });
  const { details } = await node.features.live.get(meetingId);
  items = details.agenda.map((item) => item.id);
});

const begin = (caller: Caller, sizeBytes: number, agendaItemId: AgendaItemId | null = null) =>
  caller.call('addUpload', {
    params: { meetingId },
    body: { title: 'Báo cáo quý I', sizeBytes, agendaItemId },
  });

const chunkPath = ({ uploadId }: Upload, offset: number | string): string =>
  `/api/meetings/${meetingId}/uploads/${uploadId}?offset=${offset}`;

/** One piece, as it is answered. */
const put = (caller: Caller, upload: Upload, offset: number | string, bytes: Buffer): Promise<Response> =>
  caller.sendBytes('PUT', chunkPath(upload, offset), bytes);

const refusalOf = async (response: Response): Promise<ErrorBody> => ErrorBody.parse(await response.json());

const sendAll = async (caller: Caller, upload: Upload, content: Buffer): Promise<void> => {
  for (let offset = upload.offset; offset < content.length;) {
    const response = await put(caller, upload, offset, content.subarray(offset, offset + 400));
    expect(response.status).toBe(200);
    offset = Upload.parse(await response.json()).offset;
  }
};
const finish = (caller: Caller, { uploadId }: Upload) =>
  caller.call('finishUpload', { params: { meetingId, uploadId } });

const added = async (caller: Caller, content: Buffer, itemId?: AgendaItemId): Promise<MeetingDocument> => {
  const upload = await begin(caller, content.length, itemId ?? null);
  await sendAll(caller, upload, content);
  return finish(caller, upload);
};
const pathOf = (documentId: string): string => `/api/meetings/${meetingId}/documents/${documentId}/file`;
const listed = async (caller: Caller): Promise<string[]> =>
  (await caller.call('documents', { params: { meetingId } })).documents.map((one) => one.documentId);

describe('an upload', () => {
  it('comes in pieces and becomes a document of the meeting, told apart by content', async () => {
    const content = samplePdf(3);
    const document = await added(secretary, content, items[0]);
    expect(document).toMatchObject({
      title: 'Báo cáo quý I',
      type: 'application/pdf',
      pages: 3,
      sizeBytes: content.length,
      sha256: createHash('sha256').update(content).digest('hex'),
      addedBy: cast.people.secretary.id,
      agendaItemId: items[0],
    });
    const state = await node.features.live.get(meetingId);
    expect(state.documents).toEqual([document]);
    const file = await stat(join(dataDir, 'documents', meetingId, document.documentId));
    expect(file.mode & 0o777).toBe(0o600);
    expect((await stat(join(dataDir, 'documents', meetingId))).mode & 0o777).toBe(0o700);
    const left = await readdir(join(dataDir, 'documents', '.uploads'));
    expect(left.filter((name) => name.startsWith(document.documentId))).toEqual([]);
  });

  it('goes on where it was broken off, also after a restart', async () => {
    const content = samplePdf(9);
    const upload = await begin(secretary, content.length);
    await put(secretary, upload, 0, content.subarray(0, 500));
    const again = await refusalOf(await put(secretary, upload, 0, content.subarray(0, 500)));
    expect(again).toMatchObject({ code: 'upload_out_of_step', offset: 500 });
    const ahead = await refusalOf(await put(secretary, upload, 700, content.subarray(700)));
    expect(ahead).toMatchObject({ code: 'upload_out_of_step', offset: 500 });
    await node.close();
    node = await startNode();
    secretary = secretary.at(node.url);
    [batri, binhdai, stranger] = [batri.at(node.url), binhdai.at(node.url), stranger.at(node.url)];
    const uploadId = upload.uploadId;
    const progress = await secretary.call('upload', { params: { meetingId, uploadId } });
    expect(progress).toEqual({ ...upload, offset: 500 });
    expect(await secretary.refusal('finishUpload', { params: { meetingId, uploadId } })).toBe(
      'upload_out_of_step',
    );
    await sendAll(secretary, progress, content);
    const document = await finish(secretary, upload);
    expect(document.pages).toBe(9);
    // The answer may have been lost: once more is the same.
    expect(await finish(secretary, upload)).toEqual(document);
    expect(await listed(secretary)).toEqual([uploadId]);
  });

  it('is listed for whoever began it while it is not finished, with what is there', async () => {
    const unfinished = async (caller: Caller) =>
      (await caller.call('documents', { params: { meetingId } })).unfinished;
    const content = samplePdf(3);
    const fingerprint = 'a'.repeat(64);
    const body = { title: 'Dở dang', sizeBytes: content.length, agendaItemId: items[1] ?? null, fingerprint };
    const upload = await batri.call('addUpload', { params: { meetingId }, body });
    expect(await unfinished(batri)).toEqual([]);
    await put(batri, upload, 0, content.subarray(0, 500));
    expect(await unfinished(batri)).toEqual([{ ...body, uploadId: upload.uploadId, offset: 500 }]);
    expect([await unfinished(secretary), await unfinished(binhdai)]).toEqual([[], []]);
    const other = await makeMeeting(node, cast, { agenda: agenda() });
    const elsewhere = await batri.call('documents', { params: { meetingId: other } });
    expect(elsewhere.unfinished).toEqual([]);
    await batri.call('cancelUpload', { params: { meetingId, uploadId: upload.uploadId } });
    expect(await unfinished(batri)).toEqual([]);
  });

  it('of two at the same place only one goes in', async () => {
    const content = samplePdf(9);
    const upload = await begin(secretary, content.length);
    const both = await Promise.all([0, 0].map((at) => put(secretary, upload, at, content.subarray(0, 600))));
    expect(both.map((one) => one.status).sort()).toEqual([200, 409]);
    await sendAll(secretary, { ...upload, offset: 600 }, content);
    expect((await finish(secretary, upload)).pages).toBe(9);
  });

  it('is refused when it is too big, more than was said, of another kind, or broken', async () => {
    const body = { title: 'To', sizeBytes: maxBytes + 1, agendaItemId: null };
    expect(await secretary.refusal('addUpload', { params: { meetingId }, body })).toBe('payload_too_large');
    const upload = await begin(secretary, 10);
    const more = await refusalOf(await put(secretary, upload, 0, Buffer.alloc(11)));
    expect(more.code).toBe('payload_too_large');
    const big = await put(secretary, await begin(secretary, maxBytes), 0, Buffer.alloc(1_048_577));
    expect(big.status).toBe(413);
    const page = Buffer.from('<html>');
    const wrong = await begin(secretary, page.length);
    await sendAll(secretary, wrong, page);
    const params = { meetingId, uploadId: wrong.uploadId };
    expect(await secretary.refusal('finishUpload', { params })).toBe('document_type_wrong');
    expect(await secretary.refusal('upload', { params })).toBe('document_not_found');
    const broken = Buffer.from('%PDF-1.4 hỏng');
    const cut = await begin(secretary, broken.length);
    await sendAll(secretary, cut, broken);
    expect(await secretary.refusal('finishUpload', { params: { meetingId, uploadId: cut.uploadId } })).toBe(
      'document_broken',
    );
    expect(await listed(secretary)).toEqual([]);
  });

  it('is refused while the disk is nearly full, and goes on when there is room', async () => {
    const content = samplePdf(9);
    const body = { title: 'To', sizeBytes: content.length, agendaItemId: null };
    freeBytes = keptFreeBytes + content.length - 1;
    expect(await secretary.refusal('addUpload', { params: { meetingId }, body })).toBe('disk_full');
    freeBytes += 1;
    const upload = await begin(secretary, content.length);
    await put(secretary, upload, 0, content.subarray(0, 500));
    freeBytes = keptFreeBytes + 499;
    const full = await put(secretary, upload, 500, content.subarray(500, 1_000));
    expect([full.status, (await refusalOf(full)).code]).toEqual([507, 'disk_full']);
    freeBytes = Infinity;
    await sendAll(secretary, { ...upload, offset: 500 }, content);
    expect((await finish(secretary, upload)).pages).toBe(9);
  });

  it('takes bytes only where they belong, and says so itself', async () => {
    const upload = await begin(secretary, 10);
    const asJson = await secretary.send('PUT', chunkPath(upload, 0), '{}');
    expect((await refusalOf(asJson)).code).toBe('bad_request');
    const asText = await secretary.sendBytes('PUT', chunkPath(upload, 0), Buffer.from('x'), 'text/plain');
    expect((await refusalOf(asText)).code).toBe('bad_request');
    const elsewhere = await secretary.sendBytes('POST', '/api/auth/logout', Buffer.from('{}'));
    expect((await refusalOf(elsewhere)).code).toBe('bad_request');
    expect((await refusalOf(await put(secretary, upload, '-1', Buffer.from('x')))).code).toBe('bad_request');
  });

  it('belongs to whoever began it, in its own meeting', async () => {
    const upload = await begin(batri, 10, items[1]);
    const { uploadId } = upload;
    expect((await refusalOf(await put(secretary, upload, 0, Buffer.from('x')))).code).toBe(
      'document_not_found',
    );
    expect((await refusalOf(await put(stranger, upload, 0, Buffer.from('x')))).code).toBe('not_invited');
    const other = await makeMeeting(node, cast);
    expect(await batri.refusal('upload', { params: { meetingId: other, uploadId } })).toBe(
      'document_not_found',
    );
    expect(await batri.call('cancelUpload', { params: { meetingId, uploadId } })).toEqual({});
    expect(await batri.refusal('upload', { params: { meetingId, uploadId } })).toBe('document_not_found');
  });

  it('is thrown away when nobody went on with it for a day', async () => {
    const old = await begin(secretary, 10);
    const fresh = await begin(secretary, 10);
    const dayAgo = new Date(Date.now() - 25 * 3_600_000);
    await utimes(join(dataDir, 'documents', '.uploads', `${old.uploadId}.part`), dayAgo, dayAgo);
    await node.features.uploadSweeper.sweep();
    const progress = (uploadId: Upload['uploadId']) =>
      secretary.refusal('upload', { params: { meetingId, uploadId } });
    expect([await progress(old.uploadId), await progress(fresh.uploadId)]).toEqual([
      'document_not_found',
      'accepted',
    ]);
    await secretary.call('cancelUpload', { params: { meetingId, uploadId: fresh.uploadId } });
  });
});

describe('who may add and remove', () => {
  const right = (caller: Caller, agendaItemId: AgendaItemId | null): Promise<string> =>
    caller.refusal('addUpload', { params: { meetingId }, body: { title: 'x', sizeBytes: 1, agendaItemId } });

  it('before the meeting: who may edit it, and a unit for its own item', async () => {
    expect(await right(batri, items[1] ?? null)).toBe('accepted');
    expect(await right(batri, items[0] ?? null)).toBe('forbidden');
    expect(await right(batri, null)).toBe('forbidden');
    expect(await right(binhdai, items[1] ?? null)).toBe('forbidden');
    expect(await right(stranger, null)).toBe('not_invited');
    const { mayAddTo } = await batri.call('documents', { params: { meetingId } });
    expect(mayAddTo).toEqual({ meeting: false, agendaItemIds: [items[1]] });
  });

  it('in the open meeting: its officers as well; afterwards nobody', async () => {
    const operator = await signedIn(node, 'operator');
    const chair = await signedIn(node, 'chair');
    const { live } = node.features;
    const id = participantIdOf({ kind: 'person', person: cast.people.chair, chainId: 'x' });
    const leader = { kind: 'participant', participantId: id, role: 'chair' } as const;
    const person = { kind: 'person', person: cast.people.chair, chainId: 'x' } as const;
    await live.dispatch(
      meetingId,
      { type: 'join', participant: participantOf(person, 'chair', 'x') },
      leader,
    );
    await live.dispatch(meetingId, { type: 'open' }, leader);
    for (const caller of [operator, chair, secretary]) expect(await right(caller, null)).toBe('accepted');
    expect(await right(batri, null)).toBe('forbidden');
    expect(await right(batri, items[1] ?? null)).toBe('accepted');
    const { documentId } = await added(chair, samplePdf(2));
    await live.dispatch(meetingId, { type: 'show_document', documentId, page: 2 }, leader);
    await secretary.call('removeDocument', { params: { meetingId, documentId } });
    expect((await live.get(meetingId)).shown).toBeNull();
    const kept = await added(secretary, samplePng(5, 5));
    await live.dispatch(meetingId, { type: 'close' }, leader);
    expect(await right(secretary, null)).toBe('meeting_wrong_state');
    const params = { meetingId, documentId: kept.documentId };
    expect(await secretary.refusal('removeDocument', { params })).toBe('meeting_wrong_state');
    const file = await batri.send('GET', pathOf(kept.documentId));
    expect([file.status, (await file.arrayBuffer()).byteLength]).toEqual([200, kept.sizeBytes]);
  });

  it('removes with the same right, the file too', async () => {
    const document = await added(secretary, samplePng(10, 10));
    const params = { meetingId, documentId: document.documentId };
    expect(await batri.refusal('removeDocument', { params })).toBe('forbidden');
    expect(await secretary.call('removeDocument', { params })).toEqual({});
    expect(await secretary.refusal('removeDocument', { params })).toBe('document_not_found');
    expect(await readdir(join(dataDir, 'documents', meetingId))).toEqual([]);
  });

  it('keeps documents at their items when the meeting is changed', async () => {
    const document = await added(secretary, samplePng(10, 10), items[1]);
    const { details } = await node.features.live.get(meetingId);
    const form: NewMeeting = {
      kind: 'briefing',
      title: 'Đổi tên',
      startsAt: details.startsAt,
      plannedMinutes: 60,
      chairId: cast.people.chair.id,
      secretaryId: cast.people.secretary.id,
      siteUnitIds: [cast.units.batri.id],
      agenda: [...agenda()].reverse(),
      recording: { kind: 'none' },
      noStateSecrets: true,
    };
    await secretary.call('changeMeeting', { params: { meetingId }, body: form });
    expect((await node.features.live.get(meetingId)).documents).toEqual([document]);
  });
});

describe('a document’s file', () => {
  it('comes as it is, harmless, under its name, also part by part', async () => {
    const content = samplePdf(2);
    const { documentId, sha256 } = await added(secretary, content);
    const whole = await batri.send('GET', pathOf(documentId));
    expect(Buffer.from(await whole.arrayBuffer()).equals(content)).toBe(true);
    expect(Object.fromEntries(whole.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(content.length),
      'x-content-type-options': 'nosniff',
      'accept-ranges': 'bytes',
    });
    expect(whole.headers.get('content-security-policy')).toMatch(/^sandbox;/);
    expect(whole.headers.get('content-disposition')).toMatch(/^inline; /);
    const saved = await batri.send('GET', `${pathOf(documentId)}?download=1`);
    await saved.text();
    expect(saved.headers.get('content-disposition')).toBe(
      `attachment; filename="tai-lieu.pdf"; filename*=UTF-8''${encodeURIComponent('Báo cáo quý I.pdf')}`,
    );
    const get = async (headers: Record<string, string>): Promise<[number, string | null, string]> => {
      const response = await batri.send('GET', pathOf(documentId), null, headers);
      return [response.status, response.headers.get('content-range'), await response.text()];
    };
    const size = content.length;
    expect(await get({ range: 'bytes=0-3' })).toEqual([206, `bytes 0-3/${size}`, '%PDF']);
    expect(await get({ range: 'bytes=-6' })).toEqual([
      206,
      `bytes ${size - 6}-${size - 1}/${size}`,
      '%%EOF\n',
    ]);
    expect(await get({ range: `bytes=${size}-` })).toEqual([416, `bytes */${size}`, '']);
    expect(await get({ 'if-none-match': `"${sha256}"` })).toEqual([304, null, '']);
  });

  it('is for those whom the meeting concerns, halls too, and nobody else', async () => {
    const { documentId } = await added(secretary, samplePng(4, 4));
    const { pairingCode } = await node.features.rooms.add({
      name: 'Hội trường',
      unitId: cast.units.batri.id,
    });
    const screen = node.caller();
    await screen.call('pairRoom', { body: { code: pairingCode } });
    const seen = await screen.send('GET', pathOf(documentId));
    expect([seen.status, seen.headers.get('content-type')]).toEqual([200, 'image/png']);
    await seen.arrayBuffer();
    expect((await refusalOf(await stranger.send('GET', pathOf(documentId)))).code).toBe('not_invited');
    expect((await refusalOf(await node.caller().send('GET', pathOf(documentId)))).code).toBe('not_signed_in');
    const body = { title: 'x', sizeBytes: 1, agendaItemId: null };
    expect(await screen.refusal('addUpload', { params: { meetingId }, body })).toBe('forbidden');
  });

  it.each([
    ['khongco', 404, 'document_not_found'],
    ['..%2f..%2fetc%2fpasswd', 400, 'bad_request'],
    ['.uploads', 400, 'bad_request'],
    ['%2e%2e', 404, 'not_found'],
  ])('%s → %i %s', async (name, status, code) => {
    const response = await secretary.send('GET', pathOf(name));
    expect([response.status, (await refusalOf(response)).code]).toEqual([status, code]);
  });
});
