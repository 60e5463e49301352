import type { LoggedEvent, ParticipantId, Replay } from '@giaoban/protocol';
import { type Player, players as cast } from './cast.ts';
import { decodeBars, decodeFrames, DecodedSound, seenIn } from './decoded.ts';
import { run } from './run.ts';
import { barAt, beepEveryMs, beepHz } from './synced-device.ts';
import { tools } from './tools.ts';
import type { Report } from './report.ts';

/** One stretch of the meeting in which the same one was on the stage, ms from the tape's start. */
export type Turn = { speaker: Player; fromMs: number; toMs: number };

/** Who should be on tape when, from the log alone: the floor's holder, else the chair. */
export const turnsOf = (
  log: readonly LoggedEvent[],
  playerOf: (id: ParticipantId) => Player,
  chair: Player,
  startsAtMs: number,
): Turn[] => {
  const turns: Turn[] = [];
  let speaker: Player | null = null;
  let sinceMs = 0;
  const turnTo = (next: Player | null, atMs: number): void => {
    if (speaker !== null && atMs > sinceMs)
      turns.push({ speaker, fromMs: sinceMs - startsAtMs, toMs: atMs - startsAtMs });
    speaker = next;
    sinceMs = Math.max(atMs, startsAtMs);
  };
  for (const { event, atMs } of log) {
    if (event.type === 'meeting_opened') turnTo(chair, atMs);
    if (event.type === 'floor_taken') turnTo(chair, atMs);
    if (event.type === 'floor_given') turnTo(playerOf(event.participantId), atMs);
    if (event.type === 'meeting_closed') turnTo(null, atMs);
  }
  return turns.filter((turn) => turn.toMs - turn.fromMs > 300);
};

/** A tape begins when the first segment grows, on a machine that also starts a dozen of programs then. */
const beginsWithinMs = 4_000;
const endsWithinMs = 2_000;

/** Whether the tape has the meeting from its opening to its closing, both of the log; and how it lies to it, in words. */
export const spansMeeting = ({ log, startsAtMs, endsAtMs }: Replay): [boolean, string] => {
  const atMs = (type: LoggedEvent['event']['type']): number =>
    log.find(({ event }) => event.type === type)?.atMs ?? Number.NaN;
  const late = startsAtMs - atMs('meeting_opened');
  const over = endsAtMs - atMs('meeting_closed');
  const isWhole = late < beginsWithinMs && Math.abs(over) < endsWithinMs;
  return [
    isWhole,
    `begins ${Math.round(late)} ms after the opening, ends ${Math.round(over)} ms after the closing`,
  ];
};

const marginMs = 1_000;
const framesPerSecond = 5;

/** In the middle of every turn (one second from its borders) the right one is seen and heard, no one else. */
export const checkTurns = async (report: Report, file: string, turns: readonly Turn[]): Promise<void> => {
  const all = Object.values(cast);
  const frames = await decodeFrames(file, framesPerSecond);
  const sound = await DecodedSound.of(file);
  for (const { speaker, fromMs, toMs } of turns) {
    const inside = frames.filter((one) => one.atMs >= fromMs + marginMs && one.atMs <= toMs - marginMs);
    const right = inside.filter((one) => seenIn(one, all) === speaker).length;
    const wanted = Math.floor(((toMs - fromMs - 2 * marginMs) * framesPerSecond) / 1_000) - 1;
    const span = `${(fromMs / 1000).toFixed(1)}–${(toMs / 1000).toFixed(1)} s`;
    report.check(
      `tape ${span}: ${speaker.name} is seen`,
      inside.length >= Math.max(1, wanted) && right === inside.length,
      `${right} of ${inside.length} frames, ${wanted} wanted`,
    );
    const lengthMs = toMs - fromMs - 2 * marginMs;
    const heard = all.filter((one) => sound.amplitude(one.toneHz, fromMs + marginMs, lengthMs) > 0.01);
    const expected = all.filter((one) => one === speaker || one === cast.chair);
    report.check(
      `tape ${span}: ${expected.map((one) => one.name).join(' and ')} heard, no one else`,
      heard.length === expected.length && expected.every((one) => heard.includes(one)),
      heard.map((one) => one.name).join(', '),
    );
  }
};

/** Less than this part of the bar is the encoder's doing, not another picture. */
const sameBar = 0.01;
const fewestPictures = 5;

/**
 * How late the picture is behind the sound (ms, negative when it is early) in each beep's two seconds of a
 * synced device: the middle over all of their pictures, each where it is first seen (a busy machine paints few,
 * and the film holds each until the next).
 */
export const lipSyncMs = async (file: string, within: Turn): Promise<number[]> => {
  const [bars, sound] = await Promise.all([decodeBars(file, 25, barAt), DecodedSound.of(file)]);
  const inTurn = (atMs: number): boolean => atMs > within.fromMs + 500 && atMs < within.toMs - 500;
  const beeps = sound.onsets(beepHz, 0.02).filter(inTurn);
  const pictures = bars
    .filter(({ share }, at) => Math.abs(share - (bars[at - 1]?.share ?? -1)) > sameBar)
    .map(({ atMs, share }) => ({ atMs, goneMs: share * beepEveryMs }))
    // At both ends of the bar it cannot be told which two seconds a picture belongs to.
    .filter(({ atMs, goneMs }) => inTurn(atMs) && goneMs > 300 && goneMs < 1_700);
  return beeps.flatMap((beepMs) => {
    const late = pictures
      .filter(({ atMs }) => atMs >= beepMs && atMs < beepMs + beepEveryMs)
      .map(({ atMs, goneMs }) => atMs - beepMs - goneMs)
      .sort((one, other) => one - other);
    const middle = late[Math.floor(late.length / 2)];
    return middle === undefined || late.length < fewestPictures ? [] : [middle];
  });
};

export type Probe = { durationMs: number; chapters: { startMs: number; title: string }[] };

export const probe = async (file: string): Promise<Probe> => {
  const args = ['-v', 'error', '-show_format', '-show_chapters', '-of', 'json', file];
  const found: unknown = JSON.parse((await run(tools().ffprobe, args)).stdout.toString());
  const { format, chapters } = found as {
    format: { duration: string };
    chapters: { start_time: string; tags?: { title?: string } }[];
  };
  return {
    durationMs: Number(format.duration) * 1000,
    chapters: chapters.map((one) => ({
      startMs: Number(one.start_time) * 1000,
      title: one.tags?.title ?? '',
    })),
  };
};
