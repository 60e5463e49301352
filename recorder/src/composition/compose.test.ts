import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { MeetingEvent, Replay } from '@giaoban/protocol';
import { createLog } from '@giaoban/service-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readArchive } from '../archive/read-archive.ts';
import { colours, isColour } from '../testing/colours.ts';
import { decodePictures, decodeSound, type Picture, probe } from '../testing/decode.ts';
import { makeArchive, plainPicture, plainTone } from '../testing/made-archive.ts';
import { chair, logOf, present, siteA } from '../testing/test-meeting.ts';
import { type Abilities, findAbilities } from './abilities.ts';
import { compose, type ComposeContext, NothingRecorded } from './compose.ts';

const run = promisify(execFile);
const beginMs = 1_772_413_200_000;
const blue = '0x2040C0';
const [toneHz, chairHz] = [440, 1_200];

const events: [number, MeetingEvent][] = [
  ...present.map((event): [number, MeetingEvent] => [beginMs - 3_000, event]),
  [
    beginMs + 6_000,
    {
      type: 'floor_given',
      participantId: siteA.participantId,
      by: chair.participantId,
      part: 'main',
      limitMs: null,
    },
  ],
  [beginMs + 9_000, { type: 'meeting_closed', by: chair.participantId }],
];

/**
 * The chair's camera changes its size from one frame to the next; his voice has a hole of 2 s and began
 * 0.5 s later; A has the floor without a camera.
 */
const makeTape = async (archiveDir: string, workDir: string): Promise<string> => {
  const parts = ['640x360', '320x180'].map((size) => ({ size, file: join(workDir, `${size}.webm`) }));
  for (const { size, file } of parts)
    await run('ffmpeg', ['-v', 'error', ...plainPicture(blue, size, 2), file]);
  const list = join(workDir, 'sizes.ffconcat');
  const lines = parts.map(({ file }) => `file '${file}'\nduration 2`);
  await writeFile(list, `ffconcat version 1.0\n${lines.join('\n')}\n`);
  const changing = ['-f', 'concat', '-safe', '0', '-i', list, '-c', 'copy'];
  const participantId = chair.participantId;
  return makeArchive(
    archiveDir,
    [
      {
        participantId,
        source: 'camera',
        startsAtMs: beginMs,
        segments: [
          { startMs: 0, endMs: 4_000, media: changing },
          { startMs: 4_000, endMs: 8_000, media: plainPicture(blue, '640x360', 4) },
        ],
      },
      {
        participantId,
        source: 'microphone',
        startsAtMs: beginMs + 500,
        segments: [
          { startMs: 0, endMs: 2_000, media: plainTone(chairHz, 2) },
          { startMs: 4_000, endMs: 5_000, media: plainTone(chairHz, 1) },
        ],
      },
      {
        participantId: siteA.participantId,
        source: 'microphone',
        startsAtMs: beginMs + 6_000,
        segments: [{ startMs: 0, endMs: 3_000, media: plainTone(toneHz, 3) }],
      },
    ],
    logOf(events),
  );
};

/** The pictures' packets, as checksums: equal where nothing was encoded again. */
const packetsOf = async (file: string): Promise<string[]> => {
  const args = ['-v', 'error', '-i', file, '-map', '0:v', '-c', 'copy', '-f', 'framemd5', 'pipe:1'];
  const { stdout } = await run('ffmpeg', args);
  const lines = stdout.split('\n').filter((line) => line.startsWith('0,'));
  return lines.map((line) => line.split(',').at(-1)?.trim() ?? '');
};

describe('compose', () => {
  let archiveDir: string;
  let workDir: string;
  let folder: string;
  let replay: Replay;
  let abilities: Abilities;

  beforeAll(async () => {
    [archiveDir, workDir] = await Promise.all([
      mkdtemp(join(tmpdir(), 'gb-compose-')),
      mkdtemp(join(tmpdir(), 'gb-made-')),
    ]);
    folder = await makeTape(archiveDir, workDir);
    const archive = await readArchive(folder);
    if (archive === null) throw new Error('no archive');
    replay = archive.replay;
    abilities = await findAbilities(['ffmpeg']);
  }, 120_000);

  afterAll(async () => {
    await Promise.all([archiveDir, workDir].map((one) => rm(one, { recursive: true, force: true })));
  });

  const context = (other: Partial<ComposeContext> = {}): ComposeContext => ({
    replay,
    folder,
    ffmpeg: ['ffmpeg'],
    abilities,
    signal: new AbortController().signal,
    log: createLog('recorder', 'silent'),
    streamFromMs: 0,
    onProgress: () => undefined,
    ...other,
  });

  const words = (picture: Picture | undefined): number =>
    Array.from({ length: 32 * 18 }, (_, at) => picture?.at((at % 32) / 32, Math.floor(at / 32) / 18)).filter(
      (colour) => colour !== undefined && !isColour(colour, colours.dark),
    ).length;

  it('goes on after an interruption with the pieces that are there, and comes out exact', async () => {
    const stop = new AbortController();
    const progress: number[] = [];
    const interrupted = compose(
      context({
        signal: stop.signal,
        onProgress: (share) => {
          // The second piece is under way: the first is complete.
          if (share > 0.7) stop.abort();
        },
      }),
    );
    await expect(interrupted).rejects.toThrow();
    const left = (await readdir(join(folder, '.composing'))).filter((name) => name.endsWith('.pcm'));
    expect(left).toHaveLength(1);
    const { video, durationMs, files } = await compose(
      context({ onProgress: (share) => progress.push(share) }),
    );
    expect([video, durationMs]).toEqual(['composed.mp4', 9_000]);
    expect(files.map((one) => one.file)).toEqual([
      'composed.mp4',
      'sound.m4a',
      'stream.m3u8',
      'stream.m4s',
      'posters/001.jpg',
      'posters/002.jpg',
    ]);
    expect(progress[0]).toBeGreaterThan(0.6);
    expect(progress.toSorted((a, b) => a - b)).toEqual(progress);
    expect(await readdir(folder)).not.toContain('.composing');
    const { format, chapters } = await probe(join(folder, video));
    expect(Math.abs(format.duration - 9)).toBeLessThan(0.05);
    expect(chapters.map((one) => [one.start_time, one.end_time])).toEqual([
      [0, 6],
      [6, 9],
    ]);
  }, 120_000);

  it('shows pictures of changing size, and the name of who has none', async () => {
    const pictures = await decodePictures(join(folder, 'composed.mp4'));
    expect(pictures).toHaveLength(225);
    const whole = pictures
      .slice(1, 149)
      .every((one) =>
        [0.05, 0.5, 0.95].every((x) => [0.05, 0.5, 0.75].every((y) => isColour(one.at(x, y), colours.chair))),
      );
    expect(whole).toBe(true);
    const card = pictures.at(180);
    expect(isColour(card?.at(0.1, 0.1) ?? [0, 0, 0], colours.dark)).toBe(true);
    expect(words(card) > 3).toBe(abilities.lettering !== null);
  });

  it('keeps voices where they were, with silence in the holes', async () => {
    const sound = await decodeSound(join(folder, 'composed.mp4'));
    expect(Math.abs(sound.durationMs - 9_000)).toBeLessThan(50);
    const loud = (hz: number, fromMs: number, lengthMs: number): boolean =>
      sound.amplitude(hz, fromMs, lengthMs) > 0.03;
    expect([0, 600, 2_600, 4_600, 5_600].map((at) => loud(chairHz, at, 380))).toEqual([
      false,
      true,
      false,
      true,
      false,
    ]);
    expect([1_000, 5_500, 6_100, 8_500].map((at) => loud(toneHz, at, 400))).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });

  it('makes the sound alone, a playlist and posters of the same, without encoding again', async () => {
    const [video, alone, stream] = await Promise.all(
      ['composed.mp4', 'sound.m4a', 'stream.m3u8'].map((name) => probe(join(folder, name))),
    );
    // Behind the sound, MP4 keeps the chapters' titles as a track of their own.
    expect(alone?.streams[0]?.codec_name).toBe('aac');
    expect(alone?.streams.some((one) => one.width !== undefined)).toBe(false);
    expect(alone?.chapters).toEqual(video?.chapters);
    expect(stream?.streams.map((one) => one.codec_name)).toEqual(['h264', 'aac']);
    for (const one of [alone, stream]) expect(Math.abs((one?.format.duration ?? 0) - 9)).toBeLessThan(0.1);
    expect(await packetsOf(join(folder, 'stream.m3u8'))).toEqual(
      await packetsOf(join(folder, 'composed.mp4')),
    );
    const [playlist, moov] = await Promise.all([
      readFile(join(folder, 'stream.m3u8'), 'utf8'),
      readFile(join(folder, 'composed.mp4')),
    ]);
    expect(playlist).toMatch(/#EXT-X-PLAYLIST-TYPE:VOD[^]*#EXT-X-MAP:URI="stream.m4s"[^]*#EXT-X-ENDLIST/);
    expect(moov.indexOf('moov')).toBeLessThan(moov.indexOf('mdat'));
    const posters = await Promise.all(
      ['posters/001.jpg', 'posters/002.jpg'].map((name) => decodePictures(join(folder, name))),
    );
    const colour = (at: number) => posters[at]?.[0]?.at(0.1, 0.1) ?? [0, 0, 0];
    expect(isColour(colour(0), colours.chair)).toBe(true);
    expect(isColour(colour(1), colours.dark)).toBe(true);
  });

  it('makes WebM where ffmpeg has no libx264', async () => {
    const ffmpeg = join(workDir, 'ffmpeg-without-x264');
    const script = 'case "$*" in *-encoders*) ffmpeg "$@" | grep -v libx264 ;; *) exec ffmpeg "$@" ;; esac';
    await writeFile(ffmpeg, `#!/bin/sh\n${script}\n`);
    await chmod(ffmpeg, 0o755);
    const poorer = await findAbilities([ffmpeg]);
    const { video, sound, stream } = await compose(context({ ffmpeg: [ffmpeg], abilities: poorer }));
    expect([video, sound, stream]).toEqual(['composed.webm', 'sound.webm', null]);
    const { format, streams, chapters } = await probe(join(folder, video));
    expect(streams.map((one) => one.codec_name)).toEqual(['vp8', 'opus']);
    expect(Math.abs(format.duration - 9)).toBeLessThan(0.1);
    expect(chapters).toHaveLength(2);
  }, 120_000);

  it('says what is wrong', async () => {
    await expect(
      compose(context({ replay: { ...replay, tracks: [], endsAtMs: replay.startsAtMs } })),
    ).rejects.toThrow(NothingRecorded);
    const [track] = replay.tracks;
    if (track === undefined) throw new Error('no track');
    const lost = { ...track, segments: track.segments.map((one) => ({ ...one, file: 'segments/lost.mkv' })) };
    await expect(compose(context({ replay: { ...replay, tracks: [lost] } }))).rejects.toThrow('lost.mkv');
  }, 120_000);
});
