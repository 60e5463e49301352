import { join } from 'node:path';
import {
  isEnd,
  type LoggedEvent,
  type MeetingDetails,
  type MeetingEvent,
  type Replay,
} from '@giaoban/protocol';
import { ArchiveDescription, type ManifestFact } from '@giaoban/protocol/internal';
import { archiveFiles, readIfThere } from './archive-files.ts';
import { readComposition } from './composition-file.ts';
import { type ManifestReading, readChain } from './manifest-chain.ts';
import { mediaFiles, sinceDestruction } from './media-files.ts';
import { readLog } from './meeting-log-file.ts';
import { replayOf } from './replay-of.ts';

/** One meeting in the index that is rebuilt from folders. */
export type ArchiveSummary = {
  details: MeetingDetails;
  openedAtMs: number | null;
  closedAtMs: number | null;
  /** Whether anything of it was ever recorded, also what was destroyed since. */
  isTaped: boolean;
  sizeBytes: number;
};

export type Archive = { summary: ArchiveSummary; replay: Replay };
/** With what makes the next reading of the same folder quick. */
type ArchiveReading = Archive & { manifest: ManifestReading };

/**
 * Everything about one meeting from its folder alone; also while it is being recorded (closed segments so
 * far). Null when the folder is no archive. `before`: its manifest as it was read earlier, which need not be read again.
 */
export const readArchive = async (
  folder: string,
  before: ManifestReading | null = null,
): Promise<ArchiveReading | null> => {
  const [description, text] = await Promise.all([
    readIfThere(join(folder, archiveFiles.description)),
    readIfThere(join(folder, archiveFiles.manifest)),
  ]);
  if (description === null || text === null) return null;
  const { meetingId, details } = ArchiveDescription.parse(JSON.parse(description));
  const [{ log }, composition] = await Promise.all([
    readLog(join(folder, archiveFiles.log)),
    readComposition(folder),
  ]);
  const manifest = readChain(text, before);
  const facts = manifest.entries.map((one) => one.fact);
  const replay = replayOf(meetingId, sinceDestruction(facts), log, composition ?? { status: 'waiting' });
  return { summary: summaryOf(details, log, facts), replay, manifest };
};

const summaryOf = (
  details: MeetingDetails,
  log: readonly LoggedEvent[],
  facts: readonly ManifestFact[],
): ArchiveSummary => {
  const timeOf = (is: (event: MeetingEvent) => boolean): number | null =>
    log.find((one) => is(one.event))?.atMs ?? null;
  return {
    details,
    openedAtMs: timeOf(({ type }) => type === 'meeting_opened'),
    closedAtMs: timeOf(isEnd),
    isTaped: facts.some((one) => one.type === 'track_begun'),
    sizeBytes: [...mediaFiles(facts).values()].reduce((sum, one) => sum + one.sizeBytes, 0),
  };
};
