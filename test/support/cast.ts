import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './run.ts';
import { tools } from './tools.ts';

export type Colour = readonly [red: number, green: number, blue: number];

/** One fake hall: what its camera shows and what its microphone hears, so that a test can prove who is who. */
export type Player = {
  name: string;
  number: number;
  colour: Colour;
  toneHz: number;
};

const player = (name: string, number: number, colour: Colour, toneHz: number): Player => ({
  name,
  number,
  colour,
  toneHz,
});

/** Colours far apart in the YUV plane; tones that are no multiples of each other. */
export const players = {
  chair: player('chair', 1, [32, 96, 192], 440),
  siteA: player('siteA', 2, [200, 40, 40], 610),
  siteB: player('siteB', 3, [150, 50, 170], 830),
  department: player('department', 4, [210, 170, 30], 1130),
  room: player('room', 5, [20, 140, 140], 1510),
} as const satisfies Record<string, Player>;

/** Three more sites, for a full table. */
export const morePlayers = {
  site6: player('site6', 6, [90, 160, 40], 1990),
  site7: player('site7', 7, [230, 120, 140], 2310),
  site8: player('site8', 8, [215, 220, 225], 2790),
} as const satisfies Record<string, Player>;

/** What Chromium's fake screen shows when somebody shares it: its dark green ground. */
export const fakeScreenColour: Colour = [0, 136, 0];

export const colourDistance = (a: Colour, b: Colour): number =>
  Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

/** Encoding and colour matrices move a flat colour a little; players are more than twice this apart. */
export const colourTolerance = 48;

const hex = (colour: Colour): string =>
  `0x${colour.map((one) => one.toString(16).padStart(2, '0')).join('')}`;

const exists = async (path: string): Promise<boolean> => {
  const found = await stat(path).catch(() => null);
  return found !== null && found.size > 0;
};

export type FakeDevice = { video: string; audio: string };
export type CameraSize = { width: number; height: number; fps: number };
/** broken: a second of tone, two of silence. */
export type Voice = 'steady' | 'broken';

/** Small: many of them share two cores, and every one is encoded and decoded in software. */
export const standardCamera: CameraSize = { width: 480, height: 270, fps: 8 };

/**
 * The two files that Chromium plays as one player's camera (the number in the upper left) and microphone
 * (a sine). Made by ffmpeg once per folder. Only YUV4MPEG2 says its frame rate: motion JPEG is played at 30
 * frames a second, whatever it was made for.
 */
export const makeFakeDevice = async (
  folder: string,
  who: Player,
  { width, height, fps }: CameraSize,
  voice: Voice = 'steady',
): Promise<FakeDevice> => {
  await mkdir(folder, { recursive: true });
  const device = { video: join(folder, `${who.name}.y4m`), audio: join(folder, `${who.name}.wav`) };
  if (!(await exists(device.video))) {
    const picture = `color=c=${hex(who.colour)}:size=${width}x${height}:rate=${fps}:duration=4`;
    const text = `drawtext=text='${who.number} %{n}':fontsize=${Math.round(height / 8)}:fontcolor=white:x=16:y=16`;
    await run(tools().ffmpeg, ['-y', '-f', 'lavfi', '-i', `${picture},${text},format=yuv420p`, device.video]);
  }
  if (!(await exists(device.audio))) {
    const tone = (seconds: number): string =>
      `sine=frequency=${who.toneHz}:sample_rate=48000:duration=${seconds}`;
    const sound = voice === 'steady' ? tone(10) : `${tone(1)},apad=pad_dur=2`;
    await run(tools().ffmpeg, ['-y', '-f', 'lavfi', '-i', sound, '-ac', '1', device.audio]);
  }
  return device;
};
