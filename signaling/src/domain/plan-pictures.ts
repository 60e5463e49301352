import {
  hasShare,
  type Layer,
  type Layout,
  type ParticipantId,
  type Placement,
  type PresentParticipant,
  type Subscription,
  wallPage,
  wallSizeOf,
} from '@giaoban/protocol';
import { isPresent } from './decision.ts';
import type { Scene } from './plan-scene.ts';

/** Small pictures beside the stage at a site. */
export const stripLimit = 6;
/** Small pictures of one page of a wall. */
export const wallLimit = 25;

/** Places of one kind, and who would stand there: the first `limit` of them that have no picture yet. */
type Shelf = {
  placement: Placement;
  layer: Layer;
  ids: readonly (ParticipantId | null)[];
  limit: number;
  paused?: boolean;
};

const one = (placement: Placement, layer: Layer, id: ParticipantId | null): Shelf => ({
  placement,
  layer,
  ids: [id],
  limit: 1,
});

/** Fills shelves one after another: nobody stands on two, and one's own picture is never sent back. */
const stocked = (self: ParticipantId, shelves: readonly Shelf[]): Subscription[] => {
  const taken = new Set([self]);
  return shelves.flatMap(({ placement, layer, ids, limit, paused = false }) => {
    const chosen = ids.filter((id): id is ParticipantId => id !== null && !taken.has(id)).slice(0, limit);
    for (const id of chosen) taken.add(id);
    return chosen.map((from): Subscription => ({ from, source: 'camera', placement, layer, paused }));
  });
};

const pinned = ({ state }: Scene, self: ParticipantId): ParticipantId | null => {
  const pin = state.views[self]?.pin ?? null;
  return pin !== null && pin !== self && isPresent(state, pin) ? pin : null;
};

const ownWall = ({ state, present }: Scene, self: ParticipantId): Shelf => {
  const view = state.views[self] ?? { page: 0 };
  return { placement: 'wall', layer: 'low', ids: wallPage(state, self, view, present), limit: wallLimit };
};

/** The wall that is everybody's layout. A speaker who is not on its page is sent besides. */
const commonWall = (scene: Scene, self: ParticipantId, size: number): Shelf[] => {
  const { state, present, stage, partner } = scene;
  const pin = pinned(scene, self);
  const page = state.views[self]?.page ?? 0;
  const ids = wallPage(state, self, { page, pageSize: size }, present);
  const wall: Shelf = { placement: 'wall', layer: size <= 4 ? 'medium' : 'low', ids, limit: size };
  const speaker = pin === null ? [one('stage', 'medium', stage)] : [];
  return [one('stage', 'high', pin), wall, ...speaker, one('partner', 'medium', partner)];
};

const besideStage = (scene: Scene, self: PresentParticipant, layout: Layout): Shelf[] => {
  const chair = layout === 'speaker_chair_share' ? [one('chair', 'medium', scene.leader)] : [];
  if (layout !== 'speaker' && self.role !== 'room') {
    return [...chair, { placement: 'strip', layer: 'low', ids: scene.byInterest, limit: stripLimit }];
  }
  // The stage is all that is shown: whoever stands on it sees the leader, whoever pins another one the speaker.
  const { participantId } = self;
  if (scene.stage === participantId) return [...chair, one('strip', 'medium', scene.leader)];
  return pinned(scene, participantId) === null ? chair : [...chair, one('strip', 'medium', scene.stage)];
};

const shelvesOf = (scene: Scene, self: PresentParticipant): Shelf[] => {
  const { state, stage, leader, partner } = scene;
  const id = self.participantId;
  const size = wallSizeOf(state.layout);
  if (id !== leader && size !== null) return commonWall(scene, id, size);
  const large = [one('stage', 'high', pinned(scene, id) ?? stage), one('partner', 'medium', partner)];
  // The leader's console keeps its own wall, whatever all others look at.
  return [...large, ...(id === leader ? [ownWall(scene, id)] : besideStage(scene, self, state.layout))];
};

/** The cameras of an open meeting for one endpoint; the next speaker's is prepared where it is not shown yet. */
export const pictures = (scene: Scene, self: PresentParticipant): Subscription[] => {
  const next: Shelf = { ...one('next', 'high', scene.next), paused: true };
  return stocked(self.participantId, [...shelvesOf(scene, self), next]);
};

/** The shared screen, in every layout but that of the speaker alone. */
export const sharePicture = ({ state, share }: Scene, self: ParticipantId): Subscription[] =>
  share === null || share === self || !hasShare(state.layout)
    ? []
    : [{ from: share, source: 'screen', placement: 'share', layer: null, paused: false }];

/**
 * In the lobby the leader and the technicians look at who is there; the sites wait. What they will see
 * first, the leader, is prepared: nothing flows, but the way is open when the meeting is.
 */
export const lobbyPictures = (scene: Scene, self: PresentParticipant): Subscription[] => {
  const id = self.participantId;
  const looks = id === scene.leader || self.role === 'operator';
  const shelves: Shelf[] = looks
    ? [one('stage', 'high', pinned(scene, id)), ownWall(scene, id)]
    : [{ ...one('stage', 'high', scene.leader), paused: true }];
  return stocked(id, shelves);
};
