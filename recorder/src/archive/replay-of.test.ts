import { ArchivePath, type MediaSource, TrackId } from '@giaoban/protocol';
import type { ManifestFact } from '@giaoban/protocol/internal';
import { expect, it } from 'vitest';
import { chair, logOf, meetingId, present } from '../testing/test-meeting.ts';
import { replayOf, unseenOf } from './replay-of.ts';

const track = (source: MediaSource, startsAtMs: number, segments: number): ManifestFact[] => {
  const trackId = TrackId.parse(`${chair.participantId}.${source}.${startsAtMs}`);
  return [
    {
      ...{ type: 'track_begun', trackId, participantId: chair.participantId, source },
      mimeType: 'video/webm; codecs="vp8"',
    },
    { type: 'track_clock', trackId, startsAtMs, basis: 'sender_report' },
    ...Array.from({ length: segments }, (_, at): ManifestFact => ({
      ...{ type: 'segment', trackId, file: ArchivePath.parse(`segments/${trackId}-${at}.mkv`) },
      ...{ startMs: at * 4_000, durationMs: 4_000, sizeBytes: 1, sha256: '0'.repeat(64) },
    })),
  ];
};
const ended = (source: MediaSource, startsAtMs: number): ManifestFact => ({
  type: 'track_ended',
  trackId: TrackId.parse(`${chair.participantId}.${source}.${startsAtMs}`),
});
const endOf = (facts: readonly ManifestFact[]): number =>
  replayOf(meetingId, facts, [], { status: 'waiting' }).endsAtMs;
const closed: ManifestFact = { type: 'archive_closed' };
const camera = track('camera', 10_000, 3);

it('a tape that grows ends where all that runs is written', () => {
  const facts = [...camera, ...track('microphone', 11_500, 2)];
  expect(endOf(facts)).toBe(19_500);
  expect(endOf([...facts, closed])).toBe(22_000);
});

it.each<[string, ManifestFact[], number]>([
  ['has ended', [...track('microphone', 11_500, 2), ended('microphone', 11_500)], 22_000],
  ['has lost its media long since', track('microphone', 9_000, 1), 22_000],
  ['has no closed segment yet', track('screen', 20_000, 0), 20_000],
  ['begins only now', track('screen', 23_000, 0), 22_000],
])('a track that %s keeps it back no longer than it should', (_how, more, endsAtMs) => {
  expect(endOf([...camera, ...more])).toBe(endsAtMs);
});

it('a tape without a track has no length', () => {
  expect(endOf([])).toBe(0);
});

it('whoever has seen some of it gets every track, and of it what he lacks', () => {
  const log = logOf(present.map((event, at) => [at, event]));
  const replay = replayOf(meetingId, [...camera, ...track('microphone', 11_500, 2)], log, {
    status: 'waiting',
  });
  const { tracks, ...rest } = unseenOf(replay, { fromMs: 19_000, afterSeq: 2 });
  expect(tracks.map((one) => one.segments.map(({ startMs }) => startMs))).toEqual([[8_000], [4_000]]);
  expect(rest.log.map((one) => one.seq)).toEqual(log.slice(2).map((one) => one.seq));
  expect(rest.endsAtMs).toBe(replay.endsAtMs);
  expect(unseenOf(replay, {})).toEqual(replay);
});
