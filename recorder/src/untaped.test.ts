import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { MeetingEvent } from '@giaoban/protocol';
import { redisKeys } from '@giaoban/service-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readComposition } from './archive/composition-file.ts';
import { isSealed } from './archive/read-seals.ts';
import { readArchive } from './archive/read-archive.ts';
import { verifyArchive } from './archive/verify-archive.ts';
import { ChairOnAir } from './testing/ChairOnAir.ts';
import { TapeRoom, until } from './testing/TapeRoom.ts';
import { chair, details, meetingId, present, siteB } from './testing/test-meeting.ts';

const [, ...comeAndOpen] = present;
const untaped: MeetingEvent[] = [
  { type: 'meeting_scheduled', details: { ...details, recording: { kind: 'none' } } },
  ...comeAndOpen,
];

describe('a meeting that is not to be recorded', () => {
  let room: TapeRoom;
  let onAir: ChairOnAir;

  beforeAll(async () => {
    room = await TapeRoom.open(untaped);
    onAir = await ChairOnAir.enter(room);
    onAir.produce();
    await room.startRecorder();
    await room.makeJob();
  }, 60_000);

  afterAll(async () => {
    await onAir.stop();
    await room.close();
  });

  it('has its folder from the opening on, with the log and nothing of picture and sound', async () => {
    const logged = async (): Promise<number> => (await readArchive(room.folder))?.replay.log.length ?? 0;
    await until('the log', async () => (await logged()) === untaped.length);
    room.signaling.happen([{ type: 'participant_left', participantId: siteB.participantId, reason: 'left' }]);
    await until('what came then', async () => (await logged()) === untaped.length + 1);
    room.signaling.happen([{ type: 'meeting_closed', by: chair.participantId }]);
    await until('the job is done', async () => (await room.redis.hLen(redisKeys.tapeJobs)) === 0, 20_000);
    const archive = await readArchive(room.folder);
    expect(archive?.summary).toMatchObject({ isTaped: false, sizeBytes: 0 });
    expect(archive?.replay.log).toEqual(room.signaling.events);
    expect(room.signaling.reports).toEqual([]);
    expect(await readComposition(room.folder)).toEqual({
      status: 'failed',
      reason: 'Cuộc họp này không ghi hình.',
    });
    expect(await isSealed(room.folder)).toBe(true);
    expect(await verifyArchive(room.folder)).toEqual([]);
    expect(await room.redis.zCard(redisKeys.tapeDue)).toBe(0);
    expect(meetingId).toBe(archive?.replay.meetingId);
    await expect(access(join(room.folder, 'composed.mp4'))).rejects.toThrow('ENOENT');
  }, 60_000);
});
