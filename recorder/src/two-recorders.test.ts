import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as meetingGoesOn } from 'node:timers/promises';
import { RecorderNode } from '@giaoban/protocol/internal';
import { redisKeys } from '@giaoban/service-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readChain } from './archive/manifest-chain.ts';
import { readArchive } from './archive/read-archive.ts';
import { verifyArchive } from './archive/verify-archive.ts';
import { ChairOnAir } from './testing/ChairOnAir.ts';
import { spawnRecorder, unwrittenMs } from './testing/recorder-process.ts';
import { TapeRoom, until } from './testing/TapeRoom.ts';
import { chair, meetingId } from './testing/test-meeting.ts';

const participantId = chair.participantId;
/** The lease, a look for jobs, and the start of an ffmpeg; on a busy machine. */
const takeOverMs = 12_000;

type Running = { nodeId: string; process: ChildProcess };

describe('two recorders with one archive', () => {
  let room: TapeRoom;
  let onAir: ChairOnAir;
  const recorders: Running[] = [];

  const nodes = async (): Promise<RecorderNode[]> => {
    const texts = await Promise.all(
      (await room.redis.keys('gb:recorder:*')).map((key) => room.redis.get(key)),
    );
    return texts.flatMap((text) => (text === null ? [] : [RecorderNode.parse(JSON.parse(text))]));
  };

  const startProcess = async (): Promise<void> => {
    const child = spawnRecorder(room);
    const known = new Set(recorders.map((one) => one.nodeId));
    const entry: Running = { nodeId: '', process: child };
    recorders.push(entry);
    const found = await until(
      'it is registered',
      async () => (await nodes()).find((one) => !known.has(one.nodeId)) ?? null,
      30_000,
    );
    entry.nodeId = found.nodeId;
  };

  const holder = (): Promise<Running> =>
    until('somebody holds the job', async () => {
      const owner = await room.redis.get(redisKeys.tapeLease(meetingId));
      return recorders.find((one) => one.nodeId === owner) ?? null;
    });

  const lamp = (status: string): Promise<void> =>
    room.signaling.until((state) => state.tape.status === status, `the lamp: ${status}`, 30_000);

  const chainProblems = async (): Promise<string[]> =>
    readChain(await readFile(join(room.folder, 'manifest.jsonl'), 'utf8')).problems;

  beforeAll(async () => {
    room = await TapeRoom.open();
    onAir = await ChairOnAir.enter(room);
    onAir.produce();
    await startProcess();
    await startProcess();
    await room.makeJob();
    await lamp('recording');
  }, 90_000);

  afterAll(async () => {
    for (const one of recorders) one.process.kill('SIGKILL');
    await onAir.stop();
    await room.close();
  });

  it('one takes over from the other that is killed', async () => {
    await meetingGoesOn(unwrittenMs + 500);
    const first = await holder();
    const killedAtMs = Date.now();
    first.process.kill('SIGKILL');
    // The next one to start inherits its name.
    recorders.splice(recorders.indexOf(first), 1);
    await lamp('failed');
    await lamp('recording');
    expect(Date.now() - killedAtMs).toBeLessThan(takeOverMs);
    expect((await holder()).nodeId).not.toBe(first.nodeId);
    const gap = await until(
      'the gap is noted',
      async () => (await readArchive(room.folder))?.replay.gaps[0] ?? null,
    );
    expect(gap).toMatchObject({ trackId: null, reason: 'recorder_died' });
    expect(killedAtMs - gap.fromMs).toBeLessThan(unwrittenMs);
    expect(gap.toMs - gap.fromMs).toBeLessThan(takeOverMs);
    expect(await chainProblems()).toEqual([]);
  }, 90_000);

  it('one that was paused and wakes up finds its job taken, and writes and says nothing', async () => {
    await startProcess();
    const paused = await holder();
    const count = room.signaling.reports.length;
    paused.process.kill('SIGSTOP');
    await lamp('failed');
    await lamp('recording');
    const successor = await holder();
    expect(successor.nodeId).not.toBe(paused.nodeId);
    await meetingGoesOn(1_500);
    paused.process.kill('SIGCONT');
    await until(
      'the one that wakes up lets go of the job',
      async () => (await nodes()).some((one) => one.nodeId === paused.nodeId && one.recording === 0),
      20_000,
    );
    await meetingGoesOn(2_000);
    expect((await holder()).nodeId).toBe(successor.nodeId);
    expect(room.signaling.reports.slice(count).map((one) => one.kind)).toEqual(['failed', 'recovered']);
    expect(await chainProblems()).toEqual([]);
  }, 90_000);

  it('leave one archive: every segment entered once, nothing changed behind its entry', async () => {
    room.signaling.happen([{ type: 'meeting_closed', by: participantId }], []);
    await until('the archive is closed', async () => (await room.redis.zCard('gb:tape-due')) === 0, 20_000);
    expect(await verifyArchive(room.folder)).toEqual([]);
    const { entries } = readChain(await readFile(join(room.folder, 'manifest.jsonl'), 'utf8'));
    const entered = entries.flatMap(({ fact }) => (fact.type === 'segment' ? [fact.file] : []));
    expect(new Set(entered).size).toBe(entered.length);
    const written = (await readdir(join(room.folder, 'segments'))).map((name) => `segments/${name}`);
    expect(written.toSorted()).toEqual(entered.toSorted());
    for (const { process: child } of recorders) {
      child.kill('SIGTERM');
      expect(await once(child, 'exit')).toEqual([0, null]);
    }
  }, 60_000);
});
