/** How an endpoint stands, for the sweeper. Times in ms. */
export type EndpointStand = {
  /** Media can flow on at least one of its transports now. */
  connected: boolean;
  /** For how long a transport that is in use has waited for its page's very first connection; 0: none waits. */
  waitingMs: number;
  /** 0 while the owner is connected. */
  ownerAwayMs: number;
};

/** A page connects within seconds; one that has not by then has gone or cannot reach us. */
const connectLimitMs = 30_000;
/** Signaling restarts within seconds and takes its endpoints over again. */
const ownerLimitMs = 60_000;

/**
 * Why an endpoint has nobody any more and must go; null while it may stay. Media that flows goes on without
 * its owner; a page whose line is broken is given up by its owner, not here.
 */
export const staleness = (stand: EndpointStand): 'never_connected' | 'orphaned' | null => {
  if (stand.connected) return null;
  if (stand.ownerAwayMs > ownerLimitMs) return 'orphaned';
  return stand.waitingMs > connectLimitMs ? 'never_connected' : null;
};

/** A tape whose recorder has been away for this long sends to nobody. */
export const tapeOwnerLimitMs = ownerLimitMs;

/** A meeting in which there is nobody and nothing for this long is forgotten. */
export const idleMeetingLimitMs = 10 * 60_000;
