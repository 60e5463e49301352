import {
  AgendaItem,
  type LoggedEvent,
  type MediaSource,
  type MeetingEvent,
  type ParticipantId,
  Replay,
  type ReplayTrack,
  TrackId,
} from '@giaoban/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trackSpan } from '../archive/replay-of.ts';
import { chair, details, logOf, meetingId, present, siteA, siteB } from '../testing/test-meeting.ts';
import { chaptersOf, metadataText } from './chapters.ts';
import { frameMs } from './frame-grid.ts';
import { piecesOf, trackPart } from './pieces.ts';
import { scenesOf } from './scenes.ts';

const beginMs = 1_000_000;
const [chairId, aId, bId] = [chair.participantId, siteA.participantId, siteB.participantId];

const track = (
  participantId: ParticipantId,
  source: MediaSource,
  fromMs: number,
  toMs: number,
): ReplayTrack => {
  const trackId = TrackId.parse(`${participantId}.${source}.${fromMs}`);
  const lengthMs = toMs - fromMs;
  const segments = Array.from({ length: Math.ceil(lengthMs / 4_000) }, (_, at) => ({
    file: `segments/${trackId}-${String(at + 1).padStart(5, '0')}.mkv`,
    startMs: at * 4_000,
    durationMs: Math.min(4_000, lengthMs - at * 4_000),
    sizeBytes: 1,
  }));
  return { trackId, participantId, source, mimeType: 'video/webm', startsAtMs: beginMs + fromMs, segments };
};

const agenda = [
  AgendaItem.parse({ id: 'i1', title: 'Thu ngân sách', minutes: 10, unitId: null }),
  AgendaItem.parse({ id: 'i2', title: 'Đầu tư công', minutes: 10, unitId: null }),
] as const;

const opening = present.map((event): readonly [number, MeetingEvent] => [beginMs - 5_000, event]);

const replayWith = (
  tracks: readonly ReplayTrack[],
  events: readonly (readonly [atMs: number, event: MeetingEvent])[],
): Replay => {
  const spans = tracks.map(trackSpan);
  const log: LoggedEvent[] = logOf([
    ...opening,
    ...events.map(([at, event]) => [beginMs + at, event] as const),
  ]);
  return Replay.parse({
    meetingId,
    startsAtMs: Math.min(...spans.map((one) => one.fromMs)),
    endsAtMs: Math.max(...spans.map((one) => one.toMs)),
    tracks,
    gaps: [],
    log,
    composition: { status: 'waiting' },
  });
};

const given = (participantId: ParticipantId): MeetingEvent => ({
  type: 'floor_given',
  participantId,
  by: chairId,
  part: 'main',
  limitMs: null,
});
const taken = (participantId: ParticipantId): MeetingEvent => ({
  type: 'floor_taken',
  participantId,
  by: chairId,
  reason: 'taken_back',
});

/** Each scene: from, to (ms), and its pictures as tracks, or whose picture is missing. */
const looks = (replay: Replay) =>
  scenesOf(replay).map(({ fromFrame, toFrame, tiles }) => [
    fromFrame * frameMs,
    toFrame * frameMs,
    ...tiles.map(({ trackId, subject }) =>
      trackId === null && 'participantId' in subject ? subject.participantId : trackId,
    ),
  ]);

describe('scenesOf', () => {
  it('shows the floor’s holder, else the chair, and a share beside', () => {
    const replay = replayWith(
      [
        track(chairId, 'camera', 0, 20_000),
        track(aId, 'camera', 5_300, 15_000),
        track(aId, 'screen', 8_000, 12_000),
      ],
      [
        [5_000, given(aId)],
        [8_000, { type: 'share_begun', participantId: aId }],
        [12_000, { type: 'share_ended', participantId: aId, reason: 'ended' }],
        [14_000, taken(aId)],
      ],
    );
    expect(looks(replay)).toEqual([
      [0, 5_000, 'p_chair.camera.0'],
      // The first frame of A's camera bridges the time until it is there.
      [5_000, 8_000, 'p_a.camera.5300'],
      [8_000, 12_000, 'p_a.screen.8000', 'p_a.camera.5300'],
      [12_000, 14_000, 'p_a.camera.5300'],
      [14_000, 20_000, 'p_chair.camera.0'],
    ]);
  });

  it('bridges a short gap and shows the name in a long one', () => {
    const replay = replayWith(
      [
        track(chairId, 'microphone', 0, 30_000),
        track(chairId, 'camera', 0, 8_000),
        track(chairId, 'camera', 9_000, 14_000),
        track(chairId, 'camera', 26_000, 30_000),
      ],
      [],
    );
    expect(looks(replay)).toEqual([
      [0, 9_000, 'p_chair.camera.0'],
      [9_000, 16_000, 'p_chair.camera.9000'],
      [16_000, 24_000, 'p_chair'],
      [24_000, 30_000, 'p_chair.camera.26000'],
    ]);
  });

  it('does not bridge to a picture that comes after the scene', () => {
    const replay = replayWith(
      [track(chairId, 'camera', 0, 20_000), track(bId, 'camera', 6_500, 10_000)],
      [
        [5_000, given(bId)],
        [6_000, taken(bId)],
      ],
    );
    expect(looks(replay)).toEqual([
      [0, 5_000, 'p_chair.camera.0'],
      [5_000, 6_000, 'p_b'],
      [6_000, 20_000, 'p_chair.camera.0'],
    ]);
  });

  it('shows nothing of anybody while the chair has the tape stopped, whatever the stage', () => {
    const replay = replayWith(
      [track(chairId, 'camera', 0, 10_000), track(chairId, 'camera', 14_000, 20_000)],
      [
        [10_000, { type: 'tape_paused', by: chairId }],
        [14_000, { type: 'tape_resumed', by: chairId }],
      ],
    );
    const box = { left: 0, top: 0, width: 1_280, height: 720 };
    const scenes = scenesOf(replay, () => [
      { subject: { kind: 'camera', participantId: chairId }, words: [], box },
    ]);
    expect(
      scenes.map(({ fromFrame, toFrame, tiles }) => [
        fromFrame * frameMs,
        toFrame * frameMs,
        tiles.map(({ trackId }) => trackId),
      ]),
    ).toEqual([
      [0, 10_000, ['p_chair.camera.0']],
      [10_000, 14_000, [null]],
      [14_000, 20_000, ['p_chair.camera.14000']],
    ]);
  });

  const turns = fc.array(fc.tuple(fc.integer({ min: 1, max: 4_000 }), fc.constantFrom(aId, bId)), {
    maxLength: 12,
  });
  const spans = fc.uniqueArray(
    fc.tuple(
      fc.constantFrom(chairId, aId, bId),
      fc.constantFrom<MediaSource>('camera', 'screen', 'microphone'),
      fc.integer({ min: 0, max: 40_000 }),
      fc.integer({ min: 1, max: 20_000 }),
    ),
    // What `track` makes the track's id of.
    { minLength: 1, maxLength: 8, selector: ([who, source, fromMs]) => `${who} ${source} ${fromMs}` },
  );

  it('covers the tape without holes, in whole frames, with pictures that have frames there', () => {
    fc.assert(
      fc.property(spans, turns, (parts, changes) => {
        const tracks = parts.map(([who, source, fromMs, longMs]) =>
          track(who, source, fromMs, fromMs + longMs),
        );
        let atMs = 0;
        const events = changes.flatMap(([afterMs, who]): [number, MeetingEvent][] => {
          atMs += afterMs;
          return [
            [atMs, given(who)],
            [atMs + 1_500, taken(who)],
          ];
        });
        const replay = replayWith(
          tracks,
          events.toSorted(([a], [b]) => a - b),
        );
        const scenes = scenesOf(replay);
        const total = Math.round((replay.endsAtMs - replay.startsAtMs) / frameMs);
        expect(scenes.at(0)?.fromFrame ?? 0).toBe(0);
        expect(scenes.at(-1)?.toFrame ?? 0).toBe(total);
        for (const [at, scene] of scenes.entries()) {
          expect(Number.isInteger(scene.toFrame) && scene.toFrame > scene.fromFrame).toBe(true);
          if (at > 0) expect(scene.fromFrame).toBe(scenes[at - 1]?.toFrame);
          for (const { trackId } of scene.tiles) {
            const shownTrack = tracks.find((one) => one.trackId === trackId);
            if (shownTrack === undefined) continue;
            const fromMs = replay.startsAtMs + scene.fromFrame * frameMs;
            const toMs = replay.startsAtMs + scene.toFrame * frameMs;
            expect(trackPart(shownTrack, fromMs, toMs)).not.toBeNull();
          }
        }
        const pieces = piecesOf(scenes);
        expect(pieces.reduce((sum, one) => sum + one.toFrame - one.fromFrame, 0)).toBe(total);
        expect(pieces.every((one) => one.toFrame - one.fromFrame <= 1_500)).toBe(true);
      }),
    );
  });

  it('is nothing for a tape of no length', () => {
    expect(scenesOf({ ...replayWith([track(chairId, 'camera', 0, 1)], []), tracks: [] })).toEqual([]);
  });
});

describe('chaptersOf', () => {
  it('has one for each turn on the stage; a direct change of the floor makes no turn of the chair', () => {
    const replay = replayWith(
      [track(chairId, 'camera', 0, 20_000)],
      [
        [5_000, given(aId)],
        [9_000, taken(aId)],
        [9_000, given(bId)],
        [12_000, taken(bId)],
        [25_000, given(aId)],
      ],
    );
    expect(chaptersOf(replay)).toEqual([
      { startMs: 0, endMs: 5_000, title: 'UBND tỉnh – Đại biểu chair' },
      { startMs: 5_000, endMs: 9_000, title: 'UBND huyện Ba Tri – Đại biểu a' },
      { startMs: 9_000, endMs: 12_000, title: 'UBND huyện Chợ Lách – Đại biểu b' },
      { startMs: 12_000, endMs: 20_000, title: 'UBND tỉnh – Đại biểu chair' },
    ]);
  });

  it('has one for each agenda item of each speaker, and for a pause', () => {
    const [first, second] = agenda;
    const replay = replayWith(
      [track(chairId, 'camera', 0, 20_000)],
      [
        [-1_000, { type: 'meeting_changed', details: { ...details, agenda: [...agenda] } }],
        [2_000, { type: 'item_begun', agendaItemId: first.id, by: chairId }],
        [5_000, given(aId)],
        [9_000, { type: 'item_begun', agendaItemId: second.id, by: chairId }],
        [12_000, taken(aId)],
        [15_000, { type: 'pause_begun', untilMs: beginMs + 18_000, by: chairId }],
        [18_000, { type: 'pause_ended', by: null }],
      ],
    );
    expect(chaptersOf(replay).map((one) => [one.startMs, one.title])).toEqual([
      [0, 'UBND tỉnh – Đại biểu chair'],
      [2_000, '1. Thu ngân sách · UBND tỉnh – Đại biểu chair'],
      [5_000, '1. Thu ngân sách · UBND huyện Ba Tri – Đại biểu a'],
      [9_000, '2. Đầu tư công · UBND huyện Ba Tri – Đại biểu a'],
      [12_000, '2. Đầu tư công · UBND tỉnh – Đại biểu chair'],
      [15_000, 'Tạm nghỉ'],
      [18_000, '2. Đầu tư công · UBND tỉnh – Đại biểu chair'],
    ]);
  });

  it('has one for both of an exchange, named together', () => {
    const partner: MeetingEvent = {
      type: 'floor_given',
      participantId: bId,
      by: chairId,
      part: 'partner',
      limitMs: null,
    };
    const replay = replayWith(
      [track(chairId, 'camera', 0, 20_000)],
      [
        [5_000, given(aId)],
        [9_000, partner],
        [12_000, taken(aId)],
        [15_000, taken(bId)],
      ],
    );
    expect(chaptersOf(replay).map((one) => [one.startMs, one.title])).toEqual([
      [0, 'UBND tỉnh – Đại biểu chair'],
      [5_000, 'UBND huyện Ba Tri – Đại biểu a'],
      [9_000, 'UBND huyện Ba Tri – Đại biểu a và UBND huyện Chợ Lách – Đại biểu b (hỏi – đáp)'],
      [12_000, 'UBND huyện Chợ Lách – Đại biểu b'],
      [15_000, 'UBND tỉnh – Đại biểu chair'],
    ]);
  });

  it('has one for each item of a free discussion, called after those heard then', () => {
    const [, second] = agenda;
    const heard = (...participantIds: ParticipantId[]): MeetingEvent => ({
      type: 'speakers_heard',
      participantIds,
    });
    const replay = replayWith(
      [track(chairId, 'camera', 0, 20_000)],
      [
        [-1_000, { type: 'meeting_changed', details: { ...details, agenda: [...agenda] } }],
        [2_000, { type: 'discussion_begun', by: chairId }],
        [4_000, heard(bId)],
        [6_000, heard(aId, bId)],
        [8_000, heard(chairId)],
        [10_000, { type: 'item_begun', agendaItemId: second.id, by: chairId }],
        [11_000, heard()],
        [14_000, { type: 'discussion_ended', by: chairId }],
      ],
    );
    const [nameA, nameB] = ['UBND huyện Ba Tri – Đại biểu a', 'UBND huyện Chợ Lách – Đại biểu b'];
    expect(chaptersOf(replay).map((one) => [one.startMs, one.title])).toEqual([
      [0, 'UBND tỉnh – Đại biểu chair'],
      [2_000, `Thảo luận: ${nameB}; ${nameA}; UBND tỉnh – Đại biểu chair`],
      [10_000, '2. Đầu tư công · Thảo luận: UBND tỉnh – Đại biểu chair'],
      [14_000, '2. Đầu tư công · UBND tỉnh – Đại biểu chair'],
    ]);
  });

  it('writes titles that FFMETADATA can carry', () => {
    const text = metadataText('a=b;c#d\\e\nf', [{ startMs: 0, endMs: 5, title: 'x' }]);
    expect(text).toContain(
      'title=a\\=b\\;c\\#d\\\\e\\\nf\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=5\ntitle=x\n',
    );
  });
});
