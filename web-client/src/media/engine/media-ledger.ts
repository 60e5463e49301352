import type { ConsumerId, ConsumerInfo, MediaChange, MediaSnapshot, PublishPlan } from '@giaoban/protocol';

/** What the server says that this endpoint sends and receives, at one revision. */
export type MediaLedger = {
  revision: number;
  publish: PublishPlan;
  consumers: ReadonlyMap<ConsumerId, ConsumerInfo>;
};

export const ledgerOf = (snapshot: MediaSnapshot): MediaLedger => ({
  revision: snapshot.revision,
  publish: snapshot.publish,
  consumers: new Map(snapshot.consumers.map((one) => [one.consumerId, one])),
});

const changed = (
  consumers: MediaLedger['consumers'],
  change: MediaChange,
): ReadonlyMap<ConsumerId, ConsumerInfo> => {
  const next = new Map(consumers);
  for (const consumerId of change.removed) next.delete(consumerId);
  for (const one of change.added) next.set(one.consumerId, one);
  for (const one of change.updated) {
    const before = next.get(one.consumerId);
    if (before !== undefined) next.set(one.consumerId, { ...before, ...one });
  }
  return next;
};

/**
 * The ledger after a change. A change that is already in it leaves it as it is.
 * @returns null on a hole: revisions between are missing, ask for a snapshot.
 */
export const withChange = (ledger: MediaLedger, change: MediaChange): MediaLedger | null => {
  if (change.revision <= ledger.revision) return ledger;
  if (change.revision > ledger.revision + 1) return null;
  return {
    revision: change.revision,
    publish: change.publish,
    consumers: changed(ledger.consumers, change),
  };
};

/** What to make and what to close so that the consumers here are those of the ledger. */
export const consumerDifference = (
  here: ReadonlySet<ConsumerId>,
  wanted: ReadonlyMap<ConsumerId, ConsumerInfo>,
): { make: ConsumerInfo[]; close: ConsumerId[] } => ({
  make: [...wanted.values()].filter((one) => !here.has(one.consumerId)),
  close: [...here].filter((consumerId) => !wanted.has(consumerId)),
});
