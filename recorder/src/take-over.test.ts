import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as meetingGoesOn } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readArchive } from './archive/read-archive.ts';
import { trackSpan } from './archive/replay-of.ts';
import { verifyArchive } from './archive/verify-archive.ts';
import { ChairOnAir } from './testing/ChairOnAir.ts';
import { spawnRecorder, unwrittenMs } from './testing/recorder-process.ts';
import { TapeRoom, until } from './testing/TapeRoom.ts';
import { chair } from './testing/test-meeting.ts';

const participantId = chair.participantId;
const betterMs = 40;

describe('a recorder that is killed', () => {
  let room: TapeRoom;
  let onAir: ChairOnAir;
  const recorders: ChildProcess[] = [];

  const startProcess = (): ChildProcess => {
    const child = spawnRecorder(room);
    recorders.push(child);
    return child;
  };

  beforeAll(async () => {
    room = await TapeRoom.open();
    onAir = await ChairOnAir.enter(room);
    onAir.produce();
    await room.makeJob();
  }, 60_000);

  afterAll(async () => {
    for (const child of recorders) child.kill('SIGKILL');
    await onAir.stop();
    await room.close();
  });

  it('is followed by another that goes on; nothing that was written is lost, the gap is noted', async () => {
    const first = startProcess();
    await room.signaling.until((state) => state.tape.status === 'recording', 'the lamp', 30_000);
    await meetingGoesOn(unwrittenMs + 500);
    const killedAtMs = Date.now();
    first.kill('SIGKILL');
    await once(first, 'exit');
    const second = startProcess();
    await room.signaling.until((state) => state.tape.status === 'failed', 'the warning', 30_000);
    expect(room.signaling.state.tape.failure).toBe('recorder_lost');
    await room.signaling.until((state) => state.tape.status === 'recording', 'the lamp again', 30_000);
    await until(
      'the first one’s ffmpegs are gone',
      async () => (await room.processesWith('p_chair.camera.1-')).length === 0,
    );
    const archive = await until('the gap is noted', async () => {
      const read = await readArchive(room.folder);
      return read !== null && read.replay.gaps.length > 0 ? read : null;
    });
    const [gap] = archive.replay.gaps;
    expect(gap).toMatchObject({ trackId: null, reason: 'recorder_died' });
    expect(killedAtMs - (gap?.fromMs ?? 0)).toBeLessThan(unwrittenMs);
    const ends = archive.replay.tracks.map((one) => trackSpan(one).toMs);
    expect(Math.max(...ends.filter((endMs) => endMs < killedAtMs + 500))).toBeGreaterThan(
      killedAtMs - unwrittenMs,
    );
    room.signaling.happen([{ type: 'meeting_closed', by: participantId }], []);
    await until('the archive is closed', async () => (await room.redis.zCard('gb:tape-due')) === 0, 20_000);
    expect(await verifyArchive(room.folder)).toEqual([]);
    const whole = await readArchive(room.folder);
    for (const { source } of onAir.tracks) {
      const own = (whole?.replay.tracks ?? []).filter(
        (one) => one.source === source && one.segments.length > 0,
      );
      const [before, after] = own.map(trackSpan);
      // The tracks' clocks may have become a little better since it was noted.
      expect(gap?.fromMs).toBeLessThanOrEqual((before?.toMs ?? 0) + betterMs);
      expect(gap?.toMs).toBeGreaterThanOrEqual((after?.fromMs ?? Infinity) - betterMs);
    }
    second.kill('SIGTERM');
    expect(await once(second, 'exit')).toEqual([0, null]);
    expect(await room.redis.keys('gb:recorder:*')).toEqual([]);
  }, 120_000);
});
