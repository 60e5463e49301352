import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as meetingGoesOn } from 'node:timers/promises';
import type { Composition, MeetingEvent, ParticipantId, Replay } from '@giaoban/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { trackSpan } from './archive/replay-of.ts';
import { isSealed } from './archive/read-seals.ts';
import { verifyArchive } from './archive/verify-archive.ts';
import { beepHz, colours, flashAndBeep, flat, isColour, tone } from './testing/colours.ts';
import {
  type Colour,
  decodePictures,
  decodeSound,
  type Picture,
  probe,
  type Sound,
} from './testing/decode.ts';
import { RtpSource } from './testing/RtpSource.ts';
import { TapeRoom, until } from './testing/TapeRoom.ts';
import { chair, meetingId, siteA } from './testing/test-meeting.ts';

const toneHz = 440;
const [chairId, aId] = [chair.participantId, siteA.participantId];

const voice = (participantId: ParticipantId) =>
  ({ participantId, source: 'microphone', layer: null }) as const;
const face = (participantId: ParticipantId) => ({ participantId, source: 'camera', layer: 'high' }) as const;
const chairTracks = [voice(chairId), face(chairId)];
const floorTracks = [...chairTracks, voice(aId), face(aId)];

/** One real meeting, taped: the chair, a killed ffmpeg, a site with a share, the chair again, closing. */
describe('recording a meeting', () => {
  let room: TapeRoom;
  const sources: RtpSource[] = [];

  /** The moment of an event, ms from the tape's beginning. */
  const momentOf = (replay: Replay, type: MeetingEvent['type']): number =>
    (replay.log.findLast((one) => one.event.type === type)?.atMs ?? Number.NaN) - replay.startsAtMs;

  beforeAll(async () => {
    room = await TapeRoom.open();
    // The chair's clock is 5 s slow, and his pictures are 150 ms longer on the way than his voice.
    const ofChair = await RtpSource.start(flashAndBeep(colours.chair, 150), -5_000);
    const ofA = await RtpSource.start([flat(colours.siteA), tone(toneHz), flat(colours.share, '480x270')]);
    sources.push(ofChair, ofA);
    await room.startRecorder();
    room.sfu.produce(chairId, 'camera', ofChair, 0);
    room.sfu.produce(chairId, 'microphone', ofChair, 1);
    room.sfu.produce(aId, 'camera', ofA, 0);
    room.signaling.setPlan(chairTracks);
  }, 60_000);

  afterAll(async () => {
    await Promise.all(sources.map((one) => one.stop()));
    await room.close();
  });

  it('says that it has begun when files grow', async () => {
    await room.makeJob();
    await room.signaling.until((state) => state.tape.status === 'recording', 'the lamp');
    expect(room.signaling.reports).toEqual([{ kind: 'begun' }]);
    await meetingGoesOn(4_500);
  }, 60_000);

  it('begins again when ffmpeg is killed, and says so', async () => {
    const [pid] = await room.processesWith('p_chair.camera.');
    if (pid === undefined) throw new Error('no ffmpeg');
    process.kill(pid, 'SIGKILL');
    await room.signaling.until((state) => state.tape.status === 'failed', 'the warning');
    await room.signaling.until((state) => state.tape.status === 'recording', 'the lamp again');
    const report = room.signaling.reports.at(-1);
    // How long it took is measured by the restart scenario, on the whole system.
    expect(report).toMatchObject({ kind: 'recovered' });
    const { gaps, tracks } = await room.replayWithGaps((found) => found.length > 0);
    expect(gaps).toMatchObject([{ trackId: 'p_chair.camera.2', reason: 'ffmpeg_died' }]);
    const [gap] = gaps;
    const killed = tracks.find((one) => one.trackId === gap?.trackId);
    // The track's clock may still have become a little better since.
    expect(Math.abs((killed === undefined ? 0 : trackSpan(killed).toMs) - (gap?.fromMs ?? 0))).toBeLessThan(
      40,
    );
  }, 60_000);

  it('follows the floor and the share', async () => {
    const { signaling, sfu } = room;
    const source = sources[1];
    if (source === undefined) throw new Error('no source');
    signaling.happen(
      [{ type: 'floor_given', participantId: aId, by: chairId, part: 'main', limitMs: null }],
      floorTracks,
    );
    sfu.produce(aId, 'microphone', source, 1);
    await meetingGoesOn(3_000);
    const share = { participantId: aId, source: 'screen', layer: null } as const;
    sfu.produce(aId, 'screen', source, 2);
    signaling.happen([{ type: 'share_begun', participantId: aId }], [...floorTracks, share]);
    await meetingGoesOn(3_000);
    signaling.happen(
      [
        { type: 'share_ended', participantId: aId, reason: 'floor_ended' },
        { type: 'floor_taken', participantId: aId, by: chairId, reason: 'taken_back' },
      ],
      [...chairTracks, face(aId)],
    );
    sfu.close(aId, 'screen');
    sfu.close(aId, 'microphone');
    await meetingGoesOn(4_500);
  }, 60_000);

  it('closes with the meeting; the replay is there at once', async () => {
    const { signaling } = room;
    const before = signaling.reports.length;
    signaling.happen([{ type: 'meeting_closed', by: chairId }], []);
    await signaling.until((state) => state.tape.status === 'stopped', 'the end');
    expect(signaling.reports.slice(before)).toEqual([{ kind: 'stopped', reason: 'closing' }]);
    const replay = await until('the whole log', async () => {
      const now = await room.replay();
      return now.log.length === signaling.events.length ? now : null;
    });
    expect(room.sfu.tapes).toBe(0);
    expect(replay.log).toEqual(signaling.events);
    await until('it is sealed', () => isSealed(room.folder));
    expect(await verifyArchive(room.folder)).toEqual([]);
    const sourcesTaped = replay.tracks.map((one) => `${one.participantId} ${one.source}`);
    expect(new Set(sourcesTaped)).toEqual(
      new Set(['p_chair microphone', 'p_chair camera', 'p_a microphone', 'p_a camera', 'p_a screen']),
    );
  }, 60_000);

  it('gives files by Range and nothing outside', async () => {
    const { tracks } = await room.replay();
    const file = tracks[0]?.segments[0]?.file ?? '';
    const part = await room.get(`/archives/${meetingId}/files/${file}`, { range: 'bytes=0-3' });
    expect([part.status, Buffer.from(await part.arrayBuffer()).toString('hex')]).toEqual([206, '1a45dfa3']);
    const paths = ['../../etc/passwd', '..%2f..%2fetc%2fpasswd', '.recorder.json', 'segments/none.mkv', ''];
    for (const path of paths) {
      expect((await room.get(`/archives/${meetingId}/files/${path}`)).status, path).toBe(404);
    }
    expect((await room.get('/archives/..%2f/replay')).status).toBe(404);
    expect((await room.get('/archives/unknown/replay')).status).toBe(404);
    const stranger = await fetch(`${room.recorder?.url ?? ''}/archives/${meetingId}/replay`);
    expect(stranger.status).toBe(401);
  });

  describe('the composed file', () => {
    let ready: Extract<Composition, { status: 'ready' }>;
    let replay: Replay;
    let pictures: Picture[];
    let sound: Sound;
    let file: string;

    beforeAll(async () => {
      ready = await until(
        'composed',
        async () => {
          const { composition } = await room.replay();
          if (composition.status === 'failed') throw new Error(composition.reason);
          return composition.status === 'ready' ? composition : null;
        },
        120_000,
      );
      replay = await room.replay();
      file = join(room.folder, ready.file);
      [pictures, sound] = await Promise.all([decodePictures(file), decodeSound(file)]);
    }, 150_000);

    const seen = (atMs: number, x: number, y: number): Colour =>
      pictures[Math.round(atMs / 40)]?.at(x, y) ?? [0, 0, 0];
    const isChairs = (colour: Colour): boolean =>
      isColour(colour, colours.chair) || isColour(colour, colours.white);

    it('is as long as the tape, with a chapter for each turn on the stage', async () => {
      const { format, chapters, streams } = await probe(file);
      const spanMs = replay.endsAtMs - replay.startsAtMs;
      expect(Math.abs(format.duration * 1000 - spanMs)).toBeLessThan(100);
      expect(Math.abs(ready.durationMs - spanMs)).toBeLessThan(40);
      expect(chapters.map((one) => one.tags.title)).toEqual([
        'UBND tỉnh – Đại biểu chair',
        'UBND huyện Ba Tri – Đại biểu a',
        'UBND tỉnh – Đại biểu chair',
      ]);
      expect(chapters[1]?.start_time).toBeCloseTo(momentOf(replay, 'floor_given') / 1000, 2);
      expect(format.tags?.['title']).toBe('Giao ban tháng 3');
      expect(streams.slice(0, 2).map((one) => one.codec_name)).toEqual(['h264', 'aac']);
      expect(streams[0]).toMatchObject({ width: 1280, height: 720 });
    });

    it('shows the right speaker in each interval, the share beside', () => {
      const [floorMs, shareMs, backMs] = (['floor_given', 'share_begun', 'floor_taken'] as const).map(
        (type) => momentOf(replay, type),
      );
      if (floorMs === undefined || shareMs === undefined || backMs === undefined) throw new Error('no floor');
      for (let atMs = 1_000; atMs < floorMs - 100; atMs += 200)
        expect(isChairs(seen(atMs, 0.5, 0.5))).toBe(true);
      for (let atMs = floorMs + 100; atMs < shareMs - 100; atMs += 200)
        expect(isColour(seen(atMs, 0.5, 0.5), colours.siteA)).toBe(true);
      for (let atMs = shareMs + 1_000; atMs < backMs - 100; atMs += 200) {
        expect(isColour(seen(atMs, 0.3, 0.5), colours.share)).toBe(true);
        expect(isColour(seen(atMs, 0.87, 0.1), colours.siteA)).toBe(true);
        expect(isColour(seen(atMs, 0.87, 0.8), colours.dark)).toBe(true);
      }
      for (let atMs = backMs + 100; atMs < ready.durationMs - 200; atMs += 200)
        expect(isChairs(seen(atMs, 0.5, 0.5))).toBe(true);
    });

    it('lets the floor’s holder be heard while he has it', () => {
      const [floorMs, backMs] = [momentOf(replay, 'floor_given'), momentOf(replay, 'floor_taken')];
      expect(sound.amplitude(toneHz, floorMs + 500, backMs - floorMs - 1_000)).toBeGreaterThan(0.05);
      expect(sound.amplitude(toneHz, 0, floorMs - 300)).toBeLessThan(0.005);
      expect(sound.amplitude(toneHz, backMs + 500, 3_000)).toBeLessThan(0.005);
    });

    it('keeps sound and picture within 80 ms, also after the restart', () => {
      const flashes = pictures
        .filter((one, at) => {
          const before = pictures[at - 1]?.at(0.5, 0.5);
          const isFlash = isColour(one.at(0.5, 0.5), colours.white);
          return isFlash && before !== undefined && isColour(before, colours.chair);
        })
        .map((one) => one.atMs);
      const beeps = sound.onsetsMs(beepHz);
      const offsets = flashes.map((flash) => Math.min(...beeps.map((beep) => Math.abs(beep - flash))));
      expect(offsets.length).toBeGreaterThanOrEqual(4);
      expect(Math.max(...offsets), `flashes ${flashes.join(' ')}, beeps ${beeps.join(' ')}`).toBeLessThan(80);
    });

    it('is in the manifest; one changed byte anywhere is found', async () => {
      expect(await verifyArchive(room.folder)).toEqual([]);
      const segment = replay.tracks[0]?.segments[0]?.file ?? '';
      for (const name of [ready.file, segment, 'manifest.jsonl', 'log.jsonl']) {
        const undo = await spoil(join(room.folder, name));
        expect(await verifyArchive(room.folder), name).not.toEqual([]);
        await undo();
      }
      expect(await verifyArchive(room.folder)).toEqual([]);
    });
  });
});

/** Changes one byte in the middle of a file; the answer puts it back. */
const spoil = async (path: string): Promise<() => Promise<void>> => {
  const put = async (at: number, byte: Buffer): Promise<void> => {
    const file = await open(path, 'r+');
    await file.write(byte, 0, 1, at);
    await file.close();
  };
  const file = await open(path, 'r');
  const at = Math.floor((await file.stat()).size / 2);
  const byte = Buffer.alloc(1);
  await file.read(byte, 0, 1, at);
  await file.close();
  await put(at, Buffer.from([byte.readUInt8(0) ^ 0x01]));
  return () => put(at, byte);
};
