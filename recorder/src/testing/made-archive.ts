import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { LoggedEvent, MediaSource, ParticipantId } from '@giaoban/protocol';
import { ArchiveWriter } from '../archive/ArchiveWriter.ts';
import { segmentName } from '../ffmpeg/SegmentingFfmpeg.ts';
import { details } from './test-meeting.ts';

const run = promisify(execFile);

/** One segment that a test makes without waiting: `media` are ffmpeg's arguments for what is in it. */
export type MadeSegment = { startMs: number; endMs: number; media: readonly string[] };

export type MadeTrack = {
  participantId: ParticipantId;
  source: MediaSource;
  startsAtMs: number;
  segments: readonly MadeSegment[];
};

/** A closed archive as a recorder leaves it, made at once. @returns its folder */
export const makeArchive = async (
  archiveDir: string,
  tracks: readonly MadeTrack[],
  log: readonly LoggedEvent[],
): Promise<string> => {
  const archive = await ArchiveWriter.open(archiveDir, details, () => 1);
  for (const track of tracks) await addTrack(archive, track);
  await archive.keepWholeLog(log);
  await archive.finish();
  await archive.close();
  return archive.folder;
};

const addTrack = async (archive: ArchiveWriter, track: MadeTrack): Promise<void> => {
  const { participantId, source, startsAtMs, segments } = track;
  const mimeType = source === 'microphone' ? 'audio/webm; codecs="opus"' : 'video/webm; codecs="vp8"';
  const trackId = await archive.beginTrack(participantId, source, mimeType);
  await archive.setTrackClock(trackId, { startsAtMs, basis: 'sender_report' });
  for (const [at, { startMs, endMs, media }] of segments.entries()) {
    const file = segmentName(trackId, at + 1);
    const shifted = [
      '-output_ts_offset',
      String(startMs / 1000),
      '-f',
      'webm',
      join(archive.segmentsFolder, file),
    ];
    await run('ffmpeg', ['-v', 'error', '-nostdin', ...media, ...shifted]);
    await archive.enterSegment(trackId, { file, startMs, endMs });
  }
  await archive.endTrack(trackId);
};

const vp8 = ['-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '16', '-b:v', '300k', '-threads', '1'];

/** A picture of one colour. */
export const plainPicture = (colour: string, size: string, seconds: number): string[] => [
  ...['-f', 'lavfi', '-i', `color=c=${colour}:s=${size}:r=25`],
  ...['-t', String(seconds), ...vp8],
];

/** A tone. */
export const plainTone = (hz: number, seconds: number): string[] => [
  ...['-f', 'lavfi', '-i', `sine=frequency=${hz}:r=48000`],
  ...['-t', String(seconds), '-c:a', 'libopus', '-b:a', '32k', '-application', 'lowdelay'],
];
