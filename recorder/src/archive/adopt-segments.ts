import { readdir, realpath, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { TrackId } from '@giaoban/protocol';
import { packetSpan } from '../ffmpeg/packet-span.ts';
import { archiveFiles } from './archive-files.ts';
import type { ArchiveWriter } from './ArchiveWriter.ts';
import { releaseFiles } from './release-files.ts';
import { tapeSpan, trackSpan, tracksOf } from './replay-of.ts';

const headerBytes = 2_048;

/** Whether `name` is a segment of the track: its id, a dash, a number. */
const belongsTo = (name: string, trackId: TrackId): boolean =>
  name.startsWith(`${trackId}-`) && /^\d{5,}\.mkv$/.test(name.slice(trackId.length + 1));

/**
 * Enters the segments of a track that are in the folder but not in the manifest: an ffmpeg or a recorder
 * died before it could. Files that hold no packet are removed.
 */
export const adoptSegments = async (
  archive: ArchiveWriter,
  trackId: TrackId,
  ffmpeg: readonly string[],
): Promise<void> => {
  const entered = new Set(archive.facts.flatMap((fact) => (fact.type === 'segment' ? [fact.file] : [])));
  const names = (await readdir(archive.segmentsFolder)).toSorted();
  for (const name of names) {
    if (!belongsTo(name, trackId) || entered.has(`${archiveFiles.segments}/${name}`)) continue;
    const span = await packetSpan(ffmpeg, join(archive.segmentsFolder, name));
    if (span === null) {
      await removeIfEmpty(join(archive.segmentsFolder, name));
      continue;
    }
    await archive.enterSegment(trackId, {
      file: name,
      startMs: Math.round(span.startMs),
      endMs: Math.round(span.endMs),
    });
  }
};

/** A file that ffmpeg had only just begun holds a header and nothing else. Anything larger stays, unlisted. */
const removeIfEmpty = async (file: string): Promise<void> => {
  const { size } = await stat(file);
  if (size <= headerBytes) await rm(file);
};

/** The tracks that nobody ended. */
export const openTracks = (archive: ArchiveWriter): TrackId[] => {
  const ended = new Set(archive.facts.flatMap((fact) => (fact.type === 'track_ended' ? [fact.trackId] : [])));
  return archive.facts.flatMap((fact) =>
    fact.type === 'track_begun' && !ended.has(fact.trackId) ? [fact.trackId] : [],
  );
};

/**
 * Puts tracks right that another recorder left open: ends its ffmpegs, adopts the segments, closes the
 * tracks.
 * @returns the last recorded moment of each of them that has one, on the server's clock
 */
export const adoptTracks = async (
  archive: ArchiveWriter,
  tracks: readonly TrackId[],
  ffmpeg: readonly string[],
): Promise<number[]> => {
  const folder = await realpath(archive.segmentsFolder);
  const theirs = (await readdir(folder)).filter((name) => tracks.some((one) => belongsTo(name, one)));
  await releaseFiles(theirs.map((name) => join(folder, name)));
  for (const trackId of tracks) {
    await adoptSegments(archive, trackId, ffmpeg);
    await archive.endTrack(trackId);
  }
  const adopted = tracksOf(archive.facts).filter(
    (one) => tracks.includes(one.trackId) && one.segments.length > 0,
  );
  return adopted.map((one) => trackSpan(one).toMs);
};

/** The last recorded moment that the manifest knows, on the server's clock. */
export const lastMomentOf = (archive: ArchiveWriter): number | null =>
  tapeSpan(tracksOf(archive.facts))?.toMs ?? null;
