import { type MeetingState, onStage, type Replay } from '@giaoban/protocol';
import { frameMs } from '../composition/frame-grid.ts';
import { type Scene, scenesOf } from '../composition/scenes.ts';
import { wholeBox } from '../composition/stage-boxes.ts';
import type { Part } from '../composition/stage-parts.ts';
import type { OfflineTape } from './page/tape.ts';

/** Where the archive's files are in the exported folder. */
export const filesFolder = 'ho-so';

/** A file of the archive as a link from the page: names of any signs. */
export const linkTo = (file: string): string =>
  [filesFolder, ...file.split('/')].map((part) => encodeURIComponent(part)).join('/');

/** The page has no layouts: whoever has the floor, else the chair, and the share beside. */
const speakerAndShare = (state: MeetingState | null): Part[] => {
  if (state === null) return [];
  const shown = [
    { kind: 'camera', participantId: onStage(state) },
    { kind: 'screen', participantId: state.share?.participantId ?? null },
  ] as const;
  return shown.flatMap(({ kind, participantId }) =>
    participantId === null ? [] : [{ subject: { kind, participantId }, words: [], box: wholeBox }],
  );
};

const trackOf = ({ tiles }: Scene, kind: 'camera' | 'screen'): string | null =>
  tiles.find((one) => one.subject.kind === kind)?.trackId ?? null;

/** What the page plays when there is no film. Pure. */
export const offlineTape = (replay: Replay): OfflineTape => ({
  durationMs: replay.endsAtMs - replay.startsAtMs,
  tracks: replay.tracks.map(({ trackId, source, startsAtMs, segments }) => {
    const beginMs = startsAtMs - replay.startsAtMs;
    return {
      ...{ trackId, source, startsAtMs: beginMs },
      segments: segments.map(({ file, startMs, durationMs }) => ({
        src: linkTo(file),
        fromMs: beginMs + startMs,
        toMs: beginMs + startMs + durationMs,
      })),
    };
  }),
  scenes: scenesOf(replay, speakerAndShare).map((scene) => ({
    fromMs: scene.fromFrame * frameMs,
    speakerTrackId: trackOf(scene, 'camera'),
    shareTrackId: trackOf(scene, 'screen'),
  })),
});
