import type { ParticipantId, Replay, ReplayTrack } from '@giaoban/protocol';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fakeScreenColour, type Player } from '../cast.ts';
import { decodeFrames, DecodedSound } from '../decoded.ts';
import type { Report } from '../report.ts';
import { run } from '../run.ts';
import { type Span, tapedSpans } from '../tape-holes.ts';
import { tools } from '../tools.ts';
import { besideWanted } from './beside-wanted.ts';
import type { Phase } from './phases.ts';

const heardFrom = 0.01;
/** The first frames of a camera are scaled up from small layers. */
const colourPart = 0.5;

/** One track's segments as one file. */
const joined = async (folder: string, workFolder: string, track: ReplayTrack): Promise<string> => {
  const list = join(workFolder, `${track.trackId}.txt`);
  const lines = track.segments.flatMap(({ file, durationMs }) => [
    `file '${join(folder, file)}'`,
    `duration ${durationMs / 1000}`,
  ]);
  await writeFile(list, `ffconcat version 1.0\n${lines.join('\n')}\n`);
  const target = join(workFolder, `${track.trackId}.mkv`);
  const input = ['-v', 'error', '-y', '-f', 'concat', '-safe', '0', '-i', list];
  await run(tools().ffmpeg, [...input, '-c', 'copy', target]);
  return target;
};

/** What is wrong with a track's content, in words; null when it is all its owner's. */
const wrongIn = async (
  file: string,
  { source }: ReplayTrack,
  owner: Player,
  all: readonly Player[],
): Promise<string | null> => {
  if (source === 'microphone') {
    const sound = await DecodedSound.of(file);
    const heard = all.filter((one) => sound.meanAmplitude(one.toneHz, 0, sound.durationMs) > heardFrom);
    return heard.length === 1 && heard[0] === owner
      ? null
      : `heard ${heard.map((one) => one.name).join(', ') || 'nobody'} in ${Math.round(sound.durationMs)} ms`;
  }
  const colour = source === 'screen' ? fakeScreenColour : owner.colour;
  const frames = await decodeFrames(file, 1);
  const wrong = frames.filter((one) => one.share(colour) < colourPart);
  if (frames.length > 0 && wrong.length === 0) return null;
  const looks = wrong.slice(0, 4).map((one) => {
    const places = [0.1, 0.5, 0.9].map((at) => one.at(at, at).join(' '));
    return `${one.atMs} ms: ${Math.round(one.share(colour) * 100)} %, ${places.join(' / ')}`;
  });
  return `${wrong.length} of ${frames.length} pictures (${looks.join('; ')})`;
};

/** Every track by itself: the tone or the colour of whose it is, from its first segment to its last. */
export const checkTracks = async (
  report: Report,
  replay: Replay,
  folder: string,
  workFolder: string,
  playerOf: (id: ParticipantId) => Player,
  all: readonly Player[],
): Promise<void> => {
  const wrong: string[] = [];
  const tracks = replay.tracks.filter((one) => one.segments.length > 0);
  for (const track of tracks) {
    const file = await joined(folder, workFolder, track);
    const what = await wrongIn(file, track, playerOf(track.participantId), all);
    if (what !== null) wrong.push(`${track.trackId}: ${what}`);
  }
  report.check(
    'every taped track has the tone or the colour of its owner, and no other',
    tracks.length > 0 && wrong.length === 0,
    `${tracks.length} tracks ${wrong.join('; ')}`,
  );
};

/** Phases that follow each other and have `is` in common, as spans on the server's clock. */
const spansWhere = (phases: readonly Phase[], startsAtMs: number, is: (phase: Phase) => boolean): Span[] => {
  const spans: Span[] = [];
  for (const phase of phases.filter(is)) {
    const [fromMs, toMs] = [phase.fromMs + startsAtMs, phase.toMs + startsAtMs];
    const last = spans.at(-1);
    if (last !== undefined && fromMs - last.toMs < 400) last.toMs = toMs;
    else spans.push({ fromMs, toMs });
  }
  return spans;
};

/** A microphone or a share is on tape while it is open, and not before or after. */
export const checkBorders = (
  report: Report,
  replay: Replay,
  phases: readonly Phase[],
  people: readonly { who: Player; participantId: ParticipantId }[],
  chair: Player,
): void => {
  const late: number[] = [];
  const wrong: string[] = [];
  for (const { who, participantId } of people) {
    const speaks = (one: Phase): boolean =>
      one.isTaped && (who === chair || one.speaker === who || one.partner === who);
    const shares = (one: Phase): boolean => one.isTaped && one.sharer === who;
    for (const [source, is] of [
      ['microphone', speaks],
      ['screen', shares],
    ] as const) {
      const wanted = spansWhere(phases, replay.startsAtMs, is);
      const found = besideWanted(
        `${who.name}’s ${source}`,
        wanted,
        tapedSpans(replay, participantId, source),
      );
      late.push(...found.lateMs);
      wrong.push(...found.wrong);
    }
  }
  report.check(
    'every microphone and share is on tape exactly while it is open',
    wrong.length === 0,
    wrong.join('; '),
  );
  report.figure('floor or share → on tape, latest', `${Math.round(Math.max(0, ...late))} ms`);
};
