import { DocumentId, MeetingDocument, TapeGap } from '@giaoban/protocol';
import { describe, expect, it } from 'vitest';
import {
  batri,
  chair,
  evenly,
  finance,
  logOf,
  replayOf,
  trackOf,
  usualLog,
  zeroMs,
} from '../sample-replay.ts';
import { chapterAt, chaptersOf } from './chapters.ts';
import { sceneAt, scenesOf } from './scenes.ts';
import { gapAt, merged, ticksOf, timelineOf, unrecorded } from './timeline.ts';
import { trackUses, usesAt, usesSoon } from './track-uses.ts';

const s = (atMs: number): number => (atMs - zeroMs) / 1000;
const at = (seconds: number): number => zeroMs + seconds * 1000;

/** An exchange 6–10, finance presides from 14 on, a free discussion 20–30. */
const everybodySpeaks = logOf(
  [2, { type: 'meeting_opened', by: chair }],
  [4, { type: 'floor_given', participantId: finance, by: chair, part: 'main', limitMs: null }],
  [6, { type: 'floor_given', participantId: batri, by: chair, part: 'partner', limitMs: null }],
  [10, { type: 'floor_taken', participantId: finance, by: chair, reason: 'taken_back' }],
  [12, { type: 'floor_taken', participantId: batri, by: chair, reason: 'taken_back' }],
  [14, { type: 'presiding_passed', to: finance, by: chair, reason: 'handed' }],
  [20, { type: 'discussion_begun', by: finance }],
  [22, { type: 'speakers_heard', participantIds: [batri] }],
  [24, { type: 'speakers_heard', participantIds: [chair, batri] }],
  [26, { type: 'speakers_heard', participantIds: [batri] }],
  [30, { type: 'discussion_ended', by: finance }],
  [38, { type: 'meeting_closed', by: finance }],
);

describe('scenes', () => {
  it('follow the floor, else the chair, and the share', () => {
    const scenes = scenesOf(replayOf());
    expect(scenes.map((one) => [s(one.fromMs), s(one.toMs), one.stage, one.share])).toEqual([
      [0, 10, chair, null],
      [10, 12, finance, null],
      [12, 18, finance, finance],
      [18, 20, finance, null],
      [20, 30, batri, null],
      [30, 40, chair, null],
    ]);
    expect(sceneAt(scenes, at(19.999)).stage).toBe(finance);
    expect(sceneAt(scenes, at(20)).stage).toBe(batri);
    expect(sceneAt(scenes, at(-5)).stage).toBe(chair);
  });

  it('of a tape that begins within the meeting start with what was then', () => {
    const scenes = scenesOf({ log: usualLog, startsAtMs: at(15), endsAtMs: at(25) });
    expect(scenes.map((one) => [s(one.fromMs), s(one.toMs), one.stage, one.share])).toEqual([
      [15, 18, finance, finance],
      [18, 20, finance, null],
      [20, 25, batri, null],
    ]);
  });

  it('show the document’s page in the place of the share, not while the chair has the tape stopped', () => {
    const documentId = DocumentId.parse('d1');
    const document = MeetingDocument.parse({
      ...{ documentId, agendaItemId: null, title: 'Tờ trình', type: 'application/pdf', pages: 3 },
      ...{ sizeBytes: 1, sha256: '0'.repeat(64), addedBy: null },
    });
    const log = logOf(
      [1, { type: 'document_added', document }],
      [2, { type: 'meeting_opened', by: chair }],
      [3, { type: 'tape_begun' }],
      [4, { type: 'share_begun', participantId: finance }],
      [5, { type: 'share_ended', participantId: finance, reason: 'document' }],
      [6, { type: 'document_shown', documentId, page: 1, by: batri }],
      [8, { type: 'page_turned', documentId, page: 2, by: batri }],
      [10, { type: 'tape_paused', by: chair }],
      [12, { type: 'tape_resumed', by: chair }],
      [14, { type: 'document_hidden', by: batri }],
    );
    const scenes = scenesOf({ log, startsAtMs: at(0), endsAtMs: at(20) });
    expect(
      scenes.map(({ fromMs, share, shown }) => [s(fromMs), share, shown?.page, shown?.presenterId]),
    ).toEqual([
      [0, null, undefined, undefined],
      [4, finance, undefined, undefined],
      [5, null, undefined, undefined],
      [6, null, 1, batri],
      [8, null, 2, batri],
      [10, null, undefined, undefined],
      [12, null, 2, batri],
      [14, null, undefined, undefined],
    ]);
    expect(sceneAt(scenes, at(9)).shown?.document.title).toBe('Tờ trình');
  });

  it('have an empty stage while the chair is away', () => {
    const log = logOf([5, { type: 'participant_left', participantId: chair, reason: 'connection_lost' }]);
    expect(scenesOf({ log, startsAtMs: at(0), endsAtMs: at(9) }).map((one) => one.stage)).toEqual([
      chair,
      null,
    ]);
  });
});

describe('the uses of tracks', () => {
  const replay = replayOf();
  const uses = trackUses(replay.tracks, scenesOf(replay));
  const shown = (seconds: number) =>
    usesAt(uses, at(seconds)).map((use) => `${use.placement} ${use.track.participantId}`);

  it('are the speaker, the share and every microphone of the moment', () => {
    expect(shown(5)).toEqual([`stage ${chair}`, `sound ${chair}`]);
    expect(shown(15)).toEqual([`stage ${finance}`, `share ${finance}`, `sound ${chair}`, `sound ${finance}`]);
    expect(shown(35)).toEqual([`stage ${chair}`, `sound ${chair}`]);
  });

  it('do not break at a share that comes and goes', () => {
    const stage = uses.filter((use) => use.placement === 'stage' && use.track.participantId === finance);
    expect(stage.map((use) => [s(use.fromMs), s(use.toMs)])).toEqual([[10, 20]]);
  });

  it('are known ahead of time', () => {
    const soon = usesSoon(uses, at(5), 8_000).map((use) => `${use.placement} ${use.track.participantId}`);
    expect(soon).toEqual([`stage ${finance}`, `sound ${finance}`, `share ${finance}`]);
  });

  it('prefer the track that was begun anew', () => {
    const first = trackOf(chair, 'camera', { fromS: 0, segmentsS: evenly(20) });
    const second = trackOf(chair, 'camera', { fromS: 18, segmentsS: evenly(20) });
    const both = trackUses(
      [first, second],
      [{ fromMs: at(0), toMs: at(40), stage: chair, share: null, shown: null }],
    );
    const seen = (seconds: number) => usesAt(both, at(seconds)).map((use) => use.track.trackId);
    expect([seen(17), seen(19), seen(30)]).toEqual([[first.trackId], [second.trackId], [second.trackId]]);
  });
});

describe('chapters', () => {
  it('are the changes of the floor, with opening, share and closing', () => {
    const chapters = chaptersOf(replayOf());
    expect(chapters.map((one) => [s(one.atMs), one.kind, one.participantId])).toEqual([
      [0, 'tape_begun', null],
      [2, 'opened', null],
      [10, 'floor', finance],
      [12, 'share', finance],
      [20, 'floor', batri],
      [30, 'chair', chair],
      [38, 'closed', null],
    ]);
    expect(chapterAt(chapters, at(29))?.participantId).toBe(batri);
    expect(chapterAt(chapters, at(-1))).toBeNull();
  });

  it('tell the second one of an exchange, whoever presides, and each who is heard in a discussion', () => {
    const chapters = chaptersOf(replayOf({ log: everybodySpeaks }));
    expect(chapters.map((one) => [s(one.atMs), one.kind, one.participantId])).toEqual([
      [0, 'tape_begun', null],
      [2, 'opened', null],
      [4, 'floor', finance],
      [6, 'floor', batri],
      [10, 'floor', batri],
      [12, 'chair', chair],
      [14, 'chair', finance],
      [20, 'discussion', null],
      [22, 'floor', batri],
      [24, 'floor', chair],
      [30, 'chair', finance],
      [38, 'closed', null],
    ]);
  });

  it('outside of the tape are left out', () => {
    const chapters = chaptersOf(replayOf({ startsAtMs: at(15), endsAtMs: at(25) }));
    expect(chapters.map((one) => one.kind)).toEqual(['tape_begun', 'floor']);
  });
});

describe('the timeline', () => {
  it('has the chair’s lane first, one lane a unit, the shares', () => {
    const { lanes, shares } = timelineOf(replayOf());
    expect(
      lanes.map((lane) => [lane.name, lane.intervals.map((one) => [s(one.fromMs), s(one.toMs)])]),
    ).toEqual([
      [
        'Người của UBND tỉnh',
        [
          [2, 10],
          [30, 38],
        ],
      ],
      ['Sở Tài chính', [[10, 20]]],
      ['UBND huyện Ba Tri', [[20, 30]]],
    ]);
    expect(shares.map((one) => [s(one.fromMs), s(one.toMs)])).toEqual([[12, 18]]);
  });

  it('has a row for both of an exchange, for whoever presides, and for those heard in a discussion', () => {
    const { lanes } = timelineOf(replayOf({ log: everybodySpeaks }));
    expect(
      lanes.map((lane) => [
        lane.kind,
        lane.name,
        lane.intervals.map((one) => [s(one.fromMs), s(one.toMs), one.participantId]),
      ]),
    ).toEqual([
      [
        'chair',
        'Người của UBND tỉnh',
        [
          [2, 4, chair],
          [12, 14, chair],
          [14, 22, finance],
          [30, 38, finance],
        ],
      ],
      ['unit', 'Sở Tài chính', [[4, 10, finance]]],
      [
        'unit',
        'UBND huyện Ba Tri',
        [
          [6, 12, batri],
          [22, 30, batri],
        ],
      ],
      ['unit', 'UBND tỉnh', [[24, 26, chair]]],
    ]);
  });

  it('shows told gaps and stretches without any track', () => {
    const gap = TapeGap.parse({ trackId: null, fromMs: at(7), toMs: at(9), reason: 'ffmpeg_died' });
    const tracks = [
      trackOf(chair, 'camera', {
        fromS: 0,
        segmentsS: [
          [0, 4],
          [4, 4],
          [20, 4],
        ],
      }),
      trackOf(chair, 'microphone', { fromS: 22, segmentsS: evenly(18) }),
    ];
    const { holes } = timelineOf(replayOf({ tracks, gaps: [gap] }));
    expect(holes.map((one) => [s(one.fromMs), s(one.toMs)])).toEqual([[7, 20]]);
    expect(unrecorded([], { startsAtMs: at(0), endsAtMs: at(40) }).map((one) => s(one.toMs))).toEqual([40]);
  });

  it('tells of a gap only where it concerns what is shown', () => {
    const { tracks } = replayOf();
    const ofBatri = tracks.find((one) => one.participantId === batri);
    const gaps = [
      TapeGap.parse({
        trackId: ofBatri?.trackId ?? null,
        fromMs: at(22),
        toMs: at(24),
        reason: 'media_lost',
      }),
    ];
    expect(gapAt(gaps, tracks, [batri, null], at(23))).toBe(gaps[0]);
    expect(gapAt(gaps, tracks, [chair, null], at(23))).toBeNull();
    expect(gapAt(gaps, tracks, [batri, null], at(24))).toBeNull();
  });

  it('merges and marks round moments', () => {
    expect(
      merged([
        { fromMs: 5, toMs: 7 },
        { fromMs: 0, toMs: 3 },
        { fromMs: 2, toMs: 4 },
      ]),
    ).toEqual([
      { fromMs: 0, toMs: 4 },
      { fromMs: 5, toMs: 7 },
    ]);
    expect(ticksOf(40_000, 8)).toEqual([0, 5_000, 10_000, 15_000, 20_000, 25_000, 30_000, 35_000, 40_000]);
    expect(ticksOf(3 * 3_600_000, 8)).toHaveLength(7);
  });
});
