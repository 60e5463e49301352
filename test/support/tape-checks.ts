import type { LoggedEvent, ParticipantId } from '@giaoban/protocol';
import { type Player, players as cast } from './cast.ts';
import { decodeFrames, DecodedSound, seenIn } from './decoded.ts';
import { run } from './run.ts';
import { beepHz } from './synced-device.ts';
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

const marginMs = 1_000;

/** In the middle of every turn (one second from its borders) the right one is seen and heard, no one else. */
export const checkTurns = async (report: Report, file: string, turns: readonly Turn[]): Promise<void> => {
  const all = Object.values(cast);
  const frames = await decodeFrames(file, 5);
  const sound = await DecodedSound.of(file);
  for (const { speaker, fromMs, toMs } of turns) {
    const inside = frames.filter(
      (one) => one.atMs >= fromMs + marginMs && one.atMs <= toMs - marginMs && one.luma < 235,
    );
    const right = inside.filter((one) => seenIn(one, all) === speaker).length;
    const span = `${(fromMs / 1000).toFixed(1)}–${(toMs / 1000).toFixed(1)} s`;
    report.check(
      `tape ${span}: ${speaker.name} is seen`,
      inside.length > 0 && right === inside.length,
      `${right} of ${inside.length} frames`,
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

/** The offset of each beep from its flash, ms: positive when the sound is late. */
export const lipSyncMs = async (file: string, within: Turn): Promise<number[]> => {
  const fps = 50;
  const frames = await decodeFrames(file, fps);
  const sound = await DecodedSound.of(file);
  const inTurn = (atMs: number): boolean => atMs > within.fromMs + 500 && atMs < within.toMs - 500;
  const flashes = frames
    .filter((frame, at) => frame.luma > 235 && (frames[at - 1]?.luma ?? 255) <= 235 && inTurn(frame.atMs))
    .map((frame) => frame.atMs);
  const beeps = sound.onsets(beepHz, 0.02).filter(inTurn);
  return flashes.flatMap((flash) => {
    const nearest = beeps.reduce(
      (best, one) => (Math.abs(one - flash) < Math.abs(best - flash) ? one : best),
      Number.POSITIVE_INFINITY,
    );
    return Math.abs(nearest - flash) < 700 ? [nearest - flash] : [];
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
