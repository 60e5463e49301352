import { type Colour, colourDistance, fakeScreenColour, type Player, players } from './cast.ts';
import type { DecodedFrame, DecodedSound } from './decoded.ts';
import type { Report } from './report.ts';

type Place = [what: string, act: number, x: number, y: number, colour: Colour];
const dark: Colour = [20, 27, 38];

/** One place of each part of each act's layout; 1280×720. */
const places: Place[] = [
  ['the chair alone', 0, 200, 150, players.chair.colour],
  ['the speaker alone', 1, 200, 150, players.siteA.colour],
  ['speaker and share: the share', 2, 150, 200, fakeScreenColour],
  ['speaker and share: the speaker', 2, 1_060, 40, players.siteA.colour],
  ['speaker and share: nobody below', 2, 1_060, 400, dark],
  ['speaker, chair, share: the share', 3, 150, 200, fakeScreenColour],
  ['speaker, chair, share: the speaker', 3, 1_060, 40, players.siteA.colour],
  ['speaker, chair, share: the chair', 3, 1_060, 220, players.chair.colour],
  ['the wall and the share: the share', 4, 150, 200, fakeScreenColour],
  ['the wall and the share: the speaker', 4, 900, 40, players.siteA.colour],
  ['the wall and the share: who is not on tape', 4, 760, 270, dark],
  ['the wall and the share: the chair', 4, 900, 530, players.chair.colour],
  ['the second item: the speaker', 5, 200, 150, players.siteB.colour],
];

/** A colour with noise, encoded twice. */
export const pictureTolerance = 60;

/** Every part of every act's layout, in all pictures but those at its borders. */
export const checkLayouts = (
  report: Report,
  frames: readonly DecodedFrame[],
  actMs: number,
  name: string,
): void => {
  const wrong = places.filter(([, act, x, y, colour]) => {
    const inside = frames.filter(({ atMs }) => atMs > act * actMs + 500 && atMs < (act + 1) * actMs - 500);
    return (
      inside.length < 5 ||
      !inside.every((frame) => colourDistance(frame.at(x / 1280, y / 720), colour) < pictureTolerance)
    );
  });
  report.check(
    `${name}: every part of every layout is where it belongs`,
    wrong.length === 0,
    `${places.length - wrong.length} of ${places.length} ${wrong.map(([what]) => what).join(', ')}`,
  );
};

/** Whoever had the floor, and the chair, are heard; nobody else. */
export const checkSound = (report: Report, sound: DecodedSound, actMs: number, name: string): void => {
  const audible = (act: number): Player[] =>
    [players.chair, players.siteA, players.siteB].filter(
      ({ toneHz }) => sound.amplitude(toneHz, act * actMs + 1_000, actMs - 2_000) > 0.01,
    );
  const names = [0, 1, 2, 3, 4, 5].map((act) =>
    audible(act)
      .map((one) => one.name)
      .join('+'),
  );
  const right = ['chair', ...Array.from({ length: 4 }, () => 'chair+siteA'), 'chair+siteB'];
  report.check(`${name}: everybody is heard in his time`, names.join() === right.join(), names.join(', '));
  const off = Math.abs(sound.durationMs - 6 * actMs);
  report.check(`${name}: plays through`, off < 100, `${Math.round(sound.durationMs)} ms`);
};
