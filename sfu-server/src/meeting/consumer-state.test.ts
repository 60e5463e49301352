import { ProducerId } from '@giaoban/protocol';
import { describe, expect, it } from 'vitest';
import { nothing, participant, sees } from '../test-support/plans.ts';
import { desiredConsumers, isSilent, sourceKey, type SourceLookup } from './consumer-state.ts';

const [a, b] = [participant('a'), participant('b')];
const onlyCameraOfA: SourceLookup = (from, source) =>
  from === a && source === 'camera' ? { producerId: ProducerId.parse('cam'), paused: false } : undefined;

describe('the consumers that a plan asks for', () => {
  it('are those whose source is there', () => {
    const subscribe = [
      sees(a, 'camera', 'stage', { layer: 'high' }),
      sees(a, 'microphone', 'voice'),
      sees(b, 'camera', 'strip'),
    ];
    const desired = desiredConsumers({ ...nothing, subscribe }, onlyCameraOfA);
    expect([...desired.keys()]).toEqual([sourceKey(a, 'camera')]);
    expect(desired.get(sourceKey(a, 'camera'))).toMatchObject({
      producerId: 'cam',
      placement: 'stage',
      layer: 'high',
    });
  });

  it('are one per source: the first subscription counts', () => {
    const subscribe = [sees(a, 'camera', 'stage'), sees(a, 'camera', 'strip')];
    const desired = desiredConsumers({ ...nothing, subscribe }, onlyCameraOfA);
    expect([...desired.values()].map((one) => one.placement)).toEqual(['stage']);
  });

  it('are none without a plan', () => {
    expect(desiredConsumers(undefined, onlyCameraOfA).size).toBe(0);
  });

  it('are silent while the sender is held and while they are prepared', () => {
    const [one] = desiredConsumers(
      { ...nothing, subscribe: [sees(a, 'camera', 'stage')] },
      onlyCameraOfA,
    ).values();
    if (one === undefined) throw new Error('none');
    expect(isSilent(one)).toBe(false);
    expect(isSilent({ ...one, paused: true })).toBe(true);
    expect(isSilent({ ...one, producerPaused: true })).toBe(true);
  });
});
