import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { TrackId } from '@giaoban/protocol';
import { packetSpan } from '../ffmpeg/packet-span.ts';
import { archiveFiles } from './archive-files.ts';
import type { ArchiveWriter } from './ArchiveWriter.ts';
import { tapeSpan, tracksOf } from './replay-of.ts';

const headerBytes = 2_048;

/** Whether `name` is a segment of the track: its id, a dash, a number. */
export const belongsTo = (name: string, trackId: TrackId): boolean =>
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

/**
 * Puts an archive right that another recorder left: adopts the segments of all its tracks and ends them.
 * @returns the last recorded moment on the server's clock; null when nothing is recorded.
 */
export const adoptArchive = async (
  archive: ArchiveWriter,
  ffmpeg: readonly string[],
): Promise<number | null> => {
  const ended = new Set(archive.facts.flatMap((fact) => (fact.type === 'track_ended' ? [fact.trackId] : [])));
  const open = archive.facts.flatMap((fact) =>
    fact.type === 'track_begun' && !ended.has(fact.trackId) ? [fact.trackId] : [],
  );
  for (const trackId of open) {
    await adoptSegments(archive, trackId, ffmpeg);
    await archive.endTrack(trackId);
  }
  return tapeSpan(tracksOf(archive.facts))?.toMs ?? null;
};
