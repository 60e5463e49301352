import type { ConsumerId, MediaSource, ParticipantId, Placement, PublishPlan } from '@giaoban/protocol';
import type { Intent } from './sending.ts';

/** A track that arrives from another participant. */
export type RemoteTrack = {
  consumerId: ConsumerId;
  from: ParticipantId;
  source: MediaSource;
  placement: Placement;
  /** Nothing flows: the producer is held or off, or the track is made ready for the next speaker. */
  idle: boolean;
  track: MediaStreamTrack;
};

/** opening → open ⇄ recovering (lost, or being built again); closed is final. */
export type MediaPhase = 'opening' | 'open' | 'recovering' | 'closed';

export type MediaView = {
  phase: MediaPhase;
  /** Null until media was opened once. */
  publish: PublishPlan | null;
  intent: Intent;
  remote: readonly RemoteTrack[];
  /** Loudness by participant, dBov; those who are silent are missing. */
  levels: ReadonlyMap<ParticipantId, number>;
  sharing: boolean;
};

export const initialMediaView: MediaView = {
  phase: 'opening',
  publish: null,
  intent: { microphoneMuted: false, cameraOff: false },
  remote: [],
  levels: new Map(),
  sharing: false,
};

/**
 * A participant's picture for a place on the page: the one that flows and that the plan made for that
 * place, else any that flows (the wall may show what the stage already receives), else an idle one.
 */
export const pictureOf = (
  remote: readonly RemoteTrack[],
  from: ParticipantId,
  source: 'camera' | 'screen',
  placement: Placement,
): RemoteTrack | null => {
  const theirs = remote.filter((one) => one.from === from && one.source === source);
  const flowing = theirs.filter((one) => !one.idle);
  return flowing.find((one) => one.placement === placement) ?? flowing[0] ?? theirs[0] ?? null;
};
