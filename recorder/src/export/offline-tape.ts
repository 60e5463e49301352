import type { Replay } from '@giaoban/protocol';
import { chaptersOf } from '../composition/chapters.ts';
import { frameMs } from '../composition/frame-grid.ts';
import { scenesOf } from '../composition/scenes.ts';
import type { OfflineTape } from './page/tape.ts';

/** Where the archive's files are in the exported folder. */
export const filesFolder = 'ho-so';

/** A file of the archive as a link from the page: names of any signs. */
export const linkTo = (file: string): string =>
  [filesFolder, ...file.split('/')].map((part) => encodeURIComponent(part)).join('/');

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
  scenes: scenesOf(replay).map(({ fromFrame, speaker, share }) => ({
    fromMs: fromFrame * frameMs,
    speakerTrackId: speaker?.trackId ?? null,
    shareTrackId: share?.trackId ?? null,
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
