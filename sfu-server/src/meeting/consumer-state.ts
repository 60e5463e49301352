import type {
  EndpointPlan,
  Layer,
  MediaSource,
  ParticipantId,
  Placement,
  ProducerId,
} from '@giaoban/protocol';

/** What one consumer of an endpoint should be, or is: the same shape on both sides of a comparison. */
export type ConsumerState = {
  from: ParticipantId;
  source: MediaSource;
  producerId: ProducerId;
  placement: Placement;
  layer: Layer | null;
  /** Made ahead of time, not to flow yet. */
  paused: boolean;
  producerPaused: boolean;
};

/** One consumer per sender and source at each endpoint. */
export type SourceKey = string;
export const sourceKey = (from: ParticipantId, source: MediaSource): SourceKey => `${from}/${source}`;

/** Whether the receiver gets anything: what a page needs to know to show the picture or a name. */
export const isSilent = (state: ConsumerState): boolean => state.paused || state.producerPaused;

export type SourceState = { producerId: ProducerId; paused: boolean };
export type SourceLookup = (from: ParticipantId, source: MediaSource) => SourceState | undefined;

/**
 * The consumers that an endpoint's plan asks for and that can be had now: those whose source is there.
 * Of two subscriptions to one source the first counts.
 */
export const desiredConsumers = (
  plan: EndpointPlan | undefined,
  sourceOf: SourceLookup,
): Map<SourceKey, ConsumerState> => {
  const desired = new Map<SourceKey, ConsumerState>();
  for (const { from, source, placement, layer, paused } of plan?.subscribe ?? []) {
    const key = sourceKey(from, source);
    const state = sourceOf(from, source);
    if (state === undefined || desired.has(key)) continue;
    const { producerId, paused: producerPaused } = state;
    desired.set(key, { from, source, producerId, placement, layer, paused, producerPaused });
  }
  return desired;
};
