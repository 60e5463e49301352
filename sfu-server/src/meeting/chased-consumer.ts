import type { types } from 'mediasoup';
import type { Chased, Standing } from './KeyFrameChase.ts';

const packetsSent = async (consumer: types.Consumer): Promise<number> => {
  const stats = await consumer.getStats();
  return stats.reduce((sum, one) => (one.type === 'outbound-rtp' ? sum + one.packetCount : sum), 0);
};

const standingOf = async (consumer: types.Consumer, packetsBefore: number): Promise<Standing> => {
  // Stopped again on purpose: nothing to wait for.
  if (consumer.paused || consumer.producerPaused) return 'flows';
  const dump = await consumer.dump();
  if (!('targetSpatialLayer' in dump))
    return (await packetsSent(consumer)) > packetsBefore ? 'flows' : 'waits';
  if (dump.targetSpatialLayer === -1) return 'idle';
  return dump.currentSpatialLayer === dump.targetSpatialLayer ? 'flows' : 'waits';
};

/**
 * A video consumer that was resumed or given another layer a moment ago. One with simulcast flows when it is
 * at the layer that mediasoup aims at (which may be a lower one than wanted); another when packets go out.
 */
export const chasedConsumer = async (consumer: types.Consumer): Promise<Chased> => {
  const packetsBefore = consumer.type === 'simple' ? await packetsSent(consumer) : 0;
  return {
    id: consumer.id,
    standing: () => standingOf(consumer, packetsBefore),
    requestKeyFrame: () => consumer.requestKeyFrame(),
  };
};
