import { MeetingId, Replay } from '@giaoban/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SealedArchive } from '../testing/sealed-archive.ts';
import { ServedArchive } from '../testing/ServedArchive.ts';
import { meetingId } from '../testing/test-meeting.ts';

let served: ServedArchive;
let archive: SealedArchive;

beforeAll(async () => {
  served = await ServedArchive.open();
  archive = served.archive;
});

afterAll(async () => {
  await served.close();
});

const ask = async (...request: Parameters<ServedArchive['ask']>) => {
  const answer = await served.ask(...request);
  return { status: answer.status, text: await answer.text() };
};
const bring = (number: number, text: string, id: string = meetingId) =>
  ask(`${id}/captions/${number}`, { method: 'PUT', body: new TextEncoder().encode(text) });
const vtt = 'WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nxin chào\n';

describe('captions', () => {
  it('are none at first', async () => {
    const { text } = await ask(`${meetingId}/replay`);
    expect(Replay.parse(JSON.parse(text)).captions).toBeUndefined();
  });

  it('are kept as they were brought, sealed in, and told with the recording', async () => {
    expect(await bring(1, vtt)).toMatchObject({ status: 200 });
    expect(await archive.problems()).toEqual([]);
    const { captions } = Replay.parse(JSON.parse((await ask(`${meetingId}/replay`)).text));
    expect(captions).toEqual({ number: 1, file: 'captions/00001.vtt' });
    expect(await ask(`${meetingId}/files/captions/00001.vtt`)).toEqual({ status: 200, text: vtt });
  });

  it('get a new number with each change; the same again is the same as once', async () => {
    expect((await bring(1, vtt)).status).toBe(200);
    expect((await bring(1, `${vtt}\n`)).status).toBe(409);
    expect((await bring(3, vtt)).status).toBe(409);
    expect((await bring(2, vtt.replace('chào', 'mời'))).status).toBe(200);
    expect(await archive.problems()).toEqual([]);
    const { captions } = Replay.parse(JSON.parse((await ask(`${meetingId}/replay`)).text));
    expect(captions?.number).toBe(2);
  });

  it('are never sealed over when somebody has changed them', async () => {
    await archive.write('captions/00001.vtt', vtt.replace('chào', 'lỗi'));
    expect((await archive.problems()).map((one) => one.file)).toEqual(['captions/00001.vtt']);
    expect((await bring(3, vtt)).status).toBe(500);
    const { captions } = Replay.parse(JSON.parse((await ask(`${meetingId}/replay`)).text));
    expect(captions?.number).toBe(2);
    expect((await ask(`${meetingId}/files/captions/00003.vtt`)).status).toBe(404);
    await archive.write('captions/00001.vtt', vtt);
    expect((await bring(3, vtt)).status).toBe(200);
    expect(await archive.problems()).toEqual([]);
  });

  it('that were there before stay when they cannot be sealed again', async () => {
    const minutes = await archive.read('log.jsonl');
    await archive.write('log.jsonl', '');
    expect((await bring(3, vtt)).status).toBe(500);
    expect((await ask(`${meetingId}/files/captions/00003.vtt`)).status).toBe(200);
    await archive.write('log.jsonl', minutes);
    expect((await bring(3, vtt)).status).toBe(200);
    expect(await archive.problems()).toEqual([]);
  });

  it.each([
    ['a meeting that is not there', 4, MeetingId.parse('m99'), 404],
    ['a number that is none', 0, meetingId, 400],
  ])('refuses %s', async (_what, number, id, status) => {
    expect((await bring(number, vtt, id)).status).toBe(status);
  });
});

describe('clips', () => {
  it.each([
    ['without a span', 'clip', 400],
    ['backwards', 'clip?fromMs=2000&toMs=1000', 400],
    ['too long', 'clip?fromMs=0&toMs=99999999', 400],
    ['after the film', 'clip?fromMs=5000&toMs=7000', 400],
  ])('are refused %s', async (_what, path, status) => {
    expect((await ask(`${meetingId}/${path}`)).status).toBe(status);
  });
});
