import { setTimeout as meetingGoesOn } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyArchive } from './archive/verify-archive.ts';
import { ChairOnAir } from './testing/ChairOnAir.ts';
import { TapeRoom, until } from './testing/TapeRoom.ts';

const plenty = 1e12;

describe('a tape on a disk that fills up', () => {
  let room: TapeRoom;
  let onAir: ChairOnAir;

  beforeAll(async () => {
    room = await TapeRoom.open();
    await room.startRecorder();
    onAir = await ChairOnAir.enter(room);
    onAir.produce();
    await room.makeJob();
    await room.signaling.until((state) => state.tape.status === 'recording', 'the lamp', 20_000);
  }, 60_000);

  afterAll(async () => {
    await onAir.stop();
    await room.close();
  });

  it('warns before, keeps what is written, goes on when there is space, notes the gap', async () => {
    const { signaling } = room;
    // At the speed that is assumed at first: about an hour.
    room.freeBytes = 200 * 1024 * 1024 + 600_000 * 3_500;
    await signaling.until((state) => state.tape.spaceLeftMs !== null, 'the warning', 10_000);
    expect(signaling.state.tape).toMatchObject({ status: 'recording', spaceLeftMs: 58 * 60_000 });
    await meetingGoesOn(1_500);
    room.freeBytes = 1_000;
    await signaling.until((state) => state.tape.failure === 'disk_full', 'the tape stops', 10_000);
    await signaling.until((state) => state.tape.spaceLeftMs === 0, 'it says that there is none', 10_000);
    await until('all files are closed', () => room.sfu.tapes === 0);
    const fullAtMs = Date.now();
    await until('what was written is in the manifest', async () => (await room.replay()).tracks.length === 2);
    // The last segment of each track is hashed and entered by and by.
    await until('all of it verifies', async () => (await verifyArchive(room.folder)).length === 0);
    await meetingGoesOn(1_000);
    const backAtMs = Date.now();
    room.freeBytes = plenty;
    await signaling.until((state) => state.tape.status === 'recording', 'the lamp again', 15_000);
    await signaling.until((state) => state.tape.spaceLeftMs === null, 'enough again', 10_000);
    const { gaps } = await room.replayWithGaps((found) => found.length > 0);
    expect(gaps.map((one) => [one.trackId, one.reason])).toEqual([[null, 'disk_full']]);
    const [gap] = gaps;
    expect(gap?.fromMs).toBeLessThan(fullAtMs);
    expect(gap?.toMs).toBeGreaterThan(backAtMs);
    const recovered = signaling.reports.find((one) => one.kind === 'recovered');
    expect(recovered).toEqual({
      kind: 'recovered',
      gapMs: Math.round((gap?.toMs ?? 0) - (gap?.fromMs ?? 0)),
    });
  }, 60_000);
});
