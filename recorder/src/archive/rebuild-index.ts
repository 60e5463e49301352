import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { evolveAll, type LoggedEvent, type MeetingDetails } from '@giaoban/protocol';
import { isMissing, type Redis, redisKeys } from '@giaoban/service-kit';
import { z } from 'zod';
import { archiveFiles } from './archive-files.ts';
import { type Archive, readArchive } from './read-archive.ts';

/** The archive folders under a folder, by their names; what is none is left out. */
export const findArchives = async (archiveDir: string): Promise<{ folder: string; name: string }[]> => {
  const entries = await readdir(archiveDir, { withFileTypes: true }).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  const names = entries.flatMap((one) => (one.isDirectory() && !one.name.startsWith('.') ? [one.name] : []));
  const found: { folder: string; name: string }[] = [];
  for (const name of names.toSorted()) {
    const folder = join(archiveDir, name);
    const files: readonly string[] = await readdir(folder);
    if ([archiveFiles.manifest, archiveFiles.description].some((file) => files.includes(file)))
      found.push({ folder, name });
  }
  return found;
};

export type ListedArchive = { folder: string; name: string; archive: Archive };

/** All archives under a folder; `unreadable`: those whose description or state somebody has spoilt. */
export const listArchives = async (
  archiveDir: string,
): Promise<{ archives: ListedArchive[]; unreadable: string[] }> => {
  const archives: ListedArchive[] = [];
  const unreadable: string[] = [];
  for (const { folder, name } of await findArchives(archiveDir)) {
    const archive = await readIfWhole(folder);
    if (archive === null) unreadable.push(name);
    else archives.push({ folder, name, archive });
  }
  return { archives, unreadable };
};

const readIfWhole = async (folder: string): Promise<Archive | null> => {
  try {
    return await readArchive(folder);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return null;
    throw error;
  }
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
