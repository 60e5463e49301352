import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  ArchivePath,
  type LoggedEvent,
  type MeetingDetails,
  type MediaSource,
  type MeetingId,
  type ParticipantId,
  type TapeGap,
  TrackId,
} from '@giaoban/protocol';
import { ArchiveDescription, type ManifestFact } from '@giaoban/protocol/internal';
import type { ListedSegment } from '../ffmpeg/segment-list.ts';
import type { TrackStart } from '../media/track-clock.ts';
import { archiveFiles, archiveFolder, writeWhole } from './archive-files.ts';
import { readComposition, writeComposition } from './composition-file.ts';
import { syncAndHashFile } from './file-hash.ts';
import { Manifest } from './Manifest.ts';
import { isMarked } from './mark-events.ts';
import { appendLog, writeLog } from './meeting-log-file.ts';

const about = [
  'Hồ sơ ghi của một cuộc họp Giao Ban. / The archive of one Giao Ban meeting.',
  'segments/*.mkv: mỗi luồng tiếng, hình theo đoạn ngắn. / every track of sound and picture in short pieces.',
  'manifest.jsonl: danh mục có chuỗi băm SHA-256. / what was recorded when, chained by SHA-256.',
  'log.jsonl: diễn biến cuộc họp. / everything that happened in the meeting.',
  'composed.mp4 (composed.webm): bản ghép để xem lại. / one file to watch, made afterwards.',
  'sound.m4a (sound.webm), stream.m3u8, posters/: tiếng, danh sách phát, ảnh. / its sound, playlist, pictures.',
  'documents/, papers/: tài liệu họp; biên bản và văn bản. / meeting documents; minutes and papers.',
  'seals/*.json, public-key.pem: niêm phong ký bằng khóa Ed25519 của máy chủ, trên JSON của "body". / what the server signed.',
];

/**
 * An archive folder, open for writing by the one recorder that holds the meeting's lease: once another has
 * opened it, every write is refused with `ArchiveTaken`. The owner closes it.
 */
export class ArchiveWriter {
  readonly folder: string;
  readonly #meetingId: MeetingId;
  readonly #manifest: Manifest;
  readonly #nowMs: () => number;
  /** Numbers are given once, also when the last track's entry is still on its way to the disk. */
  #lastTrackNumber: number;
  #lastMark: number;

  /** Opens the meeting's folder or makes it. */
  static async open(
    archiveDir: string,
    details: MeetingDetails,
    nowMs: () => number,
  ): Promise<ArchiveWriter> {
    const { meetingId } = details;
    const folder = archiveFolder(archiveDir, meetingId);
    await mkdir(join(folder, archiveFiles.segments), { recursive: true });
    const manifest = await Manifest.open(join(folder, archiveFiles.manifest), nowMs);
    const writer = new ArchiveWriter(folder, meetingId, manifest, nowMs);
    if (manifest.facts.length === 0)
      await manifest.append({ type: 'archive_begun', meetingId, formatVersion: 1 });
    // What is sealed stays as it is.
    if (!writer.isClosed) await writer.describe(details);
    return writer;
  }

  private constructor(folder: string, meetingId: MeetingId, manifest: Manifest, nowMs: () => number) {
    this.folder = folder;
    this.#meetingId = meetingId;
    this.#manifest = manifest;
    this.#nowMs = nowMs;
    this.#lastTrackNumber = manifest.facts.filter((fact) => fact.type === 'track_begun').length;
    this.#lastMark = Math.max(
      0,
      ...manifest.facts.flatMap((fact) => (fact.type === 'mark' ? [fact.logged.seq] : [])),
    );
  }

  get facts(): readonly ManifestFact[] {
    return this.#manifest.facts;
  }

  get segmentsFolder(): string {
    return join(this.folder, archiveFiles.segments);
  }

  get isClosed(): boolean {
    return this.facts.some((fact) => fact.type === 'archive_closed');
  }

  /** Writes `meeting.json`: what the folder is. */
  async describe(details: MeetingDetails): Promise<void> {
    const description = ArchiveDescription.parse({
      formatVersion: 1,
      about,
      meetingId: this.#meetingId,
      details,
    });
    await this.#manifest.assertOurs();
    await writeWhole(
      join(this.folder, archiveFiles.description),
      `${JSON.stringify(description, null, 2)}\n`,
    );
  }

  /** A new track, known to the manifest before the first byte of it is written. */
  async beginTrack(participantId: ParticipantId, source: MediaSource, mimeType: string): Promise<TrackId> {
    this.#lastTrackNumber += 1;
    const trackId = TrackId.parse(`${participantId}.${source}.${this.#lastTrackNumber}`);
    await this.#manifest.append({ type: 'track_begun', trackId, participantId, source, mimeType });
    return trackId;
  }

  async setTrackClock(trackId: TrackId, { startsAtMs, basis }: TrackStart): Promise<void> {
    await this.#manifest.append({ type: 'track_clock', trackId, startsAtMs, basis });
  }

  /** Enters a closed segment: forced to disk and hashed first. */
  async enterSegment(trackId: TrackId, { file, startMs, endMs }: ListedSegment): Promise<void> {
    const path = ArchivePath.parse(`${archiveFiles.segments}/${file}`);
    const { sizeBytes, sha256 } = await syncAndHashFile(join(this.folder, path));
    const durationMs = endMs - startMs;
    await this.#manifest.append({
      type: 'segment',
      trackId,
      file: path,
      startMs,
      durationMs,
      sizeBytes,
      sha256,
    });
  }

  async endTrack(trackId: TrackId): Promise<void> {
    await this.#manifest.append({ type: 'track_ended', trackId });
  }

  async noteGap(gap: TapeGap): Promise<void> {
    await this.#manifest.append({ type: 'gap', gap });
  }

  /** Keeps the events of the log as they come: all in `log.jsonl`, those for replay as marks too. */
  async keepEvents(events: readonly LoggedEvent[]): Promise<void> {
    await this.#manifest.assertOurs();
    await appendLog(join(this.folder, archiveFiles.log), events);
    await this.#mark(events);
  }

  /** Replaces `log.jsonl` by the whole log, and marks what was missed. */
  async keepWholeLog(log: readonly LoggedEvent[]): Promise<void> {
    await this.#manifest.assertOurs();
    await writeLog(join(this.folder, archiveFiles.log), log);
    await this.#mark(log);
  }

  /** The meeting is over and nothing more is recorded: from now on the composed file is waited for. */
  async finish(): Promise<void> {
    if (!this.isClosed) await this.#manifest.append({ type: 'archive_closed' });
    if ((await readComposition(this.folder)) === null)
      await writeComposition(this.folder, { status: 'waiting', sinceMs: this.#nowMs() });
  }

  async noteComposed(fact: Omit<Extract<ManifestFact, { type: 'composed' }>, 'type'>): Promise<void> {
    await this.#manifest.append({ type: 'composed', ...fact });
  }

  close(): Promise<void> {
    return this.#manifest.close();
  }

  async #mark(events: readonly LoggedEvent[]): Promise<void> {
    for (const logged of events) {
      if (logged.seq <= this.#lastMark || !isMarked(logged.event.type)) continue;
      this.#lastMark = logged.seq;
      await this.#manifest.append({ type: 'mark', logged });
    }
  }
}
