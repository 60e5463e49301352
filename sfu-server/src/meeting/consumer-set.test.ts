import { ProducerId } from '@giaoban/protocol';
import { createLog } from '@giaoban/service-kit';
import { createWorker } from 'mediasoup';
import type { types } from 'mediasoup';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MediaProbe } from '../test-support/MediaProbe.ts';
import { participant } from '../test-support/plans.ts';
import { SyntheticCamera } from '../test-support/SyntheticCamera.ts';
import { workerBin } from '../test-support/worker-bin.ts';
import { mediaCodecs } from '../workers/media-codecs.ts';
import { type ConsumerState, sourceKey } from './consumer-state.ts';
import { ConsumerSet } from './ConsumerSet.ts';
import { knownCapabilities } from './MeetingRouter.ts';

/** mediasoup changes to a layer only when it has flowed for two seconds: one more reason to warm the next speaker up. */
const layerProvenMs = 2_200;

const speaker = participant('speaker');
const probe = new MediaProbe();
let worker: types.Worker;
let router: types.Router;
let camera: SyntheticCamera;
let consumers: ConsumerSet;

beforeAll(async () => {
  worker = await createWorker({ workerBin: workerBin(), logLevel: 'warn' });
  router = await worker.createRouter({ mediaCodecs });
  camera = await SyntheticCamera.open(router);
  await sleep(layerProvenMs);
});
afterAll(() => {
  camera.close();
  worker.close();
});
beforeEach(async () => {
  const transport = await router.createDirectTransport();
  const capabilities = knownCapabilities(router.rtpCapabilities);
  consumers = new ConsumerSet(router, transport, capabilities, createLog('test', 'silent'));
});

const wanted = (change: Partial<ConsumerState>): ReadonlyMap<string, ConsumerState> => {
  const state: ConsumerState = {
    from: speaker,
    source: 'camera',
    producerId: ProducerId.parse(camera.producer.id),
    placement: 'next',
    layer: 'high',
    paused: true,
    producerPaused: false,
    ...change,
  };
  return new Map([[sourceKey(state.from, state.source), state]]);
};

/** Makes a consumer of the next speaker's camera that its page is ready for. */
const prepare = async (): Promise<types.Consumer> => {
  const [added] = (await consumers.match(wanted({}))).added;
  if (added === undefined) throw new Error('no consumer');
  await consumers.ready([added.consumerId]);
  return probe.consumer(added.consumerId);
};

describe('the next speaker’s camera', () => {
  it('flows with the plan that gives him the floor: the same consumer, a key frame asked for at once, no word of the page', async () => {
    const consumer = await prepare();
    // A request soon after another one is put off: the moment of this one must be its own.
    await sleep(500);
    const asked = camera.askedAtMs.length;
    const firstPacket = once(consumer, 'rtp');
    const changes = await consumers.match(wanted({ placement: 'stage', paused: false }));
    const resumedAtMs = performance.now();
    expect(changes).toEqual({
      added: [],
      removed: [],
      updated: [{ consumerId: consumer.id, placement: 'stage', producerPaused: false }],
    });
    await firstPacket;
    const firstMs = performance.now() - resumedAtMs;
    expect(camera.askedAtMs.length).toBeGreaterThan(asked);
    expect(consumer.currentLayers?.spatialLayer).toBe(2);
    expect(firstMs).toBeLessThan(500);
  });

  it('nothing flows before', async () => {
    const consumer = await prepare();
    let packets = 0;
    consumer.on('rtp', () => {
      packets += 1;
    });
    await sleep(200);
    expect(packets).toBe(0);
    expect(consumer.paused).toBe(true);
  });

  it('that a strip shows already becomes the stage without a new consumer, and grows by a key frame', async () => {
    const [added] = (await consumers.match(wanted({ placement: 'strip', layer: 'low', paused: false })))
      .added;
    if (added === undefined) throw new Error('no consumer');
    const consumer = probe.consumer(added.consumerId);
    const small = once(consumer, 'rtp');
    await consumers.ready([added.consumerId]);
    await small;
    const grown = once(consumer, 'layerschange');
    const orderedAtMs = performance.now();
    const changes = await consumers.match(wanted({ placement: 'stage', layer: 'high', paused: false }));
    expect(changes).toMatchObject({ added: [], removed: [], updated: [{ placement: 'stage' }] });
    await grown;
    expect(performance.now() - orderedAtMs).toBeLessThan(500);
    expect(consumer.currentLayers?.spatialLayer).toBe(2);
  });

  it('flows as soon as its page is ready when the floor came before that', async () => {
    const [added] = (await consumers.match(wanted({}))).added;
    if (added === undefined) throw new Error('no consumer');
    const consumer = probe.consumer(added.consumerId);
    await consumers.match(wanted({ placement: 'stage', paused: false }));
    expect(consumer.paused).toBe(true);
    const firstPacket = once(consumer, 'rtp');
    await consumers.ready([added.consumerId]);
    await firstPacket;
  });
});
