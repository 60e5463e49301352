import { fakeScreenColour, type Player } from '../cast.ts';
import { decodeFrames, type DecodedFrame, DecodedSound, seenIn } from '../decoded.ts';
import type { Report } from '../report.ts';
import { type Phase, phaseName } from './phases.ts';

/** From a border: what was said there is told by the tracks' own check. */
const marginMs = 1_200;
/** The first pictures of a tape that begins, or goes on. */
const beginMs = 3_000;
const heardFrom = 0.01;
/** A picture beside the share has a twentieth of the film. */
const smallPart = 0.02;
const sharePart = 0.25;

const isRight = (frame: DecodedFrame, phase: Phase, all: readonly Player[]): boolean => {
  const { speaker, partner, sharer, isTaped } = phase;
  if (!isTaped) return seenIn(frame, all) === null;
  const wanted = partner === null ? [speaker] : [speaker, partner];
  if (!wanted.every((one) => frame.share(one.colour) > smallPart)) return false;
  if (sharer !== null) return frame.share(fakeScreenColour) > sharePart;
  return partner !== null || seenIn(frame, all) === speaker;
};

/** In every phase, a second from its borders: the right pictures, the right tones and no others. */
export const checkFilm = async (
  report: Report,
  file: string,
  phases: readonly Phase[],
  all: readonly Player[],
  chair: Player,
): Promise<void> => {
  const [frames, sound] = await Promise.all([decodeFrames(file, 3), DecodedSound.of(file)]);
  for (const [at, phase] of phases.entries()) {
    const begins = phase.isTaped && phases[at - 1]?.isTaped !== true;
    const [fromMs, toMs] = [phase.fromMs + (begins ? beginMs : marginMs), phase.toMs - marginMs];
    if (toMs - fromMs < 800) continue;
    const inside = frames.filter(({ atMs }) => atMs >= fromMs && atMs <= toMs);
    const right = inside.filter((frame) => isRight(frame, phase, all)).length;
    report.check(
      `film ${phaseName(phase)}: seen`,
      inside.length > 0 && right === inside.length,
      `${right} of ${inside.length} pictures`,
    );
    const heard = all.filter((one) => sound.meanAmplitude(one.toneHz, fromMs, toMs - fromMs) > heardFrom);
    const expected = all.filter(
      (one) => [chair, phase.speaker, phase.partner].includes(one) && phase.isTaped,
    );
    report.check(
      `film ${phaseName(phase)}: heard`,
      heard.length === expected.length && expected.every((one) => heard.includes(one)),
      heard.map((one) => one.name).join(', ') || 'nobody',
    );
  }
};
