import { type ConsumerState, isSilent, type SourceKey } from './consumer-state.ts';

/** One consumer that stays and becomes `to`; the flags say what has to be done about it. */
export type ConsumerChange = {
  key: SourceKey;
  to: ConsumerState;
  /** Another simulcast layer is wanted. */
  layer: boolean;
  /** It is shown elsewhere. */
  placement: boolean;
  /** The subscription is paused, or no longer. */
  paused: boolean;
  /** Something flows now that did not, or the other way round. */
  flow: boolean;
};

export type Difference = { create: ConsumerState[]; change: ConsumerChange[]; remove: SourceKey[] };

type States = ReadonlyMap<SourceKey, ConsumerState>;

const changeOf = (key: SourceKey, from: ConsumerState, to: ConsumerState): ConsumerChange | null => {
  const change = {
    key,
    to,
    layer: from.layer !== to.layer,
    placement: from.placement !== to.placement,
    paused: from.paused !== to.paused,
    flow: isSilent(from) !== isSilent(to),
  };
  const same =
    !change.layer && !change.placement && !change.paused && from.producerPaused === to.producerPaused;
  return same ? null : change;
};

/**
 * What must be done so that `actual` becomes `desired`. Pure. A source that came back as another producer
 * is removed and created: a consumer cannot change its producer.
 */
export const difference = (desired: States, actual: States): Difference => {
  const result: Difference = { create: [], change: [], remove: [] };
  for (const [key, state] of actual) {
    const wanted = desired.get(key);
    if (wanted === undefined || wanted.producerId !== state.producerId) result.remove.push(key);
  }
  for (const [key, wanted] of desired) {
    const state = actual.get(key);
    if (state === undefined || state.producerId !== wanted.producerId) {
      result.create.push(wanted);
      continue;
    }
    const change = changeOf(key, state, wanted);
    if (change !== null) result.change.push(change);
  }
  return result;
};
