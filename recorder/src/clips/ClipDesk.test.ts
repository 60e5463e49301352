import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodePictures, decodeSound } from '../testing/decode.ts';
import { ClipDesk } from './ClipDesk.ts';

const run = promisify(execFile);
const filmMs = 16_000;
const film = { status: 'ready', file: 'composed.mp4', durationMs: filmMs, sizeBytes: 1 } as const;
const never = new AbortController().signal;

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gb-clips-'));
  // Each picture's grey says which of 50 it is; a beep at each whole second; a key frame each 4 s.
  const picture = "color=black:s=160x90:r=25:d=16,geq=lum='mod(N,50)*4+20':cb=128:cr=128";
  const sound = "sine=frequency=1000:r=48000:d=16,volume='lt(mod(t,1),0.1)':eval=frame";
  const encoded = '-c:v libx264 -preset veryfast -crf 18 -bf 0 -g 100 -c:a aac -b:a 96k'.split(' ');
  const sources = ['-f', 'lavfi', '-i', picture, '-f', 'lavfi', '-i', sound];
  await run('ffmpeg', ['-v', 'error', '-nostdin', ...sources, ...encoded, join(folder, 'composed.mp4')]);
}, 60_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

const openDesk = (hasRoom = true): Promise<ClipDesk> =>
  ClipDesk.open({ folder: join(folder, '.clips'), ffmpeg: ['ffmpeg'], hasRoom: () => hasRoom });

const greys = async (file: string): Promise<number[]> =>
  (await decodePictures(file)).map((one) => one.at(0.5, 0.5)[1]);

describe('a clip cut by copy', () => {
  it.each([
    ['between key frames', 6_520, 11_520],
    ['from a key frame to the end', 8_000, 99_000],
    ['inside one group of pictures', 1_000, 2_200],
  ])('%s begins and ends at its frame, and its sound with it', async (_what, fromMs, toMs) => {
    const clip = await (await openDesk()).cut(folder, film, { fromMs, toMs }, never);
    const bytes = await buffer(clip.bytes);
    const file = join(folder, 'clip.mp4');
    await writeFile(file, bytes);
    expect(bytes.length).toBe(clip.sizeBytes);
    const lengthMs = Math.min(toMs, filmMs) - fromMs;
    const [all, cut, sound] = [
      await greys(join(folder, 'composed.mp4')),
      await greys(file),
      await decodeSound(file),
    ];
    const wanted = all.slice(fromMs / 40, (fromMs + lengthMs) / 40);
    expect(Math.abs(cut.length - wanted.length)).toBeLessThanOrEqual(1);
    const off = cut.slice(0, wanted.length).map((grey, at) => Math.abs(grey - (wanted[at] ?? -99)));
    expect(Math.max(...off)).toBeLessThanOrEqual(2);
    expect(Math.abs(sound.durationMs - lengthMs)).toBeLessThan(100);
    const firstBeepMs = (Math.ceil((fromMs + 1) / 1_000) * 1_000 - fromMs) % 1_000;
    const beeps = sound.onsetsMs(1_000).map((ms) => ((ms - firstBeepMs + 1_000 + 500) % 1_000) - 500);
    for (const lateMs of beeps) expect(Math.abs(lateMs)).toBeLessThan(60);
  });

  it('leaves nothing behind, also when nobody fetches it', async () => {
    const desk = await openDesk();
    const clip = await desk.cut(folder, film, { fromMs: 0, toMs: 2_000 }, never);
    clip.bytes.destroy();
    await once(clip.bytes, 'close');
    expect(await readdir(join(folder, '.clips'))).toEqual([]);
    const gone = new AbortController();
    gone.abort();
    await expect(desk.cut(folder, film, { fromMs: 0, toMs: 2_000 }, gone.signal)).rejects.toThrow();
    expect(await readdir(join(folder, '.clips'))).toEqual([]);
  });
});

describe('the desk', () => {
  it('refuses what lies outside of the film, and everything while the disk is short', async () => {
    const span = { fromMs: filmMs, toMs: filmMs + 2_000 };
    await expect((await openDesk()).cut(folder, film, span, never)).rejects.toMatchObject({
      code: 'bad_request',
    });
    const short = await openDesk(false);
    await expect(short.cut(folder, film, { fromMs: 0, toMs: 2_000 }, never)).rejects.toMatchObject({
      code: 'unavailable',
    });
  });

  it('has four places, and each is free again once its clip is fetched', async () => {
    const desk = await openDesk();
    const span = { fromMs: 0, toMs: 1_000 };
    const clips = await Promise.all([1, 2, 3, 4].map(() => desk.cut(folder, film, span, never)));
    await expect(desk.cut(folder, film, span, never)).rejects.toMatchObject({ code: 'too_many' });
    for (const clip of clips) await buffer(clip.bytes);
    await buffer((await desk.cut(folder, film, span, never)).bytes);
  });
});
