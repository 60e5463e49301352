import type { ParticipantId, Subscription } from '@giaoban/protocol';
import { type Scene, unique } from './plan-scene.ts';

/** Whoever may be heard, if the meeting were not paused: those with a floor, or the loudest of a discussion; and the leader. */
const speakers = ({ state, present, floors, leader }: Scene): ParticipantId[] => {
  if (state.status !== 'open') return [];
  if (state.discussion === null) return unique([...floors, leader]);
  const here = new Set(present.map((one) => one.participantId));
  return unique([...state.discussion.heard.filter((id) => here.has(id)), leader]);
};

/** Who is heard now. In a pause nobody is. */
export const heardNow = (scene: Scene): ParticipantId[] =>
  scene.state.pause === null ? speakers(scene) : [];

/**
 * Microphones that are open on the server. In a discussion those of everybody: who of them is heard is
 * found out by their loudness.
 */
export const openMicrophones = (scene: Scene): ParticipantId[] => {
  const { state, present } = scene;
  const isOpenToAll = state.status === 'open' && state.pause === null && state.discussion !== null;
  return isOpenToAll ? present.map((one) => one.participantId) : heardNow(scene);
};

const voice = (from: ParticipantId, paused: boolean): Subscription => ({
  from,
  source: 'microphone',
  placement: 'voice',
  layer: null,
  paused,
});

/** What one hears. Through a pause the ways stay open without sound, and so is the next speaker's before his turn. */
export const voices = (scene: Scene, self: ParticipantId): Subscription[] => {
  const paused = scene.state.pause !== null;
  const now = speakers(scene).filter((id) => id !== self);
  const next = unique([scene.next]).filter((id) => id !== self && !now.includes(id));
  return [...now.map((id) => voice(id, paused)), ...next.map((id) => voice(id, true))];
};

/** Before the opening: the leader's voice is the first that will be heard. */
export const voiceAhead = ({ leader }: Scene, self: ParticipantId): Subscription[] =>
  leader === null || leader === self ? [] : [voice(leader, true)];
