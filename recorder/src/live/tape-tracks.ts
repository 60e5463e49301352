import type { MediaSource, ParticipantId, ProducerId } from '@giaoban/protocol';
import type { TapePlan } from '@giaoban/protocol/internal';

export type PlannedTrack = TapePlan['tracks'][number];

/** One participant's one source: at most one track of it is recorded at a time. */
export type TrackKey = `${string}/${MediaSource}`;

export const trackKey = (one: { participantId: ParticipantId; source: MediaSource }): TrackKey =>
  `${one.participantId}/${one.source}`;

export type Producer = { producerId: ProducerId; paused: boolean };

/** A track of the plan whose producer is sending. */
export type WantedTrack = PlannedTrack & { producerId: ProducerId };

/** What of the plan can be recorded now: its producer is there and not paused. */
export const wantedTracks = (
  plan: readonly PlannedTrack[],
  producers: ReadonlyMap<TrackKey, Producer>,
): Map<TrackKey, WantedTrack> => {
  const wanted = new Map<TrackKey, WantedTrack>();
  for (const track of plan) {
    const producer = producers.get(trackKey(track));
    if (producer !== undefined && !producer.paused)
      wanted.set(trackKey(track), { ...track, producerId: producer.producerId });
  }
  return wanted;
};

export type TrackDifference = { start: WantedTrack[]; stop: TrackKey[] };

/**
 * What must be started and stopped so that exactly the wanted tracks run. A track whose producer was
 * replaced is stopped and started; a changed layer alone leaves it running, as the layer is chosen when a
 * track begins.
 */
export const trackDifference = (
  wanted: ReadonlyMap<TrackKey, WantedTrack>,
  running: ReadonlyMap<TrackKey, { producerId: ProducerId }>,
): TrackDifference => ({
  start: [...wanted.values()].filter((one) => running.get(trackKey(one))?.producerId !== one.producerId),
  stop: [...running.keys()].filter((key) => wanted.get(key)?.producerId !== running.get(key)?.producerId),
});
