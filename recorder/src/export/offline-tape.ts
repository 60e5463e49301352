import { type MeetingState, onStage, type Replay } from '@giaoban/protocol';
import { chaptersOf } from '../composition/chapters.ts';
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

export type OfflineChapter = { atMs: number; title: string; kind: 'item' | 'speaker' };

/** Where the agenda's items and the turns on the stage begin, by time. Pure. */
export const offlineChapters = (replay: Replay): OfflineChapter[] => {
  const speakers = chaptersOf(replay).map(({ startMs, title }): OfflineChapter => ({
    atMs: startMs,
    title,
    kind: 'speaker',
  }));
  let agenda = new Map<string, string>();
  const items = replay.log.flatMap(({ event, atMs }): OfflineChapter[] => {
    if (event.type === 'meeting_scheduled' || event.type === 'meeting_changed')
      agenda = new Map(event.details.agenda.map((one) => [one.id, one.title]));
    if (event.type !== 'item_begun') return [];
    const title = agenda.get(event.agendaItemId) ?? event.agendaItemId;
    return [{ atMs: Math.max(0, atMs - replay.startsAtMs), title, kind: 'item' }];
  });
  return [...items, ...speakers].toSorted((a, b) => a.atMs - b.atMs);
};
