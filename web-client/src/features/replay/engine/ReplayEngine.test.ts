import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ParticipantId, Replay } from '@giaoban/protocol';
import puppeteer, { type Browser, type Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chair, evenly, finance, logOf, replayOf, trackOf, zeroMs } from '../sample-replay.ts';
import type { Reading } from './testing/browser-entry.ts';
import { makeTone, makeVideo } from './testing/make-track.ts';
import { serveBench, type BenchServer } from './testing/serve-bench.ts';

/** The chair's colours, 4 s each; finance's from 7 s on; its share's. */
const chairColours = ['red', 'lime', 'blue', 'yellow', 'magenta', 'cyan'] as const;
const financeColours = ['white', 'orange', 'gray'] as const;
const rgb = {
  red: [255, 0, 0],
  lime: [0, 255, 0],
  blue: [0, 0, 255],
  yellow: [255, 255, 0],
  magenta: [255, 0, 255],
  cyan: [0, 255, 255],
  white: [255, 255, 255],
  orange: [255, 165, 0],
  gray: [128, 128, 128],
  black: [0, 0, 0],
} as const;

const tones = { chair: 440, finance: 1500 };

/** Taped 0–24 s; finance has the floor from 8 to 16 and shares from 10 to 14. */
const replay: Replay = replayOf({
  endsAtMs: zeroMs + 24_000,
  log: logOf(
    [1, { type: 'meeting_opened', by: chair }],
    [8, { type: 'floor_given', participantId: finance, by: chair, part: 'main', limitMs: null }],
    [10, { type: 'share_begun', participantId: finance }],
    [14, { type: 'share_ended', participantId: finance, reason: 'ended' }],
    [16, { type: 'floor_taken', participantId: finance, by: chair, reason: 'taken_back' }],
    [23, { type: 'meeting_closed', by: chair }],
  ),
  tracks: [
    trackOf(chair, 'camera', { fromS: 0, segmentsS: evenly(24) }),
    trackOf(chair, 'microphone', { fromS: 0, segmentsS: evenly(24) }),
    trackOf(finance, 'camera', { fromS: 7, segmentsS: evenly(12) }),
    trackOf(finance, 'microphone', { fromS: 8, segmentsS: evenly(8) }),
    trackOf(finance, 'screen', { fromS: 10, segmentsS: evenly(4) }),
  ],
});
const chairCamera = `${chair}-camera-0`;

const colourName = (colour: readonly number[]): string => {
  const distance = (other: readonly number[]): number =>
    other.reduce((sum, value, index) => sum + (value - (colour[index] ?? 0)) ** 2, 0);
  return Object.entries(rgb).toSorted(([, one], [, other]) => distance(one) - distance(other))[0]?.[0] ?? '';
};

/** Who should be seen at a moment, in which colour. */
const expectedStage = (atS: number): [ParticipantId, string] =>
  atS >= 8 && atS < 16
    ? [finance, financeColours[Math.floor((atS - 7) / 4)] ?? '']
    : [chair, chairColours[Math.floor(atS / 4)] ?? ''];

/** Whether a moment is far enough from every change of colour or speaker to say for certain. */
const isCertain = (atS: number): boolean =>
  [4, 7, 8, 10, 11, 12, 14, 15, 16, 20, 24].every((edgeS) => Math.abs(atS - edgeS) > 0.35);

describe('the replay in a real browser', { timeout: 60_000 }, () => {
  let folder = '';
  let server: BenchServer;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'replay-bench-'));
    const files = join(folder, 'files');
    await makeVideo(join(files, chairCamera), chairColours, 4);
    await makeTone(join(files, `${chair}-microphone-0`), tones.chair, 24);
    await makeVideo(join(files, `${finance}-camera-7`), financeColours, 4, 'webm');
    await makeTone(join(files, `${finance}-microphone-8`), tones.finance, 8);
    await makeVideo(join(files, `${finance}-screen-10`), ['gray'], 4);
    server = await serveBench(files, join(folder, 'build'));
    browser = await puppeteer.launch({
      executablePath: process.env['GIAOBAN_CHROMIUM'] ?? 'chromium',
      args: ['--no-sandbox', '--autoplay-policy=no-user-gesture-required'],
    });
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    await server.close();
    await rm(folder, { recursive: true });
  });

  const open = async (tape: Replay = replay): Promise<void> => {
    page = await browser.newPage();
    await page.goto(server.url);
    await page.evaluate((json) => {
      window.bench = window.bootReplay(json);
    }, tape);
  };
  const read = (): Promise<Reading> =>
    page.evaluate((frequencies) => window.bench.read(frequencies), [tones.chair, tones.finance]);
  const seek = (atS: number): Promise<void> =>
    page.evaluate((atMs) => window.bench.engine.seek(atMs), zeroMs + atS * 1000);
  const until = async (isThere: (reading: Reading) => boolean): Promise<Reading> => {
    const deadlineMs = Date.now() + 15_000;
    let reading = await read();
    while (!isThere(reading)) {
      if (Date.now() > deadlineMs) throw new Error(`never came: ${JSON.stringify(reading)}`);
      await page.evaluate(() => new Promise(requestAnimationFrame));
      reading = await read();
    }
    return reading;
  };
  const playUntil = async (atS: number, rate: number): Promise<Reading[]> => {
    const readings: Reading[] = [];
    await page.evaluate((speed) => {
      window.bench.engine.setRate(speed);
      window.bench.engine.play();
    }, rate);
    await until((reading) => {
      readings.push(reading);
      return reading.positionS >= atS;
    });
    await page.evaluate(() => window.bench.engine.pause());
    return readings;
  };

  it('shows at every moment the speaker’s picture of that moment', async () => {
    await open();
    for (const atS of [2, 22, 6, 13, 9, 17, 14.5, 0]) {
      await seek(atS);
      const [participantId, colour] = expectedStage(atS);
      const reading = await until(
        ({ stage }) =>
          stage?.participantId === participantId &&
          colourName(stage.colour) === colour &&
          Math.abs(stage.atS - atS) < 0.05,
      );
      expect(reading.status, `at ${atS}`).toBe('paused');
    }
    await page.close();
  });

  it('plays on from speaker to speaker, the share beside, in step with the clock', async () => {
    await open();
    await seek(5);
    const readings = await playUntil(18.5, 1.5);
    const certain = readings.filter((one) => one.status === 'playing' && isCertain(one.positionS));
    expect(certain.length).toBeGreaterThan(40);
    for (const { positionS, stage, share } of certain) {
      const seen = stage === null ? null : [stage.participantId, colourName(stage.colour)];
      expect(seen, `at ${positionS}`).toEqual(expectedStage(positionS));
      expect(share === null ? null : colourName(share.colour), `share at ${positionS}`).toBe(
        positionS >= 10 && positionS < 14 ? 'gray' : null,
      );
    }
    await page.close();
  });

  it('is heard: the chair always, finance while its microphone was open; lips and voice together', async () => {
    await open();
    await seek(5);
    const readings = await playUntil(14, 1);
    const heard = readings.filter((one) => one.status === 'playing' && one.positionS > 6.5);
    const loudAt = (fromS: number, toS: number, participantId: ParticipantId, tone: 0 | 1): number[] =>
      heard
        .filter((one) => one.positionS > fromS && one.positionS < toS)
        .map((one) => one.sounds.find((sound) => sound.participantId === participantId)?.loudness[tone] ?? 0);
    expect(median(loudAt(6.5, 7.7, chair, 0))).toBeGreaterThan(100);
    expect(Math.max(...loudAt(6.5, 7.7, finance, 1))).toBe(0);
    expect(median(loudAt(9, 14, chair, 0))).toBeGreaterThan(100);
    expect(median(loudAt(9, 14, finance, 1))).toBeGreaterThan(100);
    const apartMs = heard
      .filter((one) => one.positionS > 10)
      .flatMap(({ stage, sounds }) => {
        const voice = sounds.find((sound) => sound.participantId === finance);
        return stage === null || voice === undefined ? [] : [Math.abs(stage.atS - voice.atS) * 1000];
      });
    expect(median(apartMs)).toBeLessThan(60);
    expect(below(apartMs, 0.9)).toBeLessThan(160);
    await page.close();
  });

  it('goes on past a segment that cannot be had, says so, and takes it when it comes', async () => {
    server.missing.add(`${chairCamera}/001.mkv`);
    await open();
    await seek(3);
    const readings = await playUntil(9, 2);
    expect(readings.some((one) => one.isIncomplete && one.positionS > 4.5)).toBe(true);
    expect(readings.at(-1)?.stage?.participantId).toBe(finance);
    server.missing.clear();
    await seek(5);
    await until(({ stage }) => stage !== null && colourName(stage.colour) === 'lime');
    await page.close();
  });

  it('plays over a segment that ends in the middle of a frame', async () => {
    const file = join(folder, 'files', chairCamera, '004.mkv');
    const whole = await readFile(file);
    await truncate(file, Math.floor(whole.length * 0.6));
    await open();
    await seek(17);
    const readings = await playUntil(22, 2);
    expect(colourName(readings.at(-1)?.stage?.colour ?? [])).toBe('cyan');
    await writeFile(file, whole);
    await page.close();
  });

  it('passes over a hole without waiting, and ends at the tape’s end', async () => {
    const holed: Replay = {
      ...replay,
      tracks: replay.tracks.map((track) =>
        track.participantId === chair && track.source === 'camera'
          ? { ...track, segments: track.segments.filter((_, index) => index !== 5) }
          : track,
      ),
    };
    await open(holed);
    await seek(18);
    const readings = await playUntil(23, 2);
    const inHole = readings.filter((one) => one.positionS > 20.5 && one.positionS < 23);
    expect(inHole.length).toBeGreaterThan(5);
    expect(inHole.every((one) => one.status === 'playing')).toBe(true);
    await page.evaluate(() => window.bench.engine.play());
    expect((await until((one) => one.status === 'ended')).positionS).toBe(24);
    await page.close();
  });

  it('plays on with the same elements when the tape grows, waits at its end, and ends when it is whole', async () => {
    /** Of each track what there is after so many seconds of the tape. */
    const grownTo = (endS: number): Replay => ({
      ...replay,
      endsAtMs: zeroMs + endS * 1000,
      tracks: replay.tracks.flatMap((track) => {
        const endMs = zeroMs + endS * 1000 - track.startsAtMs;
        const segments = track.segments.filter((one) => one.startMs + one.durationMs <= endMs);
        return segments.length === 0 ? [] : [{ ...track, segments }];
      }),
    });
    const grow = (endS: number, isGrowing: boolean): Promise<void> =>
      page.evaluate((json, more) => window.bench.grow(json, more), grownTo(endS), isGrowing);
    const shown = () => page.evaluateHandle(() => document.querySelector('video[data-placement="stage"]'));
    await open(grownTo(4));
    await grow(4, true);
    await seek(1);
    const before = await shown();
    await page.evaluate(() => window.bench.engine.play());
    await until((one) => one.status === 'waiting' && one.positionS >= 3.8);
    const atEdge = await read();
    expect([colourName(atEdge.stage?.colour ?? []), atEdge.positionS]).toEqual(['red', 3.9]);
    const watched = await page.evaluateHandle((first) => {
      const seen = { isReplaced: false };
      new MutationObserver(() => {
        seen.isReplaced ||= document.querySelector('video[data-placement="stage"]') !== first;
      }).observe(document.body, { childList: true, subtree: true, attributes: true });
      return seen;
    }, before);
    await grow(8, true);
    // What is new may come late on a busy machine: until then the last picture stands.
    await until((one) => one.positionS >= 5.5 && colourName(one.stage?.colour ?? []) === 'lime');
    expect(await page.evaluate(({ isReplaced }) => isReplaced, watched)).toBe(false);
    expect(await page.evaluate((one, other) => one === other, before, await shown())).toBe(true);
    await grow(8, false);
    const ended = await until((one) => one.status === 'ended');
    expect(ended.positionS).toBe(8);
    await page.close();
  });
});

/** The value below which a part of the values lies. */
const below = (values: readonly number[], part: number): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length * part)] ?? Number.NaN;

const median = (values: readonly number[]): number => below(values, 0.5);
