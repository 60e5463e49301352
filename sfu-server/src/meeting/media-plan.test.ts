import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MediaProbe } from '../test-support/MediaProbe.ts';
import { meetingOf, nothing, open, participant, sees } from '../test-support/plans.ts';
import type { TestCaller } from '../test-support/sfu-client.ts';
import { Site } from '../test-support/Site.ts';
import { startTestServer, type TestServer } from '../test-support/test-server.ts';

const [a, b] = [participant('a'), participant('b')];
const probe = new MediaProbe();
let running: TestServer;
let caller: TestCaller;
let counter = 0;

beforeAll(async () => {
  running = await startTestServer();
  caller = await running.connect();
});
afterAll(() => running.close());

/** A meeting of its own with two sites that have opened their media. */
const newMeeting = async () => {
  counter += 1;
  const meetingId = meetingOf(`plan-${String(counter)}`);
  const sites = { a: new Site(caller, meetingId, a), b: new Site(caller, meetingId, b) };
  await sites.a.open();
  await sites.b.open();
  const plan = (
    seq: number,
    base: number | null,
    endpoints: Record<string, typeof nothing>,
    gone: (typeof a)[] = [],
  ) => caller.rpc.call('plan:apply', { meetingId, seq, base, endpoints, gone });
  return { meetingId, ...sites, plan };
};

describe('the plan', () => {
  it('makes a consumer that starts paused and flows when its page is ready', async () => {
    const meeting = await newMeeting();
    const producerId = await meeting.a.produce('camera');
    await meeting.plan(1, null, {
      [a]: { publish: open, subscribe: [] },
      [b]: { publish: open, subscribe: [sees(a, 'camera', 'stage', { layer: 'high' })] },
    });
    expect(await meeting.a.change()).toMatchObject({ revision: 1, publish: open, added: [] });
    const change = await meeting.b.change();
    expect(change).toMatchObject({
      revision: 1,
      publish: open,
      added: [
        { producerId, from: a, source: 'camera', kind: 'video', placement: 'stage', producerPaused: false },
      ],
      updated: [],
      removed: [],
    });
    const [added] = change.added;
    if (added === undefined) throw new Error('nothing added');
    const consumer = probe.consumer(added.consumerId);
    expect(consumer.paused).toBe(true);
    expect(consumer.preferredLayers?.spatialLayer).toBe(2);
    expect(consumer.priority).toBeGreaterThan(1);
    await meeting.b.ready([added.consumerId]);
    expect(consumer.paused).toBe(false);
  });

  it('prepares the next speaker, whose consumer resumes with the plan and no negotiation', async () => {
    const meeting = await newMeeting();
    await meeting.a.produce('camera');
    await meeting.plan(1, null, {
      [a]: { publish: open, subscribe: [] },
      [b]: { ...nothing, subscribe: [sees(a, 'camera', 'stage', { paused: true })] },
    });
    const [added] = (await meeting.b.change()).added;
    if (added === undefined) throw new Error('nothing added');
    expect(added.producerPaused).toBe(true);
    await meeting.b.ready([added.consumerId]);
    expect(probe.consumer(added.consumerId).paused).toBe(true);
    await meeting.plan(2, 1, { [b]: { ...nothing, subscribe: [sees(a, 'camera', 'stage')] } });
    expect(await meeting.b.change()).toMatchObject({
      revision: 2,
      added: [],
      updated: [{ consumerId: added.consumerId, placement: 'stage', producerPaused: false }],
    });
    expect(probe.consumer(added.consumerId).paused).toBe(false);
  });

  it('holds a microphone whatever its page does, and tells its listeners of both', async () => {
    const meeting = await newMeeting();
    const producerId = await meeting.a.produce('microphone');
    expect(probe.producer(producerId).paused).toBe(true);
    const hearing = { ...nothing, subscribe: [sees(a, 'microphone', 'voice')] };
    await meeting.plan(1, null, { [a]: nothing, [b]: hearing });
    const [added] = (await meeting.b.change()).added;
    expect(added).toMatchObject({ producerPaused: true });
    await meeting.plan(2, 1, { [a]: { publish: { ...nothing.publish, microphone: 'live' }, subscribe: [] } });
    expect(probe.producer(producerId).paused).toBe(false);
    expect((await meeting.b.change()).updated).toMatchObject([
      { consumerId: added?.consumerId, producerPaused: false },
    ]);
    await meeting.plan(3, 2, { [a]: nothing });
    expect(probe.producer(producerId).paused).toBe(true);
    expect((await meeting.b.change()).updated).toMatchObject([{ producerPaused: true }]);
  });

  it('moves a picture without touching what flows, and changes its layer without a word', async () => {
    const meeting = await newMeeting();
    await meeting.a.produce('camera');
    const seen = (placement: 'strip' | 'stage', layer: 'low' | 'high') => ({
      [b]: { ...nothing, subscribe: [sees(a, 'camera', placement, { layer })] },
    });
    await meeting.plan(1, null, { [a]: { publish: open, subscribe: [] }, ...seen('strip', 'low') });
    const [added] = (await meeting.b.change()).added;
    if (added === undefined) throw new Error('nothing added');
    await meeting.plan(2, 1, seen('stage', 'low'));
    expect((await meeting.b.change()).updated).toEqual([
      { consumerId: added.consumerId, placement: 'stage', producerPaused: false },
    ]);
    await meeting.plan(3, 2, seen('stage', 'high'));
    expect(probe.consumer(added.consumerId).preferredLayers?.spatialLayer).toBe(2);
    await meeting.plan(4, 3, {}, [b]);
    expect(await meeting.b.change()).toMatchObject({ revision: 3, removed: [added.consumerId], updated: [] });
    expect(probe.consumer(added.consumerId).closed).toBe(true);
  });

  it('is refused out of step, and ignored when it is old', async () => {
    const { plan } = await newMeeting();
    await expect(plan(2, 1, {})).rejects.toMatchObject({ code: 'plan_out_of_step' });
    expect(await plan(5, null, {})).toEqual({ seq: 5 });
    expect(await plan(4, null, {})).toEqual({ seq: 5 });
    expect(await plan(6, 5, {})).toEqual({ seq: 6 });
    await expect(plan(9, 7, {})).rejects.toMatchObject({ code: 'plan_out_of_step' });
  });

  it('tells one endpoint in one message, however much changes', async () => {
    const meeting = await newMeeting();
    await meeting.a.produce('camera');
    await meeting.a.produce('microphone', 1);
    await meeting.plan(1, null, {
      [a]: { publish: open, subscribe: [] },
      [b]: { publish: open, subscribe: [sees(a, 'camera', 'stage'), sees(a, 'microphone', 'voice')] },
    });
    const change = await meeting.b.change();
    expect(change.added).toHaveLength(2);
    await meeting.plan(2, 1, { [b]: nothing });
    expect(await meeting.b.change()).toMatchObject({
      revision: 2,
      publish: nothing.publish,
      added: [],
      updated: [],
    });
    await meeting.plan(3, 2, { [b]: nothing });
    await meeting.b.ready([]);
    const { meetingId } = meeting;
    expect(
      caller.inbox.count('endpoint:changed', (one) => one.meetingId === meetingId && one.participantId === b),
    ).toBe(0);
  });
});
