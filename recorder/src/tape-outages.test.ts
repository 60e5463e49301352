import { setTimeout as meetingGoesOn } from 'node:timers/promises';
import { joinableUntilMs } from '@giaoban/protocol';
import { redisKeys } from '@giaoban/service-kit';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { isSealed } from './archive/read-seals.ts';
import { verifyArchive } from './archive/verify-archive.ts';
import { ChairOnAir } from './testing/ChairOnAir.ts';
import { FakeSfu } from './testing/FakeSfu.ts';
import { TapeRoom, until } from './testing/TapeRoom.ts';
import { chair, details, meetingId } from './testing/test-meeting.ts';

const participantId = chair.participantId;

describe('a tape through outages', () => {
  let room: TapeRoom;
  let onAir: ChairOnAir;

  beforeAll(async () => {
    room = await TapeRoom.open();
    await room.startRecorder();
    onAir = await ChairOnAir.enter(room);
  }, 60_000);

  afterAll(async () => {
    await onAir.stop();
    await room.close();
  });

  const tapeIs = (status: string, what: string): Promise<void> =>
    room.signaling.until((state) => state.tape.status === status, what, 15_000);
  const reportsSince = (count: number): string[] =>
    room.signaling.reports.slice(count).map((one) => one.kind);

  it('waits in an empty room, without failing', async () => {
    await room.makeJob();
    await until('the job is taken', async () => (await room.get(`/archives/${meetingId}/replay`)).ok);
    await meetingGoesOn(1_000);
    expect(room.signaling.reports).toEqual([]);
    onAir.produce();
    await tapeIs('recording', 'the lamp');
  }, 60_000);

  it('takes an empty room in the middle of the meeting for what it is: no failure, no gap, no red lamp', async () => {
    const count = room.signaling.reports.length;
    onAir.leave();
    await until('nothing is taken', () => room.sfu.tapes === 0);
    await tapeIs('idle', 'the lamp goes out');
    await meetingGoesOn(1_000);
    expect(reportsSince(count)).toEqual(['waiting']);
    onAir.produce();
    await until('they are taken again', () => room.sfu.tapes === 2);
    await until('it is on tape', async () => (await room.replay()).tracks.length === 4);
    await tapeIs('recording', 'the lamp is red again');
    expect([reportsSince(count), (await room.replay()).gaps]).toEqual([['waiting', 'begun'], []]);
  }, 60_000);

  it('goes on while signaling is away, and follows again', async () => {
    const before = room.signaling;
    await before.stop();
    await meetingGoesOn(1_500);
    expect(room.sfu.tapes).toBe(2);
    room.signaling = await before.successor(room.log);
    const pause = { type: 'tape_paused', by: participantId } as const;
    room.signaling.happen([pause], []);
    await until('the tape obeys', () => room.sfu.tapes === 0);
    await until('it says so', () => room.signaling.reports.length > 0);
    expect(room.signaling.reports).toEqual([{ kind: 'stopped', reason: 'by_chair' }]);
    room.signaling.happen([{ type: 'tape_resumed', by: participantId }], [...onAir.tracks]);
    await tapeIs('recording', 'the lamp after the pause');
    expect((await room.replay()).gaps).toEqual([]);
  }, 60_000);

  it('comes back after a media worker’s death; the gap is noted', async () => {
    const count = room.signaling.reports.length;
    room.sfu.reset();
    await tapeIs('failed', 'the warning');
    expect(room.signaling.state.tape.failure).toBe('media_lost');
    onAir.produce();
    await tapeIs('recording', 'the lamp again');
    expect(reportsSince(count)).toEqual(['failed', 'recovered']);
    const { gaps } = await room.replayWithGaps((found) => found.length > 0);
    expect(new Set(gaps.map((one) => one.reason))).toEqual(new Set(['media_lost']));
  }, 60_000);

  it('comes back after the media plane’s death', async () => {
    const { port } = room.sfu;
    await room.sfu.stop();
    await tapeIs('failed', 'the warning');
    room.sfu = await FakeSfu.start(meetingId, room.log, port);
    onAir.produce();
    await tapeIs('recording', 'the lamp again');
    expect(room.sfu.tapes).toBe(2);
  }, 60_000);

  it('gives way when another recorder has the lease, and takes over when that is gone', async () => {
    const count = room.signaling.reports.length;
    await room.redis.set(redisKeys.tapeLease(meetingId), 'another recorder');
    await until('it stops', () => room.sfu.tapes === 0);
    await meetingGoesOn(700);
    expect([room.sfu.tapes, reportsSince(count)]).toEqual([0, []]);
    await room.redis.del(redisKeys.tapeLease(meetingId));
    await until('it has the tape again', () => reportsSince(count).includes('recovered'), 15_000);
    expect(reportsSince(count)).toEqual(['failed', 'recovered']);
    const { gaps } = await room.replayWithGaps((found) => found.at(-1)?.reason === 'recorder_died');
    expect(gaps.at(-1)).toMatchObject({ trackId: null, reason: 'recorder_died' });
  }, 60_000);

  it('stops at its limit, goes on when the chair says so, and closes with the meeting', async () => {
    const { begunAtMs } = room.signaling.state.tape;
    await room.makeJob(Date.now() + 300 - (begunAtMs ?? 0));
    await tapeIs('stopped', 'the end');
    expect(room.signaling.reports.at(-1)).toEqual({ kind: 'stopped', reason: 'limit' });
    expect(room.sfu.tapes).toBe(0);
    const before = (await room.replay()).tracks.length;
    room.signaling.happen([{ type: 'tape_resumed', by: participantId }], [...onAir.tracks]);
    await tapeIs('recording', 'the lamp beyond the limit');
    await until('it is on tape', async () => (await room.replay()).tracks.length === before + 2);
    expect(room.signaling.state.tape.status).toBe('recording');
    room.signaling.happen([{ type: 'meeting_closed', by: participantId }], []);
    await until('the archive is closed', async () => (await room.redis.zCard('gb:tape-due')) === 0);
    expect(await verifyArchive(room.folder)).toEqual([]);
    expect((await room.replay()).log).toEqual(room.signaling.events);
  }, 60_000);
});

describe('a tape whose media node does not answer', () => {
  it('has failed before it began; once it answers the tape waits for the first picture, then begins', async () => {
    const room = await TapeRoom.open();
    const { port } = room.sfu;
    await room.sfu.stop();
    await room.startRecorder();
    const onAir = await ChairOnAir.enter(room);
    await room.makeJob();
    await room.signaling.until(({ tape }) => tape.status === 'failed', 'the warning', 20_000);
    expect(room.signaling.reports).toEqual([{ kind: 'failed', reason: 'media_lost' }]);
    room.sfu = await FakeSfu.start(meetingId, room.log, port);
    await room.signaling.until(({ tape }) => tape.status === 'idle', 'nothing is wrong any more', 20_000);
    onAir.produce();
    await room.signaling.until(({ tape }) => tape.status === 'recording', 'the lamp', 15_000);
    expect(room.signaling.reports.map((one) => one.kind)).toEqual(['failed', 'waiting', 'begun']);
    await onAir.stop();
    await room.close();
  }, 90_000);
});

describe('the tape of a meeting that nobody opens', () => {
  let room: TapeRoom;
  afterEach(() => room.close());

  const openRoom = async (startsAtMs: number): Promise<void> => {
    const lobby = { type: 'lobby_opened', by: null } as const;
    const own = { ...details, startsAt: new Date(startsAtMs).toISOString() };
    room = await TapeRoom.open([
      { type: 'meeting_scheduled', details: own },
      lobby,
      { type: 'participant_joined', participant: chair },
    ]);
    await room.startRecorder();
  };

  it('is given up when nobody can come any more; nothing is held, nothing is reported', async () => {
    const hoursMs = Date.now() - joinableUntilMs({ startsAt: new Date(0).toISOString() });
    await openRoom(hoursMs + 4_000);
    await room.makeJob();
    await until('the job is gone', async () => (await room.redis.hLen(redisKeys.tapeJobs)) === 0, 15_000);
    await until(
      'so is its lease',
      async () => (await room.redis.exists(redisKeys.tapeLease(meetingId))) === 0,
    );
    expect(await room.redis.zCard(redisKeys.tapeDue)).toBe(0);
    expect(room.signaling.reports).toEqual([]);
  }, 60_000);

  it('is closed and sealed when signaling makes an end of it', async () => {
    await openRoom(Date.now());
    const onAir = await ChairOnAir.enter(room);
    await room.makeJob();
    onAir.produce();
    await room.signaling.until((state) => state.tape.status === 'recording', 'the lamp', 15_000);
    room.signaling.happen([{ type: 'meeting_cancelled', by: null, reason: '' }], []);
    await until('it is sealed', () => isSealed(room.folder), 15_000);
    await until('the job is over', async () => (await room.redis.zCard(redisKeys.tapeDue)) === 0);
    expect(room.signaling.reports.at(-1)).toEqual({ kind: 'stopped', reason: 'closing' });
    expect(await verifyArchive(room.folder)).toEqual([]);
    await onAir.stop();
  }, 60_000);
});
