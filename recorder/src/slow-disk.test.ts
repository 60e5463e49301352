import { setTimeout as later } from 'node:timers/promises';
import type { ReplayTrack } from '@giaoban/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Manifest } from './archive/Manifest.ts';
import { trackSpan } from './archive/replay-of.ts';
import { ChairOnAir } from './testing/ChairOnAir.ts';
import { TapeRoom, until } from './testing/TapeRoom.ts';
import { chair } from './testing/test-meeting.ts';

/** How long it takes for one write. */
const slowMs = 2_000;

describe('a tape on a disk that is slow', () => {
  let room: TapeRoom;
  let onAir: ChairOnAir;

  beforeEach(async () => {
    room = await TapeRoom.open();
    await room.startRecorder();
    onAir = await ChairOnAir.enter(room);
    await room.makeJob();
    await until('the recorder watches', () => room.sfu.watchers > 0);
    // It is asked before and after each write.
    vi.spyOn(Manifest.prototype, 'assertOurs').mockImplementation(() => later(slowMs / 2));
  }, 60_000);

  afterEach(async () => {
    vi.restoreAllMocks();
    await onAir.stop();
    await room.close();
  });

  /** Both tracks, once their files are closed: at most a dozen writes, one after the other. */
  const taped = (): Promise<ReplayTrack[]> => {
    const find = async (): Promise<ReplayTrack[] | false> => {
      const found = (await room.replay()).tracks.filter((one) => one.segments.length > 0);
      return found.length === 2 && found;
    };
    return until('both tracks', find, 12 * slowMs);
  };

  it('begins with what was said while the disk was written to', async () => {
    const producedAtMs = Date.now();
    onAir.produce();
    await room.signaling.until((state) => state.tape.status === 'recording', 'the lamp', 20_000);
    room.signaling.happen([{ type: 'meeting_closed', by: chair.participantId }], []);
    const tracks = await taped();
    for (const track of tracks) expect(trackSpan(track).fromMs - producedAtMs).toBeLessThan(slowMs);
  }, 60_000);

  it('takes nothing after "stop", also while the disk is written to', async () => {
    const taping = [...onAir.tracks];
    onAir.produce();
    await until('both are sent', () => room.sfu.tapes === 2 && room.sfu.resumed >= 2);
    // A picture begins with a key frame, and the source has one a second.
    await later(1_500);
    const stoppedAtMs = Date.now();
    room.signaling.happen([{ type: 'tape_paused', by: chair.participantId }], taping);
    await until('nothing is sent', () => room.sfu.tapes === 0);
    for (const track of await taped()) expect(trackSpan(track).toMs - stoppedAtMs).toBeLessThan(slowMs / 5);
  }, 60_000);
});
