import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CallerId, type MediaEvents } from '../media-events.ts';
import { Meetings } from '../meeting/Meetings.ts';
import { meetingOf, participant } from '../test-support/plans.ts';
import { rtpParametersOf } from '../test-support/rtp-parameters.ts';
import { quietLog } from '../test-support/test-server.ts';
import { workerBin } from '../test-support/worker-bin.ts';
import { WorkerPool } from '../workers/WorkerPool.ts';
import { Sweeper } from './Sweeper.ts';

const meetingId = meetingOf('swept');
const a = participant('a');
const owner = CallerId.parse('signaling');
const log = quietLog();
const silence: MediaEvents = { toCaller: () => undefined, toAll: () => undefined };
let pool: WorkerPool;
let meetings: Meetings;
let sweeper: Sweeper;
let nowMs: number;
let awayMs: number;

beforeAll(async () => {
  const plan = { workerBin: workerBin(), listenIp: '127.0.0.1', announcedAddress: undefined, port: 0 };
  pool = await WorkerPool.start([plan], log, Date.now);
});
afterAll(() => pool.close());

beforeEach(() => {
  nowMs = 1_000;
  awayMs = 0;
  meetings = new Meetings({
    claim: () => Promise.resolve(),
    release: () => Promise.resolve(),
    pickWorker: () => pool.leastLoaded(),
    events: silence,
    tapeListen: { ip: '127.0.0.1', announcedAddress: undefined, portRange: undefined },
    log,
  });
  const callers = { awayMs: () => awayMs, forgetAwayFor: () => undefined };
  sweeper = new Sweeper({ meetings, callers, clock: () => nowMs, log });
});

const open = async () => {
  const meeting = meetings.hold(meetingId);
  await meeting.openEndpoint(owner, a, await meeting.capabilities());
  return meeting;
};

const sweepAfter = async (passedMs: number): Promise<void> => {
  nowMs += passedMs;
  await sweeper.sweep();
};

describe('the sweeper', () => {
  it('leaves an endpoint whose transports nobody needs yet', async () => {
    const meeting = await open();
    await sweepAfter(0);
    await sweepAfter(3_600_000);
    expect(meeting.endpoints).toHaveLength(1);
  });

  it('closes one that uses a transport and never connects it', async () => {
    const meeting = await open();
    await sweepAfter(3_600_000);
    await meeting.produce(a, 'camera', rtpParametersOf('camera'));
    await sweepAfter(5_000);
    await sweepAfter(30_000);
    expect(meeting.endpoints).toHaveLength(1);
    await sweepAfter(1);
    expect(meeting.endpoints).toEqual([]);
  });

  it('closes one that is not connected when its owner has gone', async () => {
    const meeting = await open();
    awayMs = 60_000;
    await sweepAfter(5_000);
    expect(meeting.endpoints).toHaveLength(1);
    awayMs = 60_001;
    await sweepAfter(5_000);
    expect(meeting.endpoints).toEqual([]);
  });

  it('closes tapes and ends watches whose recorder has gone', async () => {
    const meeting = await open();
    await meeting.produce(a, 'camera', rtpParametersOf('camera'));
    await meeting.startWatch(owner);
    const target = { ip: '127.0.0.1', rtpPort: 9, rtcpPort: 10 };
    await meeting.openTape({ owner, participantId: a, source: 'camera', layer: 'high', target });
    await sweepAfter(5_000);
    expect([meeting.tapes.size, meeting.watch.size]).toEqual([1, 1]);
    awayMs = 60_001;
    await sweepAfter(5_000);
    expect([meeting.tapes.size, meeting.watch.size]).toEqual([0, 0]);
  });

  it('forgets a meeting in which there has been nothing for ten minutes', async () => {
    const meeting = await open();
    await sweepAfter(0);
    await meeting.closeEndpoint(a);
    await sweepAfter(0);
    await sweepAfter(600_000);
    expect(meetings.find(meetingId)).toBe(meeting);
    await sweepAfter(1);
    expect(meetings.find(meetingId)).toBeUndefined();
  });
});
