import { join } from 'node:path';
import { players } from '../cast.ts';
import { compositionIn } from '../composition-job.ts';
import { decodeFrames, type DecodedFrame, DecodedSound } from '../decoded.ts';
import { saved } from '../downloads.ts';
import type { Report } from '../report.ts';
import type { TapedMeeting } from '../taped-meeting.ts';
import type { ReplayPage } from './replay-page.ts';

/** What is marked, seconds: from the chair's words into A's; no key frame is at either end. */
export const clip = { fromS: 3, toS: 13 } as const;
const frameMs = 40;

/** 32×18 pixels of two pictures: 0 when they are the same. */
const distance = (a: DecodedFrame | undefined, b: DecodedFrame | undefined): number => {
  if (a === undefined || b === undefined) return Number.POSITIVE_INFINITY;
  let sum = 0;
  for (let x = 0; x < 32; x += 1)
    for (let y = 0; y < 18; y += 1) {
      const [one, other] = [a.at((x + 0.5) / 32, (y + 0.5) / 18), b.at((x + 0.5) / 32, (y + 0.5) / 18)];
      sum += one.reduce((total, value, at) => total + Math.abs(value - (other[at] ?? 0)), 0);
    }
  return sum;
};

const cutClip = async (page: ReplayPage, folder: string): Promise<string> => {
  await page.key('i');
  await page.key('ArrowRight');
  await page.seat.press('Cuối đoạn');
  await page.seat.waitForText('00:03 – 00:13');
  const { file } = await saved(page.seat, folder, () => page.seat.press('Tải đoạn này'));
  return file;
};

/** Cut on the page, saved by the browser, and held against the film picture by picture. */
export const checkClip = async (
  report: Report,
  page: ReplayPage,
  tape: TapedMeeting,
  folder: string,
): Promise<void> => {
  const film = await compositionIn(tape.folder);
  if (film.status !== 'ready') throw new Error(film.status);
  const startedAtMs = performance.now();
  const file = await cutClip(page, folder);
  report.figure('clip', `${Math.round(performance.now() - startedAtMs)} ms`);
  const [whole, cut, sound] = await Promise.all([
    decodeFrames(join(tape.folder, film.file), 25),
    decodeFrames(file, 25),
    DecodedSound.of(file),
  ]);
  const first = (clip.fromS * 1_000) / frameMs;
  const last = (clip.toS * 1_000) / frameMs - 1;
  const off = [-2, -1, 0, 1, 2].map((by) => distance(cut[0], whole[first + by]));
  report.check('it begins at the very picture that was marked', off[2] === Math.min(...off), off.join(', '));
  const end = [-1, 0, 1].map((by) => distance(cut.at(-1), whole[last + by]));
  report.check('and ends within one of the other', Math.min(...end) === 0, end.join(', '));
  report.check(
    'copied: its pictures are the film’s own',
    off[2] === 0 && distance(cut[100], whole[first + 100]) === 0,
  );
  const wantedMs = (clip.toS - clip.fromS) * 1_000;
  const lengths = [cut.length * frameMs, Math.round(sound.durationMs)];
  report.check(
    'picture and sound are as long as the marks are apart',
    lengths.every((ms) => Math.abs(ms - wantedMs) <= 100),
    `${lengths.join(' and ')} ms of ${String(wantedMs)}`,
  );
  const heard = sound.amplitude(players.siteA.toneHz, 200, 600);
  const later = sound.amplitude(players.siteA.toneHz, 1_200, 600);
  report.check('A is heard from the second on at which he got the floor', heard < 0.01 && later > 0.01);
  report.figure('clip’s begin', `${String(off.indexOf(Math.min(...off)) - 2)} frames off`);
  report.figure('clip’s length', `${String(lengths[0])} ms of ${String(wantedMs)}`);
};
