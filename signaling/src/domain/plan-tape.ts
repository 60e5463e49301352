import type { MeetingState, ParticipantId } from '@giaoban/protocol';
import type { TapePlan } from '@giaoban/protocol/internal';
import { type Scene, sceneOf, unique } from './plan-scene.ts';
import { heardNow } from './plan-sound.ts';

const tapeRuns = ({ status, details, tape }: MeetingState): boolean => {
  if (details.recording.kind === 'none' || tape.pausedByChair || tape.status === 'stopped') return false;
  return status === 'open' || (status === 'lobby' && details.recording.start.kind !== 'on_opening');
};

/**
 * The tape is one more watcher: the chair's room always, also while the co-chair leads; that of whoever leads; and in the
 * meeting the stage, both floors and the previous speaker; all of them in full. Before the opening there is no sound.
 */
export const tapeCameras = (scene: Scene): ParticipantId[] => {
  const { state, stage, floors, leader, chair, present } = scene;
  if (!tapeRuns(state)) return [];
  const previous = state.previousSpeakers[0] ?? null;
  const wanted = state.status === 'open' ? [stage, ...floors, leader, chair, previous] : [leader, chair];
  return unique(wanted).filter((id) => present.some((one) => one.participantId === id));
};

/**
 * What the tape takes now: everybody who is heard, the share, the cameras that belong on it. Empty while
 * the tape is stopped, and outside the meeting.
 */
export const planTape = (state: MeetingState): TapePlan => {
  const scene = sceneOf(state);
  if (!tapeRuns(state)) return { seq: state.seq, tracks: [] };
  const sounds = heardNow(scene).map((participantId) => ({
    participantId,
    source: 'microphone' as const,
    layer: null,
  }));
  const screens = unique([scene.share]).map((participantId) => ({
    participantId,
    source: 'screen' as const,
    layer: null,
  }));
  const cameras = tapeCameras(scene).map((participantId) => ({
    participantId,
    source: 'camera' as const,
    layer: 'high' as const,
  }));
  return { seq: state.seq, tracks: [...sounds, ...screens, ...cameras] };
};
