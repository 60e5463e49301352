import { type Layer, type MediaSource, type PublishPlan, spatialLayer } from '@giaoban/protocol';

/** What the person at this computer has switched off; the plan decides the rest. */
export type Intent = {
  /** Silent, but still there: the chair may give the floor to a muted microphone. */
  microphoneMuted: boolean;
  /** Not sent at all: others see that there is no picture, not the last one for ever. */
  cameraOff: boolean;
};

/** What one producer must do. Only cameras have layers. */
export type Sending = { paused: true } | { paused: false; maxSpatialLayer: number | null };

const paused: Sending = { paused: true };
const flowing: Sending = { paused: false, maxSpatialLayer: null };

const upTo = (layer: Layer): Sending => ({ paused: false, maxSpatialLayer: spatialLayer[layer] });

/** What each source does under the plan: the server's word, and less if the person wants less. */
export const sendingOf = (source: MediaSource, plan: PublishPlan, intent: Intent): Sending => {
  switch (source) {
    case 'microphone':
      return plan.microphone === 'live' && !intent.microphoneMuted ? flowing : paused;
    case 'camera':
      return plan.camera === 'off' ? paused : upTo(plan.camera);
    case 'screen':
      return plan.screen === 'live' ? flowing : paused;
  }
};

/**
 * The intent after a new plan. Giving the floor opens the microphone ("Mời" does it all at once): an
 * earlier muting does not outlive it, except the chair's own, whose microphone is his all the time.
 */
export const intentAfter = (
  intent: Intent,
  before: PublishPlan | null,
  after: PublishPlan,
  keepsOwnMute: boolean,
): Intent => {
  const opened = before?.microphone === 'held' && after.microphone === 'live';
  return opened && !keepsOwnMute ? { ...intent, microphoneMuted: false } : intent;
};
