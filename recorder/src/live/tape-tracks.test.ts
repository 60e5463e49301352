import { type MediaSource, ParticipantId, ProducerId } from '@giaoban/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type PlannedTrack,
  type Producer,
  trackDifference,
  type TrackKey,
  trackKey,
  wantedTracks,
} from './tape-tracks.ts';

const participantId = fc.constantFrom('p_a', 'p_b', 'r_c').map((id) => ParticipantId.parse(id));
const source = fc.constantFrom<MediaSource>('microphone', 'camera', 'screen');
const planned = fc.record({ participantId, source, layer: fc.constant(null) });
const plan = fc.uniqueArray<PlannedTrack, TrackKey>(planned, { selector: trackKey, maxLength: 9 });
const producer = fc.record({
  producerId: fc.integer({ min: 1, max: 4 }).map((n) => ProducerId.parse(`producer-${n}`)),
  paused: fc.boolean(),
});
const producers = fc
  .array(fc.tuple(participantId, source, producer))
  .map((all) => new Map(all.map(([id, from, one]): [TrackKey, Producer] => [`${id}/${from}`, one])));

describe('the tracks to start and stop', () => {
  it('leave exactly what is planned and sends', () => {
    fc.assert(
      fc.property(plan, producers, producers, (tracks, before, now) => {
        const running = new Map([...before].map(([key, { producerId }]) => [key, { producerId }]));
        const wanted = wantedTracks(tracks, now);
        const { start, stop } = trackDifference(wanted, running);
        for (const key of stop) running.delete(key);
        for (const one of start) {
          expect(running.has(trackKey(one))).toBe(false);
          running.set(trackKey(one), { producerId: one.producerId });
        }
        expect([...running.keys()].toSorted()).toEqual([...wanted.keys()].toSorted());
        for (const [key, { producerId }] of running) {
          expect(now.get(key)).toEqual({ producerId, paused: false });
          expect(tracks.map(trackKey)).toContain(key);
        }
      }),
    );
  });

  it('are none when nothing changes', () => {
    fc.assert(
      fc.property(plan, producers, (tracks, now) => {
        const wanted = wantedTracks(tracks, now);
        expect(trackDifference(wanted, wanted)).toEqual({ start: [], stop: [] });
      }),
    );
  });
});
