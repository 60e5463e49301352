import { connectRedis, createLog, readSettings } from '@giaoban/service-kit';
import { z } from 'zod';
import type { Archive } from './read-archive.ts';
import { listArchives, restoreMeeting } from './rebuild-index.ts';
import { verifyArchive } from './verify-archive.ts';

const usage = [
  'verify FOLDER…            check the hashes, the chain and the log of archive folders',
  'rebuild-index ARCHIVE_DIR restore the meetings of all archive folders in the Redis of REDIS_URL;',
  '                          without REDIS_URL only list them',
];

type Say = (line: string) => void;

/** The archive's command line. @returns the exit status: 0 well, 1 something is wrong, 2 used wrongly. */
export const runArchiveCommand = async (
  words: readonly string[],
  environment: NodeJS.ProcessEnv,
  say: Say,
): Promise<number> => {
  const [command, ...folders] = words;
  const [folder] = folders;
  if (command === 'verify' && folder !== undefined) return verify(folders, say);
  if (command === 'rebuild-index' && folder !== undefined) return rebuild(folder, environment, say);
  usage.forEach(say);
  return 2;
};

const verify = async (folders: readonly string[], say: Say): Promise<number> => {
  let status = 0;
  for (const folder of folders) {
    const problems = await verifyArchive(folder);
    for (const problem of problems) say(`${folder}: ${problem}`);
    say(problems.length === 0 ? `${folder}: ok` : `${folder}: ${problems.length} problems`);
    if (problems.length > 0) status = 1;
  }
  return status;
};

const Environment = z.object({ REDIS_URL: z.string().optional() });

const rebuild = async (archiveDir: string, environment: NodeJS.ProcessEnv, say: Say): Promise<number> => {
  const { REDIS_URL: redisUrl } = readSettings(Environment, environment);
  const archives = await listArchives(archiveDir);
  if (redisUrl === undefined) {
    for (const { archive } of archives) say(describe(archive));
    say(`${archives.length} archives; nothing was restored, as REDIS_URL is not set`);
    return 0;
  }
  const redis = await connectRedis(redisUrl, createLog('archive', 'warn'));
  try {
    let unreadable = 0;
    for (const { archive } of archives) {
      const outcome = await restoreMeeting(redis, archive);
      if (outcome === 'unreadable') unreadable += 1;
      say(`${describe(archive)}: ${outcome}`);
    }
    say(`${archives.length} archives, ${unreadable} unreadable`);
    return unreadable === 0 ? 0 : 1;
  } finally {
    redis.destroy();
  }
};

const describe = ({ summary, replay }: Archive): string => {
  const { meetingId, startsAt, title } = summary.details;
  const minutes = ((replay.endsAtMs - replay.startsAtMs) / 60_000).toFixed(1);
  const megabytes = (summary.sizeBytes / 1e6).toFixed(1);
  return `${meetingId}  ${startsAt}  ${title}  ${minutes} min  ${replay.tracks.length} tracks  ${megabytes} MB`;
};
