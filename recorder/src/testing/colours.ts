import type { Colour } from './decode.ts';
import type { StreamSpec } from './RtpSource.ts';

/** Flat colours that survive encoding, far from each other. */
export const colours = {
  chair: [32, 64, 192],
  siteA: [192, 48, 32],
  share: [32, 160, 64],
  dark: [20, 27, 38],
  white: [255, 255, 255],
} as const satisfies Record<string, Colour>;

const tolerance = 40;

export const isColour = (seen: Colour, wanted: Colour): boolean =>
  seen.every((part, at) => Math.abs(part - (wanted[at] ?? 0)) <= tolerance);

const hex = (colour: Colour): string =>
  `0x${colour.map((part) => part.toString(16).padStart(2, '0')).join('')}`;

export const flat = (colour: Colour, size = '320x180'): StreamSpec => ({
  kind: 'video',
  lavfi: `color=c=${hex(colour)}:s=${size}:r=25`,
  delayMs: 0,
});

export const tone = (hz: number): StreamSpec => ({
  kind: 'audio',
  lavfi: `sine=frequency=${hz}:r=48000`,
  delayMs: 0,
});

export const beepHz = 1_000;

/** A white flash in a colour, and with it a beep; every 2 s for 0.2 s. */
export const flashAndBeep = (colour: Colour, pictureDelayMs: number): StreamSpec[] => [
  {
    kind: 'video',
    lavfi: `color=c=${hex(colour)}:s=320x180:r=25,drawbox=color=white:t=fill:enable='lt(mod(t,2),0.2)'`,
    delayMs: pictureDelayMs,
  },
  {
    kind: 'audio',
    lavfi: `aevalsrc='if(lt(mod(t,2),0.2),0.5*sin(2*PI*${beepHz}*t),0)':s=48000`,
    delayMs: 0,
  },
];
