import { listArchives, type Restoration, restoreMeeting } from '../archive/rebuild-index.ts';
import { type CommandPlace, CommandProblem } from './command-place.ts';
import { reachRedis } from './reach-redis.ts';

const words: Record<Restoration, string> = {
  restored: 'đã dựng lại',
  known: 'đã có',
  unreadable: 'KHÔNG ĐỌC ĐƯỢC nhật ký',
};

/** Puts the meetings of all archives back into Redis; what is there already stays. */
export const rebuildIndex = async (place: CommandPlace): Promise<number> => {
  const { archiveDir, say } = place;
  const redis = await reachRedis(place);
  if (redis === null) throw new CommandProblem('Cần Redis: hãy chạy npm start trước, hoặc đặt REDIS_URL.');
  try {
    const { archives, unreadable: spoilt } = await listArchives(archiveDir);
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
