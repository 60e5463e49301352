import type { ReplayTrack } from '@giaoban/protocol';
import type { Scene } from './scenes.ts';

export type Placement = 'stage' | 'share' | 'sound';

/** When a track is seen or heard, Unix ms; `toMs` not included. */
export type TrackUse = { track: ReplayTrack; placement: Placement; fromMs: number; toMs: number };

/** From the track's first to its last recorded moment, Unix ms. */
export const trackSpan = ({ startsAtMs, segments }: ReplayTrack): { fromMs: number; toMs: number } => {
  const first = segments[0];
  const last = segments.at(-1);
  if (first === undefined || last === undefined) return { fromMs: startsAtMs, toMs: startsAtMs };
  return { fromMs: startsAtMs + first.startMs, toMs: startsAtMs + last.startMs + last.durationMs };
};

const placementOf = { camera: 'stage', screen: 'share', microphone: 'sound' } as const;

/** Every track with the times at which it is used: microphones always, pictures in their scenes. */
export const trackUses = (tracks: readonly ReplayTrack[], scenes: readonly Scene[]): TrackUse[] =>
  tracks.flatMap((track) => {
    const placement = placementOf[track.source];
    const span = trackSpan(track);
    if (placement === 'sound') return span.fromMs < span.toMs ? [{ track, placement, ...span }] : [];
    const uses: TrackUse[] = [];
    for (const scene of scenes) {
      if (scene[placement] !== track.participantId) continue;
      const fromMs = Math.max(span.fromMs, scene.fromMs);
      const toMs = Math.min(span.toMs, scene.toMs);
      if (fromMs >= toMs) continue;
      const last = uses.at(-1);
      if (last?.toMs === fromMs) last.toMs = toMs;
      else uses.push({ track, placement, fromMs, toMs });
    }
    return uses;
  });

/** What is seen and heard at a moment. Of two pictures for one place (a track begun anew) the later counts. */
export const usesAt = (uses: readonly TrackUse[], atMs: number): TrackUse[] => {
  const now = uses.filter((use) => use.fromMs <= atMs && atMs < use.toMs);
  const latest = (placement: Placement): TrackUse[] =>
    now
      .filter((use) => use.placement === placement)
      .sort((one, other) => other.track.startsAtMs - one.track.startsAtMs)
      .slice(0, 1);
  return [...latest('stage'), ...latest('share'), ...now.filter((use) => use.placement === 'sound')];
};

/** What begins within the next `aheadMs`, to be made ready. */
export const usesSoon = (uses: readonly TrackUse[], atMs: number, aheadMs: number): TrackUse[] =>
  uses.filter((use) => use.fromMs > atMs && use.fromMs <= atMs + aheadMs);
