import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { MeetingId } from '@giaoban/protocol';
import { type Redis, redisKeys } from '@giaoban/service-kit';
import { problemText } from '../archive/archive-problem.ts';
import { openSeals } from '../archive/open-seals.ts';
import type { ArchiveSummary } from '../archive/read-archive.ts';
import { listArchives } from '../archive/rebuild-index.ts';
import { destroyArchive, type DestroyParts, finishDestruction, unfinished } from '../retention/destroy.ts';
import { judge } from '../retention/judge.ts';
import { type CommandPlace, shellUser } from './command-place.ts';
import { scopeWords } from './archive-words.ts';
import { verdictText } from './list-command.ts';
import { reachRedis } from './reach-redis.ts';

/**
 * Destroys what its period allows and two operators have approved. Whatever has passed its period and may not go (a
 * hold, too few approvals, a folder that does not verify) is told, and makes the exit status 1.
 */
export const prune = async (place: CommandPlace, isDry: boolean): Promise<number> => {
  const redis = await reachRedis(place);
  try {
    return await pruneAll({ ...place, redis }, isDry);
  } finally {
    redis?.destroy();
  }
};

/** `redis` null: it is away. */
type PrunePlace = CommandPlace & { redis: Redis | null };

const pruneAll = async (place: PrunePlace, isDry: boolean): Promise<number> => {
  const { say, timeZone, archiveDir, rules, nowMs, redis } = place;
  const seals = await openSeals(place);
  const parts: DestroyParts = { archiveDir, rules, nowMs, ...seals };
  if (!isDry) await finishOld(place, parts);
  const { archives, unreadable } = await listArchives(archiveDir);
  const entries = await seals.register.entries();
  const due = archives
    .map(({ archive: { summary } }) => ({ summary, verdict: judge(summary, entries, rules, nowMs()) }))
    .filter(({ verdict }) => verdict.kind !== 'kept');
  let status = unreadable.length === 0 ? 0 : 1;
  for (const name of unreadable)
    say(`${name}: không đọc được, không hủy; xem npm run archive -- verify ${name}`);
  for (const { summary, verdict } of due) {
    const { meetingId } = summary.details;
    if (isDry || verdict.kind !== 'ready') say(`${meetingId}: ${verdictText(verdict, timeZone)}`);
    if (verdict.kind !== 'ready') status = 1;
    else if (verdict.scope === 'whole' && redis === null) {
      status = 1;
      say(`${meetingId}: hủy toàn bộ hồ sơ cần Redis; hãy chạy npm start trước, hoặc đặt REDIS_URL`);
    } else if (!isDry && !(await destroy(place, parts, summary))) status = 1;
  }
  if (due.length === 0) say('Không có hồ sơ nào hết thời hạn lưu trữ.');
  return status;
};

const finishOld = async (place: PrunePlace, parts: DestroyParts): Promise<void> => {
  const left = await unfinished(parts);
  for (const entry of left) await finishDestruction(parts, entry);
  const gone = left.flatMap(({ fact }) =>
    fact.type === 'destroyed' && fact.scope === 'whole' ? [fact.meetingId] : [],
  );
  await forget(place, gone);
};

const destroy = async (place: PrunePlace, parts: DestroyParts, summary: ArchiveSummary): Promise<boolean> => {
  const { say, timeZone } = place;
  const { meetingId } = summary.details;
  const done = await destroyArchive(parts, summary, shellUser());
  if (done.kind === 'destroyed') {
    if (done.scope === 'whole') await forget(place, [meetingId]);
    say(`${meetingId}: đã hủy ${scopeWords[done.scope]}; biên bản hủy là mục ${done.entry} của sổ lưu trữ`);
    return true;
  }
  if (done.kind === 'refused') say(`${meetingId}: ${verdictText(done.verdict, timeZone)}`);
  else {
    say(`${meetingId}: hồ sơ không toàn vẹn, không hủy`);
    for (const one of done.problems) say(`${meetingId}: ${problemText(one)}`);
  }
  return false;
};

/** What signaling keeps of meetings whose whole file is gone: their documents, and all of them in Redis. */
const forget = async ({ documentsDir, redis }: PrunePlace, meetings: readonly MeetingId[]): Promise<void> => {
  if (meetings.length === 0) return;
  if (documentsDir !== null)
    for (const meetingId of meetings)
      await rm(join(documentsDir, meetingId), { recursive: true, force: true });
  if (redis === null) return;
  for (const meetingId of meetings) {
    if ((await redis.zScore(redisKeys.meetingsByStart, meetingId)) === null) continue;
    for await (const page of redis.scanIterator({
      MATCH: redisKeys.meetingPattern(meetingId),
      COUNT: 1_000,
    }))
      for (const key of page) await redis.del(key);
    await redis.zRem(redisKeys.meetingsByStart, meetingId);
  }
};
