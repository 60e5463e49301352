import type { MeetingDetails, MeetingId, MeetingState } from '@giaoban/protocol';
import type { TapeReport } from '@giaoban/protocol/internal';
import { connectRedis, createLog, type Redis, redisKeys } from '@giaoban/service-kit';
import { RedisServer } from '@giaoban/service-kit/test-support';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { as, cast, system, TestMeeting } from '../../domain/test-meeting.ts';
import { foundProvince, makeMeeting } from '../../test-support/province.ts';
import { quickTiming, TestNode } from '../../test-support/TestNode.ts';
import { until } from '../../test-support/until.ts';
import { Store } from '../store/Store.ts';
import { TapeWatch } from './TapeWatch.ts';

let server: RedisServer;
let redis: Redis;

beforeAll(async () => {
  server = await RedisServer.start();
  redis = await connectRedis(server.url, createLog('test', 'silent'));
});

afterAll(async () => {
  redis.destroy();
  await server.stop();
});

const hold = (meetingId: MeetingId): Promise<unknown> =>
  redis.set(redisKeys.tapeLease(meetingId), 'recorder-1');
const letGo = (meetingId: MeetingId): Promise<unknown> => redis.del(redisKeys.tapeLease(meetingId));

describe('the watch of a tape', () => {
  const graceMs = 5_000;
  const failed = { kind: 'failed', reason: 'recorder_lost' } as const;
  let nowMs = 0;
  let meeting: TestMeeting;
  let watch: TapeWatch;

  const report = (news: TapeReport): unknown => meeting.do({ type: 'report_tape', report: news }, system);
  const idOf = ({ details }: MeetingState): MeetingId => details.meetingId;
  /** Looks once a second; after how many seconds it told of a loss, each time. */
  const lossesIn = async (seconds: number, by = watch, states = [meeting.state]): Promise<number[]> => {
    const losses: number[] = [];
    for (let second = 1; second <= seconds; second += 1) {
      nowMs += 1_000;
      await by.look(states, () => Promise.resolve(void losses.push(second)));
    }
    return losses;
  };

  beforeEach(async () => {
    nowMs = 1_000_000;
    meeting = new TestMeeting().opened();
    report({ kind: 'begun' });
    watch = new TapeWatch(new Store(redis), { nowMs: () => nowMs }, graceMs);
    await hold(idOf(meeting.state));
  });

  it('sees nothing while it is held, nor when it is taken over within the grace', async () => {
    expect(await lossesIn(20)).toEqual([]);
    await letGo(idOf(meeting.state));
    expect(await lossesIn(5)).toEqual([]);
    await hold(idOf(meeting.state));
    expect(await lossesIn(1)).toEqual([]);
    await letGo(idOf(meeting.state));
    expect(await lossesIn(5)).toEqual([]);
  });

  it('tells of the loss once, and again only after somebody held it', async () => {
    await letGo(idOf(meeting.state));
    expect(await lossesIn(20)).toEqual([6]);
    report(failed);
    expect(await lossesIn(10)).toEqual([]);
    // a recorder that Redis cannot hear of goes on reporting
    report({ kind: 'recovered', gapMs: 0 });
    expect(await lossesIn(20)).toEqual([]);
    await hold(idOf(meeting.state));
    expect(await lossesIn(1)).toEqual([]);
    await letGo(idOf(meeting.state));
    expect(await lossesIn(20)).toEqual([6]);
  });

  it('does not tell again what another node told', async () => {
    await letGo(idOf(meeting.state));
    report(failed);
    expect(await lossesIn(3)).toEqual([]);
    report({ kind: 'recovered', gapMs: 0 });
    expect(await lossesIn(20)).toEqual([]);
  });

  it('tells again when it could not be told', async () => {
    await letGo(idOf(meeting.state));
    await lossesIn(5);
    nowMs += 1_000;
    const away = watch.look([meeting.state], () => Promise.reject(new Error('away')));
    await expect(away).rejects.toThrow('away');
    expect(await lossesIn(3)).toEqual([1]);
  });

  it('begins to count anew when it did not look for long', async () => {
    await letGo(idOf(meeting.state));
    expect(await lossesIn(3)).toEqual([]);
    nowMs += 60_000;
    expect(await lossesIn(5)).toEqual([]);
    expect(await lossesIn(1)).toEqual([1]);
  });

  it('is not concerned with a tape that the chair stopped, nor with a meeting that is over', async () => {
    await letGo(idOf(meeting.state));
    meeting.do({ type: 'pause_tape' }, as(cast.chair));
    expect(await lossesIn(20)).toEqual([]);
    meeting.do({ type: 'resume_tape' }, as(cast.chair));
    report({ kind: 'begun' });
    meeting.do({ type: 'close' }, as(cast.chair));
    expect(await lossesIn(20)).toEqual([]);
  });

  it('tells of a tape that waits although its time has come, and of no other', async () => {
    await letGo(idOf(meeting.state));
    const opened = (recording: MeetingDetails['recording']): MeetingState => {
      const { state } = new TestMeeting().opened();
      return { ...state, openedAtMs: nowMs, details: { ...state.details, recording } };
    };
    const onClosing = { kind: 'on_closing' } as const;
    const due = opened({ kind: 'scheduled', start: { kind: 'on_opening' }, end: onClosing });
    const startsAt = new Date(nowMs + 60_000).toISOString();
    const later = opened({ kind: 'scheduled', start: { kind: 'at_start_time' }, end: onClosing });
    const others: MeetingState[] = [
      opened({ kind: 'none' }),
      { ...later, details: { ...later.details, startsAt } },
      { ...due, status: 'lobby' },
    ];
    expect(await lossesIn(20, watch, others)).toEqual([]);
    expect(await lossesIn(20, watch, [due])).toEqual([6]);
    await hold(idOf(due));
    expect(await lossesIn(20, watch, [due])).toEqual([]);
  });
});

describe('a tape whose recorder is gone', () => {
  const timing = { ...quickTiming, graceMs: 1_000, tapeGraceMs: 500 };
  const recording = {
    kind: 'scheduled',
    start: { kind: 'on_opening' },
    end: { kind: 'on_closing' },
  } as const;

  it('is said to have failed once, by two nodes, until its successor says that it runs', async () => {
    const nodes = [
      await TestNode.start(server, { timing }),
      await TestNode.start(server, { timing }),
    ] as const;
    const { live } = nodes[0].features;
    const meetingId = await makeMeeting(nodes[0], await foundProvince(nodes[0]), { recording });
    const report = (news: TapeReport): Promise<MeetingState> =>
      live.dispatch(meetingId, { type: 'report_tape', report: news }, { kind: 'system' });
    await hold(meetingId);
    await report({ kind: 'begun' });
    await letGo(meetingId);
    const isLost = async (): Promise<boolean> => (await live.get(meetingId)).tape.failure === 'recorder_lost';
    await until('the warning', isLost, 15_000);
    await hold(meetingId);
    await report({ kind: 'recovered', gapMs: 2_000 });
    const types = (await live.readLog(meetingId)).map(({ event }) => event.type);
    const told = types.filter((type) => type.startsWith('tape_'));
    expect(told).toEqual(['tape_begun', 'tape_failed', 'tape_recovered']);
    for (const node of nodes) await node.close();
  }, 120_000);
});
