import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Composition, type MeetingId } from '@giaoban/protocol';
import { TapeJob } from '@giaoban/protocol/internal';
import { connectRedis, createLog, redisKeys } from '@giaoban/service-kit';

/** Recording is over, composing is left: as a recorder leaves the job of a closed meeting. */
export const queueComposition = async (redisUrl: string, meetingId: MeetingId): Promise<void> => {
  const redis = await connectRedis(redisUrl, createLog('test', 'silent'));
  try {
    const job = TapeJob.parse({ meetingId, limitMs: null, madeAtMs: Date.now() });
    await redis.hSet(redisKeys.tapeJobs, meetingId, JSON.stringify(job));
  } finally {
    await redis.close();
  }
};

/** How far the composed file is, from the archive's own file. @throws Error when composing failed */
export const compositionIn = async (folder: string): Promise<Composition> => {
  const composition = Composition.parse(JSON.parse(await readFile(join(folder, 'composed.json'), 'utf8')));
  if (composition.status === 'failed') throw new Error(composition.reason);
  return composition;
};
