import {
  type EndpointPlan,
  type Layer,
  type MeetingState,
  type ParticipantId,
  type PresentParticipant,
  type Subscription,
  spatialLayer,
} from '@giaoban/protocol';
import { lobbyPictures, pictures, sharePicture } from './plan-pictures.ts';
import { type Scene, sceneOf } from './plan-scene.ts';
import { openMicrophones, voiceAhead, voices } from './plan-sound.ts';
import { tapeCameras } from './plan-tape.ts';

const isLarge = ({ placement }: Subscription): boolean => placement === 'stage' || placement === 'partner';

/** In the order in which an endpoint's media is made: the speaker, the share, sound, then small pictures. */
const subscriptions = (scene: Scene, self: PresentParticipant): Subscription[] => {
  const { status } = scene.state;
  const id = self.participantId;
  if (status === 'lobby') return [...lobbyPictures(scene, self), ...voiceAhead(scene, id)];
  if (status !== 'open') return [];
  const seen = pictures(scene, self);
  return [
    ...seen.filter(isLarge),
    ...sharePicture(scene, id),
    ...voices(scene, id),
    ...seen.filter((one) => !isLarge(one)),
  ];
};

const highest = (a: Layer | undefined, b: Layer): Layer =>
  a !== undefined && spatialLayer[a] > spatialLayer[b] ? a : b;

/**
 * The highest layer that anybody takes of each camera; a camera that is missing here is watched by nobody.
 * The next speaker's is sent in full ahead of his turn.
 */
const watchedLayers = (scene: Scene, plans: readonly Subscription[][]): Map<ParticipantId, Layer> => {
  const watched = new Map<ParticipantId, Layer>();
  const watch = (id: ParticipantId, layer: Layer): void => {
    watched.set(id, highest(watched.get(id), layer));
  };
  for (const { from, source, layer, paused } of plans.flat()) {
    if (source === 'camera' && layer !== null && !paused) watch(from, layer);
  }
  for (const id of tapeCameras(scene)) watch(id, 'high');
  if (scene.next !== null) watch(scene.next, 'high');
  return watched;
};

/**
 * Who sends and receives what, for everybody present. Pure. Microphones are live for those who have a
 * floor, for the leader, and for everybody in a discussion; a camera that nobody watches is off at its
 * source.
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
