import { join } from 'node:path';
import { MeetingId } from '@giaoban/protocol';
import { createLog, signServiceToken } from '@giaoban/service-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ClipDesk } from '../clips/ClipDesk.ts';
import { SealedArchive } from '../testing/sealed-archive.ts';
import { meetingId } from '../testing/test-meeting.ts';
import { type ArchiveServer, openArchiveServer } from './archive-server.ts';

const secret = 'a secret of the services';
const paperMb = 50;

describe('PUT papers', () => {
  let archive: SealedArchive;
  let server: ArchiveServer;

  beforeAll(async () => {
    archive = await SealedArchive.make();
    await archive.sealAll();
    const { sealer, register } = archive.seals;
    server = await openArchiveServer({
      ...{ archiveDir: archive.archiveDir, secret, port: 0, sealer, register },
      clips: await ClipDesk.open({ folder: join(archive.dataDir, 'clips'), ffmpeg: [], hasRoom: () => true }),
      aheadOf: () => 0,
      log: createLog('recorder', 'silent'),
    });
  });

  afterAll(async () => {
    await server.close();
    await archive.remove();
  });

  type Attempt = { id?: string; token?: string; type?: string };

  const put = async (name: string, bytes: Uint8Array<ArrayBuffer>, attempt: Attempt = {}) => {
    const { id = meetingId, token = signServiceToken(secret, 'signaling') } = attempt;
    const answer = await fetch(`${server.url}/archives/${id}/papers/${encodeURIComponent(name)}`, {
      method: 'PUT',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': attempt.type ?? 'application/octet-stream',
      },
      body: bytes,
    });
    const body: unknown = await answer.json();
    return { status: answer.status, body };
  };

  const seals = async (): Promise<number> => (await archive.seals.register.entries()).length;
  const minutes = new TextEncoder().encode('%PDF-1.7 biên bản đã ký');

  it('keeps the bytes as they are and seals them in', async () => {
    const before = await seals();
    expect(await put('Biên bản số 13.pdf', minutes)).toEqual({ status: 200, body: {} });
    expect(await archive.read('papers/Biên bản số 13.pdf')).toEqual(Buffer.from(minutes));
    expect(await seals()).toBe(before + 1);
    expect(await archive.problems()).toEqual([]);
    await archive.write('papers/Biên bản số 13.pdf', '%PDF-1.7 biên bản đã sửa');
    expect((await archive.problems()).map((one) => one.file)).toEqual(['papers/Biên bản số 13.pdf']);
    await archive.write('papers/Biên bản số 13.pdf', minutes);
  });

  it('takes the same paper twice as once, and never another in its place', async () => {
    const before = await seals();
    expect((await put('Biên bản số 13.pdf', minutes)).status).toBe(200);
    const other = await put('Biên bản số 13.pdf', new TextEncoder().encode('another'));
    expect(other).toMatchObject({ status: 409, body: { code: 'conflict' } });
    expect(await archive.read('papers/Biên bản số 13.pdf')).toEqual(Buffer.from(minutes));
    expect(await seals()).toBe(before);
  });

  it.each([
    ['a folder above', '../log.jsonl', {}, 400],
    ['a folder below', 'a/b.pdf', {}, 400],
    ['a hidden file', '.pdf', {}, 400],
    ['text', 'a.pdf', { type: 'text/plain' }, 400],
    ['a meeting that is not there', 'a.pdf', { id: MeetingId.parse('m99') }, 404],
    ['a name that leaves the archives', 'a.pdf', { id: '..%2Fm1' }, 400],
    ['a token of nobody', 'a.pdf', { token: 'x' }, 401],
  ] satisfies [string, string, Attempt, number][])('refuses %s', async (_what, name, attempt, status) => {
    expect((await put(name, minutes, attempt)).status).toBe(status);
    expect(await archive.problems()).toEqual([]);
  });

  it('refuses what is larger than a paper can be', async () => {
    const tooMuch = new Uint8Array(paperMb * 1_048_576 + 1);
    expect((await put('large.pdf', tooMuch)).status).toBe(413);
    expect(await archive.problems()).toEqual([]);
  });
});
