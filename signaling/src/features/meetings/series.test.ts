import {
  type MeetingChange,
  type MeetingSummary,
  type NewMeeting,
  PersonId,
  type SeriesRule,
} from '@giaoban/protocol';
import { redisKeys } from '@giaoban/service-kit';
import { connectRedis, createLog, type Redis } from '@giaoban/service-kit';
import { type Caller, RedisServer } from '@giaoban/service-kit/test-support';
import { DateTime } from 'luxon';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { briefing, type Cast, foundProvince, signedIn } from '../../test-support/province.ts';
import { TestNode } from '../../test-support/TestNode.ts';
import { movedAlong, occurrencesOf } from './series.ts';

const zone = 'Asia/Ho_Chi_Minh';
const weekly = (count: number): SeriesRule => ({
  repeat: { kind: 'weekly', everyWeeks: 1, weekdays: [1] },
  end: { kind: 'count', count },
});

describe('the moments of a series', () => {
  it('keep the province’s time of the day, also where clocks are put forward', () => {
    expect(occurrencesOf('2026-03-02T00:30:00.000Z', zone, weekly(3))).toEqual([
      ...['2026-03-02T00:30:00.000Z', '2026-03-09T00:30:00.000Z', '2026-03-16T00:30:00.000Z'],
    ]);
    const berlin = occurrencesOf('2026-03-23T07:00:00.000Z', 'Europe/Berlin', weekly(2));
    expect(berlin).toEqual(['2026-03-23T07:00:00.000Z', '2026-03-30T06:00:00.000Z']);
  });

  it('are two at least, and no more than can be planned', () => {
    const until = (day: string): SeriesRule => ({ ...weekly(2), end: { kind: 'until', day } });
    for (const [day, reason] of [
      ['2026-03-03', 'too_small'],
      ['2036-03-03', 'too_big'],
    ] as const) {
      const fields = [{ path: 'series.end', reason }];
      expect(() => occurrencesOf('2026-03-02T00:30:00.000Z', zone, until(day))).toThrow(
        expect.objectContaining({ code: 'bad_request', fields }),
      );
    }
  });

  it('move with the one that is moved', () => {
    const later = { startsAt: '2026-03-16T00:30:00.000Z', timeZone: zone };
    const form = { startsAt: '2026-03-10T07:00:00.000Z' };
    expect(movedAlong(later, '2026-03-09T00:30:00.000Z', form)).toBe('2026-03-17T07:00:00.000Z');
  });
});

describe('a series in the schedule', () => {
  let server: RedisServer;
  let redis: Redis;
  let node: TestNode;
  let cast: Cast;
  let secretary: Caller;
  const startsAt = DateTime.now().plus({ days: 2 }).startOf('hour').toUTC().toISO();

  beforeAll(async () => {
    server = await RedisServer.start();
    redis = await connectRedis(server.url, createLog('test', 'silent'));
    node = await TestNode.start(server);
    cast = await foundProvince(node);
    secretary = await signedIn(node, 'secretary');
  });
  afterAll(async () => {
    await node.close();
    redis.destroy();
    await server.stop();
  });

  const recording: NewMeeting['recording'] = {
    kind: 'scheduled',
    start: { kind: 'at_start_time' },
    end: { kind: 'on_closing' },
  };
  const make = async (title: string): Promise<MeetingSummary[]> => {
    const series: SeriesRule = { repeat: { kind: 'monthly' }, end: { kind: 'count', count: 4 } };
    await secretary.call('addMeeting', { body: { ...briefing(cast), startsAt, title, recording, series } });
    return all(title);
  };
  const all = async (title: string, caller = secretary): Promise<MeetingSummary[]> => {
    const to = DateTime.fromISO(startsAt).plus({ days: 200 }).toUTC().toISO() ?? '';
    const { meetings } = await caller.call('meetings', {
      query: { from: startsAt.slice(0, 11) + '00:00:00Z', to },
    });
    return meetings.filter(({ details }) => details.title.startsWith(title));
  };
  const dueOf = (one: MeetingSummary | undefined): Promise<number | null> =>
    redis.zScore(redisKeys.tapeDue, one?.details.meetingId ?? '');

  it('is meetings of their own, each with its tape', async () => {
    const meetings = await make('Họp tháng');
    expect(meetings).toHaveLength(4);
    expect(new Set(meetings.map((one) => one.details.meetingId)).size).toBe(4);
    expect(new Set(meetings.map((one) => one.details.series?.seriesId)).size).toBe(1);
    for (const one of meetings) expect(await dueOf(one)).toBe(Date.parse(one.details.startsAt));
  });

  it('is changed one by one, or from one on', async () => {
    const [first, second, third] = await make('Họp quý');
    if (first === undefined || second === undefined || third === undefined) throw new Error('too few');
    const change = (one: MeetingSummary, title: string, scope: 'one' | 'following', addHours = 0) =>
      secretary.call('changeMeeting', {
        params: { meetingId: one.details.meetingId },
        body: {
          ...briefing(cast),
          recording,
          title,
          scope,
          startsAt: new Date(Date.parse(one.details.startsAt) + addHours * 3_600_000).toISOString(),
        },
      });
    await change(first, 'Họp quý riêng', 'one');
    await change(second, 'Họp quý mới', 'following', 1);
    const after = await all('Họp quý');
    expect(after.map((one) => one.details.title)).toEqual([
      'Họp quý riêng',
      'Họp quý mới',
      'Họp quý mới',
      'Họp quý mới',
    ]);
    const moved = after.find((one) => one.details.meetingId === third.details.meetingId);
    expect(Date.parse(moved?.details.startsAt ?? '') - Date.parse(third.details.startsAt)).toBe(3_600_000);
    expect(await dueOf(moved)).toBe(Date.parse(moved?.details.startsAt ?? ''));
    expect(moved?.details.series).toEqual(third.details.series);
  });

  it('is not changed at all when one of it cannot be, and leaves alone what is another’s', async () => {
    const [first, second, third] = await make('Họp tuần');
    if (first === undefined || second === undefined || third === undefined) throw new Error('too few');
    const change = (one: MeetingSummary, body: Partial<MeetingChange>, caller = secretary) =>
      caller.refusal('changeMeeting', {
        params: { meetingId: one.details.meetingId },
        body: { ...briefing(cast), recording, startsAt: one.details.startsAt, ...body },
      });
    const chairId = cast.people.binhdai.id;
    expect(
      await change(third, { title: 'Họp tuần ở huyện', chairId, secretaryId: cast.people.batri.id }),
    ).toBe('accepted');
    const unknown = {
      title: 'Họp tuần mới',
      scope: 'following',
      chairId: PersonId.parse('khongco'),
    } as const;
    expect(await change(first, unknown)).toBe('not_found');
    expect(await change(second, { title: 'Họp tuần mới', scope: 'following' })).toBe('accepted');
    const operator = await signedIn(node, 'operator');
    const seen = (await all('Họp tuần', operator)).map((one) => one.details.title);
    expect(seen).toEqual(['Họp tuần', 'Họp tuần mới', 'Họp tuần ở huyện', 'Họp tuần mới']);
  });

  it('keeps the job of a tape that runs already when it is cancelled', async () => {
    const startsAt = new Date(Date.now() + 5 * 60_000).toISOString();
    const body = { ...briefing(cast), title: 'Họp sớm', recording, startsAt };
    const made = await secretary.call('addMeeting', { body });
    const { meetingId } = made.details;
    await node.features.live.dispatch(
      meetingId,
      { type: 'report_tape', report: { kind: 'begun' } },
      { kind: 'system' },
    );
    await secretary.call('cancelMeeting', { params: { meetingId }, body: { reason: '' } });
    expect(await dueOf(made)).toBe(Date.parse(startsAt));
  });

  it('is cancelled one by one, or from one on; what is cancelled is not taped, nor changed again', async () => {
    const [first, second, third, fourth] = await make('Họp năm');
    if (first === undefined || third === undefined) throw new Error('too few');
    const cancel = (one: MeetingSummary, scope: 'one' | 'following') =>
      secretary.call('cancelMeeting', {
        params: { meetingId: one.details.meetingId },
        body: { reason: 'Chủ trì đi công tác', scope },
      });
    const answer = await cancel(first, 'one');
    expect(answer).toMatchObject({
      status: 'closed',
      cancelled: { reason: 'Chủ trì đi công tác' },
      mayEdit: false,
    });
    await cancel(third, 'following');
    const after = await all('Họp năm');
    expect(after.map((one) => one.cancelled !== undefined)).toEqual([true, false, true, true]);
    expect([await dueOf(first), await dueOf(fourth)]).toEqual([null, null]);
    expect(await dueOf(second)).not.toBeNull();
    await expect(cancel(first, 'one')).rejects.toMatchObject({ body: { code: 'meeting_wrong_state' } });
    const delegate = await signedIn(node, 'batri');
    await expect(
      delegate.call('cancelMeeting', {
        params: { meetingId: second?.details.meetingId ?? first.details.meetingId },
        body: { reason: '' },
      }),
    ).rejects.toMatchObject({ body: { code: 'forbidden' } });
  });
});
