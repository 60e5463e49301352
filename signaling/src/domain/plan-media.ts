import {
  type EndpointPlan,
  type Layer,
  type MeetingState,
  onStage,
  type ParticipantId,
  presentChair,
  type PresentParticipant,
  type Subscription,
  spatialLayer,
} from '@giaoban/protocol';
import type { TapePlan } from '@giaoban/protocol/internal';

/** Small pictures beside the stage at a site. */
export const stripLimit = 6;
/** Small pictures on the chair's wall: one page. */
export const wallLimit = 25;

type Scene = {
  state: MeetingState;
  present: PresentParticipant[];
  chair: ParticipantId | null;
  stage: ParticipantId | null;
  share: ParticipantId | null;
  /** Everybody present in the order in which small pictures are worth showing. */
  byInterest: ParticipantId[];
};

const unique = (ids: readonly (ParticipantId | null)[]): ParticipantId[] => [
  ...new Set(ids.filter((id): id is ParticipantId => id !== null)),
];

const sceneOf = (state: MeetingState): Scene => {
  const present = Object.values(state.participants)
    .filter((one) => one.present)
    .sort((a, b) => a.firstJoinedAtMs - b.firstJoinedAtMs || a.participantId.localeCompare(b.participantId));
  const isHere = (id: ParticipantId): boolean => state.participants[id]?.present === true;
  const chair = presentChair(state)?.participantId ?? null;
  const interesting = [chair, ...state.queue.map((entry) => entry.participantId), ...state.previousSpeakers];
  return {
    state,
    present,
    chair,
    stage: onStage(state),
    share: state.share?.participantId ?? null,
    byInterest: unique([...interesting, ...present.map((one) => one.participantId)]).filter(isHere),
  };
};

const camera = (from: ParticipantId, placement: Subscription['placement'], layer: Layer): Subscription => ({
  from,
  source: 'camera',
  placement,
  layer,
  paused: false,
});

/** The big pictures: the stage, and the share beside it. One's own is never sent back. */
const bigPictures = (scene: Scene, self: ParticipantId): Subscription[] => {
  const stage = scene.stage === null || scene.stage === self ? [] : [camera(scene.stage, 'stage', 'high')];
  const share: Subscription[] =
    scene.share === null || scene.share === self
      ? []
      : [{ from: scene.share, source: 'screen', placement: 'share', layer: null, paused: false }];
  return [...stage, ...share];
};

/** Everybody hears the floor's holder and the chair; nobody else is open. */
const voices = (scene: Scene, self: ParticipantId): Subscription[] =>
  openMicrophones(scene)
    .filter((id) => id !== self)
    .map((from) => ({ from, source: 'microphone', placement: 'voice', layer: null, paused: false }));

const openMicrophones = (scene: Scene): ParticipantId[] =>
  scene.state.status === 'open' ? unique([scene.state.floor?.participantId ?? null, scene.chair]) : [];

const smallPictures = (scene: Scene, self: PresentParticipant): Subscription[] => {
  if (self.role === 'chair') {
    return scene.present
      .filter((one) => one.participantId !== self.participantId && one.participantId !== scene.stage)
      .slice(0, wallLimit)
      .map((one) => camera(one.participantId, 'wall', 'low'));
  }
  if (self.role === 'room') return roomPicture(scene, self.participantId);
  return scene.byInterest
    .filter((id) => id !== self.participantId && id !== scene.stage)
    .slice(0, stripLimit)
    .map((id) => camera(id, 'strip', 'low'));
};

/** A hall that has the floor itself sees the chair; otherwise the stage is all it shows. */
const roomPicture = (scene: Scene, self: ParticipantId): Subscription[] =>
  scene.stage === self && scene.chair !== null ? [camera(scene.chair, 'strip', 'medium')] : [];

/**
 * In the lobby the chair and the technicians look at who is there; the sites wait. What they will see and
 * hear first, the chair, is prepared: nothing flows, but the way is open when the meeting is.
 */
const lobbyPictures = (scene: Scene, self: PresentParticipant): Subscription[] => {
  if (self.role !== 'chair' && self.role !== 'operator') return chairAhead(scene);
  return scene.present
    .filter((one) => one.participantId !== self.participantId)
    .slice(0, wallLimit)
    .map((one) => camera(one.participantId, 'wall', 'low'));
};

const chairAhead = ({ chair }: Scene): Subscription[] =>
  chair === null
    ? []
    : [
        { ...camera(chair, 'stage', 'high'), paused: true },
        { from: chair, source: 'microphone', placement: 'voice', layer: null, paused: true },
      ];

const subscriptions = (scene: Scene, self: PresentParticipant): Subscription[] => {
  if (scene.state.status === 'lobby') return lobbyPictures(scene, self);
  if (scene.state.status !== 'open') return [];
  const id = self.participantId;
  return [...bigPictures(scene, id), ...voices(scene, id), ...smallPictures(scene, self)];
};

/**
 * The tape is one more watcher: in the meeting it takes the stage, the previous speaker and the chair in
 * full. A tape that is due before the opening takes the chair's room, without sound.
 */
const tapeCameras = (scene: Scene): ParticipantId[] => {
  if (!tapeRuns(scene.state)) return [];
  const previous = scene.state.previousSpeakers[0] ?? null;
  const wanted = scene.state.status === 'open' ? [scene.stage, scene.chair, previous] : [scene.chair];
  return unique(wanted).filter((id) => scene.state.participants[id]?.present === true);
};

const tapeRuns = ({ status, details, tape }: MeetingState): boolean => {
  if (details.recording.kind === 'none' || tape.pausedByChair || tape.status === 'stopped') return false;
  return status === 'open' || (status === 'lobby' && details.recording.start.kind !== 'on_opening');
};

const highest = (a: Layer | undefined, b: Layer): Layer =>
  a !== undefined && spatialLayer[a] > spatialLayer[b] ? a : b;

/** The highest layer that anybody takes of each camera; a camera that is missing here is watched by nobody. */
const watchedLayers = (scene: Scene, plans: readonly Subscription[][]): Map<ParticipantId, Layer> => {
  const watched = new Map<ParticipantId, Layer>();
  const watch = (id: ParticipantId, layer: Layer): void => {
    watched.set(id, highest(watched.get(id), layer));
  };
  for (const subscription of plans.flat()) {
    if (subscription.source === 'camera' && subscription.layer !== null && !subscription.paused)
      watch(subscription.from, subscription.layer);
  }
  for (const id of tapeCameras(scene)) watch(id, 'high');
  return watched;
};

/**
 * Who sends and receives what, for everybody present. Pure. Microphones are live for the floor's holder
 * and the chair only; a camera that nobody watches is off at its source.
 */
export const planMeeting = (state: MeetingState): ReadonlyMap<ParticipantId, EndpointPlan> => {
  const scene = sceneOf(state);
  const open = new Set(openMicrophones(scene));
  const subscribed = scene.present.map((self) => subscriptions(scene, self));
  const watched = watchedLayers(scene, subscribed);
  return new Map(
    scene.present.map((self, index): [ParticipantId, EndpointPlan] => {
      const id = self.participantId;
      const publish: EndpointPlan['publish'] = {
        microphone: open.has(id) ? 'live' : 'held',
        camera: watched.get(id) ?? 'off',
        screen: scene.share === id ? 'live' : 'off',
      };
      return [id, { publish, subscribe: subscribed[index] ?? [] }];
    }),
  );
};

const nothing: EndpointPlan = {
  publish: { microphone: 'held', camera: 'off', screen: 'off' },
  subscribe: [],
};

/** One endpoint's part of the plan; nothing for somebody who is not there. */
export const planMedia = (state: MeetingState, participantId: ParticipantId): EndpointPlan =>
  planMeeting(state).get(participantId) ?? nothing;

/**
 * What the tape takes now: every open microphone, the share, the cameras of the stage, of the chair and
 * of the previous speaker. Empty while the tape is stopped, and outside the meeting.
 */
export const planTape = (state: MeetingState): TapePlan => {
  const scene = sceneOf(state);
  if (!tapeRuns(state)) return { seq: state.seq, tracks: [] };
  return {
    seq: state.seq,
    tracks: [
      ...openMicrophones(scene).map((participantId) => ({
        participantId,
        source: 'microphone' as const,
        layer: null,
      })),
      ...(scene.share === null
        ? []
        : [{ participantId: scene.share, source: 'screen' as const, layer: null }]),
      ...tapeCameras(scene).map((participantId) => ({
        participantId,
        source: 'camera' as const,
        layer: 'high' as const,
      })),
    ],
  };
};
