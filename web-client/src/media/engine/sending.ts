import {
  hasFloor,
  type Layer,
  type LoggedEvent,
  type MediaSource,
  type MeetingState,
  type ParticipantId,
  presidingId,
  type PublishPlan,
  spatialLayer,
} from '@giaoban/protocol';

/** What the person at this computer has switched off; the plan decides the rest. */
export type Intent = {
  /** Silent, but still there: the chair may give the floor to a muted microphone. */
  microphoneMuted: boolean;
  /** Not sent at all: others see that there is no picture, not the last one for ever. */
  cameraOff: boolean;
};

/**
 * What one producer must do. Only cameras have layers; only a microphone flows `silent`, that is, its packets
 * go on and nothing is to be heard in them.
 */
export type Sending = { paused: true } | { paused: false; maxSpatialLayer: number | null; silent: boolean };

const paused: Sending = { paused: true };
const flowing: Sending = { paused: false, maxSpatialLayer: null, silent: false };

const upTo = (layer: Layer): Sending => ({ ...flowing, maxSpatialLayer: spatialLayer[layer] });

/**
 * What each source does under the plan: the server's word, and less if the person wants less. Whoever mutes
 * an open microphone goes on sending silence: to the tape, a stream that ends by itself is one that was lost.
 */
export const sendingOf = (source: MediaSource, plan: PublishPlan, intent: Intent): Sending => {
  switch (source) {
    case 'microphone':
      return plan.microphone === 'live' ? { ...flowing, silent: intent.microphoneMuted } : paused;
    case 'camera':
      return plan.camera === 'off' ? paused : upTo(plan.camera);
    case 'screen':
      return plan.screen === 'live' ? flowing : paused;
  }
};

/**
 * The intent after a new plan. Giving the floor opens the microphone ("Mời" does it all at once): an
 * earlier muting does not outlive it, except where the microphone is one's own (`ownsMicrophone`).
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

/** Who this page is, and in which meeting; null before the first join. */
type Seat = { meeting: MeetingState | null; self: { participantId: ParticipantId } | null };

/** Whether one's microphone is one's own to switch: whoever leads, and everybody in a free discussion. */
export const ownsMicrophone = ({ meeting, self }: Seat): boolean =>
  meeting !== null && (meeting.discussion !== null || presidingId(meeting) === self?.participantId);

/**
 * Whether one was invited just now and still has the floor: "Mời" out of a discussion opens a microphone
 * that one muted, though the plan had it open before.
 */
export const isInvited = ({ meeting, self }: Seat, events: readonly LoggedEvent[]): boolean =>
  meeting !== null &&
  self !== null &&
  hasFloor(meeting, self.participantId) &&
  events.some(({ event }) => event.type === 'floor_given' && event.participantId === self.participantId);
