import {
  ErrorBody,
  type MeetingId,
  Replay,
  replayRights,
  type ReplayAct,
  type SearchHit,
  searchLimits,
} from '@giaoban/protocol';
import { connectRedis, createLog, type Redis, redisKeys } from '@giaoban/service-kit';
import { type Caller, RedisServer, Visitor } from '@giaoban/service-kit/test-support';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FakeRecorder } from '../../test-support/FakeRecorder.ts';
import { foundProvince, makeMeeting, signedIn } from '../../test-support/province.ts';
import { TestNode } from '../../test-support/TestNode.ts';

type Who = 'secretary' | 'operator' | 'chair' | 'batri' | 'stranger';

let server: RedisServer;
let redis: Redis;
let node: TestNode;
let recorder: FakeRecorder;
let callers: Record<Who, Caller>;
let meetingId: MeetingId;
let params: { meetingId: MeetingId };

const vtt =
  'WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nTổng thu đạt 45%\n\n00:00:03.000 --> 00:00:04.000\nHết\n';

/** A meeting that is over, in whose chat something was written; its tape lasts one minute. */
beforeAll(async () => {
  server = await RedisServer.start();
  redis = await connectRedis(server.url, createLog('test', 'silent'));
  node = await TestNode.start(server);
  meetingId = await makeMeeting(node, await foundProvince(node));
  params = { meetingId };
  callers = {
    secretary: await signedIn(node, 'secretary'),
    operator: await signedIn(node, 'operator'),
    chair: await signedIn(node, 'chair'),
    batri: await signedIn(node, 'batri'),
    stranger: await signedIn(node, 'stranger'),
  };
  const chair = await Visitor.enter(callers.chair, meetingId);
  await chair.ask('meeting:open', {});
  const { log: open } = await callers.chair.call('log', { params });
  const [scheduled] = open;
  if (scheduled?.event.type !== 'meeting_scheduled') throw new Error('no schedule');
  const [item] = scheduled.event.details.agenda;
  if (item === undefined) throw new Error('no item');
  await chair.ask('agenda:begin', { agendaItemId: item.id });
  await chair.ask('chat:send', { channel: 'all', text: 'Đề nghị gửi thu ngân sách' });
  await chair.ask('chat:send', { channel: 'officers', text: 'chưa nói thu gì' });
  await chair.ask('meeting:close', {});
  chair.close();
  recorder = await FakeRecorder.start(redis);
  await tape();
});

afterAll(async () => {
  await recorder.close();
  await node.close();
  redis.destroy();
  await server.stop();
});

const answer = (path: string, body: string, headers: Record<string, string> = {}): void =>
  void recorder.files.set(`/archives/${meetingId}/${path}`, { status: 200, headers, body });

const tape = async (captions: { number: number } | null = null): Promise<void> => {
  const { log } = await callers.chair.call('log', { params });
  const startsAtMs = log[0]?.atMs ?? 0;
  const file = captions === null ? '' : `captions/0000${captions.number}.vtt`;
  const replay = Replay.parse({
    ...{ meetingId, startsAtMs, endsAtMs: startsAtMs + 60_000, tracks: [], gaps: [], log },
    composition: { status: 'waiting' },
    ...(captions === null ? {} : { captions: { ...captions, file } }),
  });
  answer('replay', JSON.stringify(replay));
  if (captions !== null) answer(`files/${file}`, vtt);
  const next = (captions?.number ?? 0) + 1;
  answer(`captions/${next}`, JSON.stringify({ number: next, file: `captions/0000${next}.vtt` }));
};

/** The lines, newest first; asked for on behalf of one opening of the log. */
const lines = async () => {
  const query = { again: '1' } as const;
  return (await callers.operator.call('replayAudit', { params, query })).entries;
};
/** The lines that come in while `act` runs, newest first. */
const newLines = async (act: () => Promise<unknown>) => {
  // The first reading is itself a line.
  await lines();
  const newest = (await lines())[0]?.id;
  await act();
  const now = await lines();
  const known = now.findIndex((one) => one.id === newest);
  return now.slice(0, known < 0 ? now.length : known);
};
const newDeeds = async (act: () => Promise<unknown>): Promise<string[]> =>
  (await newLines(act)).map(({ name, deed }) => `${name} ${deed.kind}`);
const view = (who: Who, again = false) =>
  callers[who].call('replay', { params, query: again ? { again: '1' } : {} });

describe('a recording of a meeting that is over', () => {
  it.each(['secretary', 'operator', 'chair', 'batri'] as const)(
    'lets %s do what the table says',
    async (who) => {
      const role = who === 'batri' ? 'delegate' : who;
      const named = (act: ReplayAct): boolean => replayRights[act].closed.some((one) => one === role);
      const { acts } = await view(who);
      expect(acts).toEqual((['view', 'download', 'clip', 'caption', 'audit'] as const).filter(named));
      const codes = {
        clip: await callers[who].refusal('clip', { params, query: { fromMs: 0, toMs: 2_000 } }),
        caption: await callers[who].refusal('correctCaptions', {
          params,
          body: { after: 9, corrections: [{ cue: 0, text: 'a' }] },
        }),
        audit: await callers[who].refusal('replayAudit', { params, query: {} }),
      };
      for (const [act, code] of Object.entries(codes))
        expect([who, act, code !== 'forbidden']).toEqual([who, act, acts.some((one) => one === act)]);
    },
  );

  it('is nothing for a stranger', async () => {
    const asked = [
      callers.stranger.refusal('replay', { params, query: {} }),
      callers.stranger.refusal('clip', { params, query: { fromMs: 0, toMs: 2_000 } }),
      callers.stranger.refusal('searchReplay', { params, query: { q: 'thu' } }),
      callers.stranger.refusal('captions', { params }),
      callers.stranger.refusal('replayAudit', { params, query: {} }),
    ];
    expect(new Set(await Promise.all(asked))).toEqual(new Set(['not_invited']));
  });
});

describe('the audit log', () => {
  it('has a line for each opening of the page, none for what the page asks then', async () => {
    const seen = await newDeeds(async () => {
      await view('batri');
      await view('batri', true);
      await view('batri');
      await view('batri', true);
    });
    expect(seen).toEqual(['batri viewed', 'batri viewed']);
  });

  it('has one for whoever asks for a file without opening the page', async () => {
    answer('files/segments/a.mkv', '0123456789');
    const fresh = await signedIn(node, 'batri');
    const get = (range: string) =>
      fresh.send('GET', `/api/meetings/${meetingId}/replay/files/segments/a.mkv`, null, { range });
    const seen = await newDeeds(async () => {
      await (await get('bytes=1-4')).text();
      await (await get('bytes=5-9')).text();
    });
    expect(seen).toEqual(['batri viewed']);
  });

  it('has one for a download, also in parts, also from its second byte', async () => {
    answer('files/composed.mp4', '0123456789');
    const get = (range: string) =>
      callers.chair.send('GET', `/api/meetings/${meetingId}/replay/files/composed.mp4`, null, { range });
    const seen = await newDeeds(async () => {
      await (await get('bytes=1-4')).text();
      await (await get('bytes=5-9')).text();
    });
    expect(seen).toEqual(['chair downloaded']);
    expect(
      await newDeeds(() => callers.chair.refusal('replayFile', { params: { ...params, '*': 'no.mp4' } })),
    ).toEqual([]);
  });

  it('has one for a clip that was cut, none for one that was refused', async () => {
    answer('clip?fromMs=1000&toMs=3000', 'film', { 'content-type': 'video/mp4' });
    const query = { fromMs: 1_000, toMs: 3_000 };
    const path = `/api/meetings/${meetingId}/replay/clip?fromMs=1000&toMs=3000`;
    const cut = await newDeeds(async () => {
      const clip = await callers.batri.send('GET', path);
      expect([await clip.text(), clip.headers.get('content-type')]).toEqual(['film', 'video/mp4']);
      expect(clip.headers.get('content-disposition')).toBe(
        `attachment; filename="clip-${meetingId}-00h00m01s.mp4"`,
      );
    });
    expect(cut).toEqual(['batri clipped']);
    const refuse = (code: string): void =>
      void recorder.files.set(`/archives/${meetingId}/clip?fromMs=1000&toMs=3000`, {
        status: 429,
        body: JSON.stringify({ code }),
      });
    refuse('too_many');
    const seen = await newDeeds(async () => {
      expect(await callers.batri.refusal('clip', { params, query })).toBe('too_many');
      expect(await callers.batri.refusal('clip', { params, query: { fromMs: 0, toMs: 999 } })).toBe(
        'bad_request',
      );
      expect(await callers.batri.refusal('clip', { params, query: { fromMs: 0, toMs: 9e9 } })).toBe(
        'bad_request',
      );
      expect(await callers.batri.refusal('clip', { params, query: { fromMs: 5, toMs: 9_000 } })).toBe(
        'replay_not_ready',
      );
    });
    expect(seen).toEqual([]);
  });

  it('has one for whoever sees it once the log can be kept again', async () => {
    const fresh = await signedIn(node, 'batri');
    const see = { params, query: { again: '1' } } as const;
    const [lines, away] = [redisKeys.replayAudit(meetingId), `${redisKeys.replayAudit(meetingId)}:away`];
    const seen = await newDeeds(async () => {
      await redis.rename(lines, away);
      await redis.set(lines, 'no stream');
      expect(await fresh.refusal('replay', see)).toBe('internal');
      await redis.rename(away, lines);
      await fresh.call('replay', see);
      await fresh.call('replay', see);
    });
    expect(seen).toEqual(['batri viewed']);
  });

  it('has one for each search of an opening, with the words as typed, none for one that is refused', async () => {
    const search = (q: string) => callers.batri.call('searchReplay', { params, query: { q } });
    const seen = await newLines(async () => {
      await view('batri');
      await search('thu ngan');
      await search(' thu ngan ');
      await search('Thu Ngân');
      await view('batri');
      await search('thu ngan');
      const query = { q: 'thu ngan' };
      expect(await callers.stranger.refusal('searchReplay', { params, query })).toBe('not_invited');
      const long = { q: 'x'.repeat(searchLimits.query + 1) };
      expect(await callers.batri.refusal('searchReplay', { params, query: long })).toBe('bad_request');
    });
    expect(seen.map(({ name, deed }) => [name, deed.kind === 'searched' ? deed.words : deed.kind])).toEqual([
      ['batri', 'thu ngan'],
      ['batri', 'viewed'],
      ['batri', 'Thu Ngân'],
      ['batri', 'thu ngan'],
      ['batri', 'viewed'],
    ]);
  });

  it('has no line for a search of which nothing was found out', async () => {
    recorder.files.delete(`/archives/${meetingId}/replay`);
    const seen = await newDeeds(async () => {
      const query = { q: 'thu' };
      expect(await callers.batri.refusal('searchReplay', { params, query })).toBe('replay_not_ready');
    });
    expect(seen).toEqual([]);
    await tape();
  });

  it('has one for each opening of the log itself, none for its further pages and for who may not', async () => {
    const read = (query: { again?: '1'; before?: string }) =>
      callers.secretary.call('replayAudit', { params, query });
    const seen = await newDeeds(async () => {
      const { entries } = await read({});
      await read({ again: '1' });
      await read({ before: entries.at(-1)?.id ?? '' });
      await read({});
      expect(await callers.batri.refusal('replayAudit', { params, query: {} })).toBe('forbidden');
      expect(await callers.stranger.refusal('replayAudit', { params, query: {} })).toBe('not_invited');
    });
    expect(seen).toEqual(['secretary read_audit', 'secretary read_audit']);
  });

  it('is read page by page, the newest first', async () => {
    for (let count = 0; count < 60; count += 1) await view('operator');
    const first = await callers.secretary.call('replayAudit', { params, query: {} });
    expect(first.entries).toHaveLength(50);
    const { next } = first;
    if (next === null) throw new Error('there is more');
    const second = await callers.secretary.call('replayAudit', { params, query: { before: next } });
    expect(second.next).toBeNull();
    const times = [...first.entries, ...second.entries].map((one) => one.atMs);
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    expect(new Set([...first.entries, ...second.entries].map((one) => one.id)).size).toBe(times.length);
    expect(first.entries[0]).toMatchObject({ name: 'operator', unitName: 'UBND tỉnh Bến Tre' });
  });
});

describe('searching', () => {
  const found = async (who: Who, q: string): Promise<string[]> => {
    const { hits } = await callers[who].call('searchReplay', { params, query: { q } });
    return hits.map(({ kind, before, match, after }: SearchHit) => `${kind}: ${before}[${match}]${after}`);
  };

  it('finds with and without marks, in all that the asker may read', async () => {
    await tape({ number: 1 });
    expect(await found('batri', 'thu ngan')).toEqual([
      'agenda: [Thu ngân] sách',
      'chat: Đề nghị gửi [thu ngân] sách',
    ]);
    expect(await found('batri', 'TỔNG')).toEqual(['caption: [Tổng] thu đạt 45%']);
    expect(await found('batri', 'ubnd tinh')).toContain('speaker: chair · [UBND tỉnh] Bến Tre');
    expect(await found('batri', 'không có gì')).toEqual([]);
  });

  it('tells of the officers’ own words to officers, of unfinished minutes to their writers', async () => {
    expect(await found('batri', 'chưa nói')).toEqual([]);
    expect(await found('chair', 'chua noi')).toEqual(['chat: [chưa nói] thu gì']);
    expect((await found('secretary', 'thu ngân sách')).some((one) => one.startsWith('minutes: '))).toBe(true);
    expect((await found('batri', 'thu ngân sách')).some((one) => one.startsWith('minutes: '))).toBe(false);
  });
});

describe('captions', () => {
  const upload = (who: Who, text: string | Uint8Array, after = 0) =>
    callers[who].sendBytes(
      'POST',
      `/api/meetings/${meetingId}/replay/captions?after=${after}`,
      typeof text === 'string' ? new TextEncoder().encode(text) : text,
    );

  it('are brought by the secretary, as UTF-8, whole', async () => {
    await tape();
    const seen = await newDeeds(async () => {
      expect((await upload('secretary', vtt)).status).toBe(200);
      expect((await upload('chair', vtt)).status).toBe(403);
      expect((await upload('secretary', new Uint8Array(2_097_153))).status).toBe(413);
      expect((await upload('secretary', vtt, 3)).status).toBe(409);
      const bad = await upload('secretary', Uint8Array.from([0x57, 0xff, 0xfe]));
      expect(ErrorBody.parse(await bad.json())).toMatchObject({
        code: 'captions_broken',
        fields: [{ path: 'line.1', reason: 'not_utf8' }],
      });
      const late = await upload('secretary', 'WEBVTT\n\n00:02:00.000 --> 00:02:01.000\nmuộn');
      expect(ErrorBody.parse(await late.json()).fields).toEqual([{ path: 'line.3', reason: 'beyond_tape' }]);
    });
    expect(seen).toEqual(['secretary captions_uploaded']);
  });

  const saysConflict = (number: number): void =>
    void recorder.files.set(`/archives/${meetingId}/captions/${number}`, {
      status: 409,
      body: JSON.stringify({ code: 'conflict' }),
    });

  it('are the same as once when they are brought again because no answer came', async () => {
    await tape({ number: 1 });
    answer('captions/1', JSON.stringify({ number: 1, file: 'captions/00001.vtt' }));
    expect((await upload('secretary', vtt, 0)).status).toBe(200);
    // The recorder knows the bytes of those that are in force.
    saysConflict(1);
    expect((await upload('secretary', vtt, 0)).status).toBe(409);
  });

  it('are the same as once when they are corrected again, as they were then', async () => {
    await tape({ number: 2 });
    answer('files/captions/00001.vtt', vtt.replace('Hết', 'Hết ròi'));
    answer('captions/2', JSON.stringify({ number: 2, file: 'captions/00002.vtt' }));
    const again = { params, body: { after: 1, corrections: [{ cue: 0, text: 'Tổng chi' }] } };
    const { number, cues } = await callers.secretary.call('correctCaptions', again);
    expect([number, ...cues.map((one) => one.text)]).toEqual([2, 'Tổng chi', 'Hết ròi']);
    saysConflict(2);
    expect(await callers.secretary.refusal('correctCaptions', again)).toBe('conflict');
  });

  it('are corrected cue by cue, on the ones that were seen', async () => {
    await tape({ number: 1 });
    const correct = (after: number, cue: number, text: string) => ({
      params,
      body: { after, corrections: [{ cue, text }] },
    });
    const saved = await callers.secretary.call('correctCaptions', correct(1, 0, 'Tổng thu\n\nđạt <46%>'));
    expect(saved.number).toBe(2);
    expect(saved.cues.map((one) => one.text)).toEqual(['Tổng thu\nđạt <46%>', 'Hết']);
    expect(recorder.lastBody).toContain('Tổng thu\nđạt &lt;46%&gt;');
    const without = await callers.secretary.call('correctCaptions', correct(1, 0, ''));
    expect(without.cues.map((one) => one.text)).toEqual(['Hết']);
    expect(await callers.secretary.refusal('correctCaptions', correct(2, 0, 'a'))).toBe('conflict');
    expect(await callers.secretary.refusal('correctCaptions', correct(1, 7, 'a'))).toBe('not_found');
    expect((await callers.batri.call('captions', { params })).captions?.cues).toHaveLength(2);
  });
});
