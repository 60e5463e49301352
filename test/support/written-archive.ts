import { createHash } from 'node:crypto';
import { mkdir, stat, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type LoggedEvent,
  type MediaSource,
  type MeetingDetails,
  type ParticipantId,
  TrackId,
} from '@giaoban/protocol';
import { ArchiveDescription, ManifestEntry, type ManifestFact } from '@giaoban/protocol/internal';
import { run } from './run.ts';
import { tools } from './tools.ts';

const segmentMs = 4_000;

/** What one source sent from a moment to another, Unix ms: a clip of 4 s, again and again. */
export type WrittenTrack = {
  participantId: ParticipantId;
  source: MediaSource;
  fromMs: number;
  toMs: number;
  clip: string;
};

const sha256 = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex');

/** The manifest as the contract describes it: each line's hash over the line without it. */
class Chain {
  #text = '';
  #index = 0;
  #previous = '0'.repeat(64);

  add(atMs: number, fact: ManifestFact): void {
    const body = { index: this.#index, atMs, fact, previous: this.#previous };
    const entry = ManifestEntry.parse({ ...body, hash: sha256(JSON.stringify(body)) });
    this.#text += `${JSON.stringify(entry)}\n`;
    this.#index += 1;
    this.#previous = entry.hash;
  }

  get text(): string {
    return this.#text;
  }
}

/**
 * A closed archive that waits to be composed, written from the contract alone, in no time: what a recorder
 * leaves behind after a meeting. @returns its folder
 */
export const writeArchive = async (
  archiveDir: string,
  details: MeetingDetails,
  log: readonly LoggedEvent[],
  tracks: readonly WrittenTrack[],
): Promise<string> => {
  const { meetingId } = details;
  const folder = join(archiveDir, meetingId);
  await mkdir(join(folder, 'segments'), { recursive: true });
  const chain = new Chain();
  const endMs = log.at(-1)?.atMs ?? 0;
  chain.add(log[0]?.atMs ?? 0, { type: 'archive_begun', meetingId, formatVersion: 1 });
  for (const [at, track] of tracks.entries()) await writeTrack(folder, chain, track, at + 1);
  chain.add(endMs, { type: 'archive_closed' });
  const description = ArchiveDescription.parse({ formatVersion: 1, about: [], meetingId, details });
  await Promise.all([
    writeFile(join(folder, 'meeting.json'), JSON.stringify(description)),
    writeFile(join(folder, 'manifest.jsonl'), chain.text),
    writeFile(join(folder, 'log.jsonl'), log.map((one) => `${JSON.stringify(one)}\n`).join('')),
    writeFile(join(folder, 'composed.json'), JSON.stringify({ status: 'waiting', sinceMs: endMs })),
  ]);
  return folder;
};

const writeTrack = async (
  folder: string,
  chain: Chain,
  track: WrittenTrack,
  number: number,
): Promise<void> => {
  const { participantId, source, fromMs, toMs, clip } = track;
  const trackId = TrackId.parse(`${participantId}.${source}.${number}`);
  const mimeType = source === 'microphone' ? 'audio/webm; codecs="opus"' : 'video/webm; codecs="vp8"';
  chain.add(fromMs, { type: 'track_begun', trackId, participantId, source, mimeType });
  chain.add(fromMs, { type: 'track_clock', trackId, startsAtMs: fromMs, basis: 'sender_report' });
  for (let startMs = 0; fromMs + startMs < toMs; startMs += segmentMs) {
    const durationMs = Math.min(segmentMs, toMs - fromMs - startMs);
    const file = `segments/${trackId}-${String(startMs / segmentMs + 1).padStart(5, '0')}.mkv`;
    const cut = ['-t', String(durationMs / 1000), '-c', 'copy', '-output_ts_offset', String(startMs / 1000)];
    const target = join(folder, file);
    await run(tools().ffmpeg, ['-v', 'error', '-i', clip, ...cut, '-f', 'webm', target]);
    const sizeBytes = (await stat(target)).size;
    const hash = sha256(await readFile(target));
    chain.add(fromMs, { type: 'segment', trackId, file, startMs, durationMs, sizeBytes, sha256: hash });
  }
  chain.add(toMs, { type: 'track_ended', trackId });
};
