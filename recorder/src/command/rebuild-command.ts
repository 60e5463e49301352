import { connectRedis, createLog } from '@giaoban/service-kit';
import { listArchives, type Restoration, restoreMeeting } from '../archive/rebuild-index.ts';
import { type CommandPlace, CommandProblem } from './command-place.ts';

const words: Record<Restoration, string> = {
  restored: 'đã dựng lại',
  known: 'đã có',
  unreadable: 'KHÔNG ĐỌC ĐƯỢC nhật ký',
};

/** Puts the meetings of all archives back into Redis; what is there already stays. */
export const rebuildIndex = async ({ archiveDir, redisUrl, say }: CommandPlace): Promise<number> => {
  if (redisUrl === null) throw new CommandProblem('Cần Redis: hãy chạy npm start trước, hoặc đặt REDIS_URL.');
  const { archives, unreadable: spoilt } = await listArchives(archiveDir);
  const redis = await connectRedis(redisUrl, createLog('archive', 'warn'));
  try {
    for (const name of spoilt) say(`${name}: KHÔNG ĐỌC ĐƯỢC`);
    let unreadable = spoilt.length;
    for (const { archive } of archives) {
      const outcome = await restoreMeeting(redis, archive);
      if (outcome === 'unreadable') unreadable += 1;
      const { meetingId, title } = archive.summary.details;
      say(`${meetingId}  ${title}: ${words[outcome]}`);
    }
    say(`${archives.length + spoilt.length} hồ sơ, ${unreadable} không đọc được.`);
    return unreadable === 0 ? 0 : 1;
  } finally {
    redis.destroy();
  }
};
