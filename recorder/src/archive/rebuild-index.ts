import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { evolveAll, type LoggedEvent, type MeetingDetails } from '@giaoban/protocol';
import { type Redis, redisKeys } from '@giaoban/service-kit';
import { isMissing } from './archive-files.ts';
import { type Archive, readArchive } from './read-archive.ts';

/** All archives under a folder; folders that are none are left out. */
export const listArchives = async (archiveDir: string): Promise<{ folder: string; archive: Archive }[]> => {
  const entries = await readdir(archiveDir, { withFileTypes: true }).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  const folders = entries.filter((one) => one.isDirectory()).map((one) => join(archiveDir, one.name));
  const found: { folder: string; archive: Archive }[] = [];
  for (const folder of folders.toSorted()) {
    const archive = await readArchive(folder);
    if (archive !== null) found.push({ folder, archive });
  }
  return found;
};

/** restored: put back into Redis; known: Redis has its log already; unreadable: its log does not build a meeting. */
export type Restoration = 'restored' | 'known' | 'unreadable';

/**
 * Puts a meeting's log and its place in the calendar back into Redis, from its folder alone. What Redis
 * has already is left as it is.
 */
export const restoreMeeting = async (redis: Redis, { summary, replay }: Archive): Promise<Restoration> => {
  if (!isWholeLog(replay.log)) return 'unreadable';
  if (!(await restoreLog(redis, summary.details, replay.log))) return 'known';
  return 'restored';
};

const isWholeLog = (log: readonly LoggedEvent[]): boolean => {
  if (log.at(0)?.event.type !== 'meeting_scheduled') return false;
  return evolveAll(null, log) !== null;
};

/** All or nothing; false when there is a log already. */
const restoreLog = async (
  redis: Redis,
  { meetingId, startsAt }: MeetingDetails,
  log: readonly LoggedEvent[],
): Promise<boolean> => {
  const key = redisKeys.meetingLog(meetingId);
  if ((await redis.exists(key)) > 0) return false;
  const batch = redis.multi();
  for (const logged of log) batch.xAdd(key, `${logged.seq}-0`, { e: JSON.stringify(logged) });
  batch.zAdd(redisKeys.meetingsByStart, { score: Date.parse(startsAt), value: meetingId });
  await batch.exec();
  return true;
};
