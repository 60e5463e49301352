import { MediaChange, MediaSnapshot, type PublishPlan } from '@giaoban/protocol';
import { describe, expect, it } from 'vitest';
import { consumerDifference, ledgerOf, withChange } from './media-ledger.ts';

const silent: PublishPlan = { microphone: 'held', camera: 'off', screen: 'off' };

const consumer = (id: string, placement = 'strip') => ({
  consumerId: id,
  producerId: `producer-${id}`,
  from: 'r_batri',
  source: 'camera',
  kind: 'video',
  rtpParameters: { codecs: [{ mimeType: 'video/VP8', payloadType: 101, clockRate: 90_000 }] },
  placement,
  producerPaused: false,
});

const change = (revision: number, parts: Record<string, unknown> = {}): MediaChange =>
  MediaChange.parse({ revision, publish: silent, added: [], updated: [], removed: [], ...parts });

const ledger = ledgerOf(
  MediaSnapshot.parse({ revision: 4, publish: silent, consumers: [consumer('a'), consumer('b')] }),
);

describe('withChange', () => {
  it('adds, updates and removes at the next revision', () => {
    const updated = [{ consumerId: 'b', placement: 'stage', producerPaused: true }];
    const next = withChange(ledger, change(5, { added: [consumer('c')], updated, removed: ['a'] }));
    expect(next?.revision).toBe(5);
    expect([...(next?.consumers.values() ?? [])].map((one) => [one.consumerId, one.placement])).toEqual([
      ['b', 'stage'],
      ['c', 'strip'],
    ]);
    expect(ledger.consumers.size).toBe(2);
  });

  it('leaves the ledger as it is for a change it has already', () => {
    expect(withChange(ledger, change(4, { removed: ['a'] }))).toBe(ledger);
  });

  it('finds a hole', () => {
    expect(withChange(ledger, change(6))).toBeNull();
  });

  it('passes over an update of a consumer that is gone', () => {
    const updated = [{ consumerId: 'z', placement: 'stage', producerPaused: false }];
    expect(withChange(ledger, change(5, { updated }))?.consumers.size).toBe(2);
  });
});

describe('consumerDifference', () => {
  it('makes what is missing and closes what is not wanted', () => {
    const [a] = [...ledger.consumers.keys()];
    if (a === undefined) throw new Error('no consumer');
    const gone = change(5, { removed: ['x'] }).removed[0] ?? a;
    const { make, close } = consumerDifference(new Set([a, gone]), ledger.consumers);
    expect(make.map((one) => one.consumerId)).toEqual(['b']);
    expect(close).toEqual(['x']);
  });
});
