import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyArchive } from './archive/verify-archive.ts';
import { RtpSource } from './testing/RtpSource.ts';
import { processesWith, TapeRoom, until } from './testing/TapeRoom.ts';
import { chair, siteA } from './testing/test-meeting.ts';

const flashAndBeep = [
  {
    kind: 'video',
    lavfi: "color=c=0x204080:s=320x180:r=25,drawbox=color=white:t=fill:enable='lt(mod(t,2),0.2)'",
    delayMs: 150,
  },
  {
    kind: 'audio',
    lavfi: "aevalsrc='if(lt(mod(t,2),0.2),0.5*sin(2*PI*1000*t),0)':s=48000",
    delayMs: 0,
  },
] as const;

describe('recording a meeting', () => {
  let room: TapeRoom;
  let chairSource: RtpSource;

  beforeAll(async () => {
    room = await TapeRoom.open();
    chairSource = await RtpSource.start(flashAndBeep, -5_000);
  });
  afterAll(async () => {
    await chairSource.stop();
    await room.close();
  });

  it('goes', async () => {
    await room.startRecorder();
    room.sfu.produce(chair.participantId, 'camera', chairSource, 0);
    room.sfu.produce(chair.participantId, 'microphone', chairSource, 1);
    room.signaling.setPlan([
      { participantId: chair.participantId, source: 'microphone', layer: null },
      { participantId: chair.participantId, source: 'camera', layer: 'high' },
    ]);
    const t0 = Date.now();
    await room.makeJob();
    await room.signaling.until((s) => s.tape.status === 'recording', 'begun');
    console.log('begun after', Date.now() - t0);
    await new Promise((r) => setTimeout(r, 5000));
    const [pid] = await processesWith('p_chair.camera.');
    console.log('kill', pid);
    if (pid !== undefined) process.kill(pid, 'SIGKILL');
    await room.signaling.until((s) => s.tape.status === 'failed', 'failed');
    const t1 = Date.now();
    await room.signaling.until((s) => s.tape.status === 'recording', 'recovered');
    console.log('recovered after', Date.now() - t1, room.signaling.reports);
    await new Promise((r) => setTimeout(r, 5000));
    const t2 = Date.now();
    room.signaling.happen([{ type: 'meeting_closed', by: chair.participantId }], []);
    await room.signaling.until((s) => s.tape.status === 'stopped', 'stopped');
    console.log('stopped after', Date.now() - t2, room.signaling.reports);
    const replay = await room.replay();
    console.log(
      JSON.stringify({ ...replay, log: replay.log.length }, null, 1),
      await verifyArchive(room.folder),
    );
    const done = await until(
      'composed',
      async () => {
        const { composition } = await room.replay();
        return composition.status === 'ready' || composition.status === 'failed' ? composition : null;
      },
      60_000,
    );
    console.log(done, await verifyArchive(room.folder), siteA.displayName, room.sfu.keyFramesAsked);
    expect(done.status).toBe('ready');
  }, 120_000);
});
