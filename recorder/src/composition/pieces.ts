import type { Replay, ReplaySegment, ReplayTrack } from '@giaoban/protocol';
import { frameMs } from './frame-grid.ts';
import type { Scene } from './scenes.ts';

/** Long scenes are made in pieces: what is done need not be done again after a restart. */
const longestPieceFrames = 1_500;

/** A part of the composed file that one run of ffmpeg makes. */
export type Piece = Scene;

/** The scenes, in pieces of nearly equal length. Pure. */
export const piecesOf = (scenes: readonly Scene[]): Piece[] =>
  scenes.flatMap((scene) => {
    const frames = scene.toFrame - scene.fromFrame;
    const count = Math.ceil(frames / longestPieceFrames);
    const edge = (at: number): number => scene.fromFrame + Math.round((frames * at) / count);
    return Array.from({ length: count }, (_, at) => ({
      ...scene,
      fromFrame: edge(at),
      toFrame: edge(at + 1),
    }));
  });

/** The part of a track that a piece needs: its files, and where the first of them lies in the piece. */
export type TrackPart = {
  segments: readonly ReplaySegment[];
  /** From the piece's beginning to the first segment's, ms; negative when it begins earlier. */
  offsetMs: number;
};

/** What of `track` lies in the piece [`fromMs`, `toMs`) of the server's clock; null when nothing does. Pure. */
export const trackPart = (track: ReplayTrack, fromMs: number, toMs: number): TrackPart | null => {
  const segments = track.segments.filter(
    ({ startMs, durationMs }) =>
      track.startsAtMs + startMs < toMs && track.startsAtMs + startMs + durationMs > fromMs,
  );
  const [first] = segments;
  return first === undefined ? null : { segments, offsetMs: track.startsAtMs + first.startMs - fromMs };
};

export const pieceSpanMs = (replay: Replay, piece: Piece): { fromMs: number; toMs: number } => ({
  fromMs: replay.startsAtMs + piece.fromFrame * frameMs,
  toMs: replay.startsAtMs + piece.toFrame * frameMs,
});

/**
 * A list for ffmpeg's concat demuxer. The durations are written out: each segment's own header counts
 * from the track's beginning, and without them 21 s became 61 s.
 */
export const concatList = (files: readonly { path: string; durationMs: number }[]): string =>
  [
    'ffconcat version 1.0',
    ...files.flatMap(({ path, durationMs }) => [
      `file '${path.replaceAll("'", String.raw`'\''`)}'`,
      `duration ${(durationMs / 1000).toFixed(3)}`,
    ]),
    '',
  ].join('\n');

/** The segments' paths, each with the time until the next begins. */
export const segmentFiles = (
  segments: readonly ReplaySegment[],
  pathOf: (segment: ReplaySegment) => string,
): { path: string; durationMs: number }[] =>
  segments.map((segment, at) => ({
    path: pathOf(segment),
    durationMs: (segments[at + 1]?.startMs ?? segment.startMs + segment.durationMs) - segment.startMs,
  }));
