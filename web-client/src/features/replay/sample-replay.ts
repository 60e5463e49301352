import {
  LoggedEvent,
  Participant,
  ParticipantId,
  Replay,
  ReplayTrack,
  type MeetingEvent,
  type MediaSource,
} from '@giaoban/protocol';
import { meetingDetails, sampleStartMs } from '../../meetings/sample-meeting.ts';

/** The moment 0 of sample replays, Unix ms. */
export const zeroMs = sampleStartMs;

export const chair = ParticipantId.parse('p_chair');
export const finance = ParticipantId.parse('p_finance');
export const batri = ParticipantId.parse('r_batri');

const participant = (
  participantId: ParticipantId,
  unitName: string,
  role: Participant['role'],
): Participant =>
  Participant.parse({
    participantId,
    personId: participantId.startsWith('p_') ? participantId.slice(2) : null,
    roomId: participantId.startsWith('r_') ? participantId.slice(2) : null,
    unitId: unitName.replaceAll(/[^A-Za-z]/g, ''),
    unitName,
    displayName: `Người của ${unitName}`,
    role,
  });

const people = [
  participant(chair, 'UBND tỉnh', 'chair'),
  participant(finance, 'Sở Tài chính', 'delegate'),
  participant(batri, 'UBND huyện Ba Tri', 'room'),
];

/** What happened, by seconds since `zeroMs`. */
export type Happening = readonly [atS: number, event: MeetingEvent];

/** A log that begins with the meeting scheduled and all three present. */
export const logOf = (...happenings: Happening[]): LoggedEvent[] => {
  const before: Happening[] = [
    [-600, { type: 'meeting_scheduled', details: meetingDetails() }],
    ...people.map((one): Happening => [-60, { type: 'participant_joined', participant: one }]),
  ];
  return [...before, ...happenings].map(([atS, event], index) =>
    LoggedEvent.parse({ seq: index + 1, atMs: zeroMs + atS * 1000, event }),
  );
};

type TrackShape = { fromS: number; segmentsS: readonly (readonly [startS: number, durationS: number])[] };

/** A track named `participant-source-fromS`, its segments at given seconds since its own start. */
export const trackOf = (
  participantId: ParticipantId,
  source: MediaSource,
  shape: TrackShape,
): ReplayTrack => {
  const trackId = `${participantId}-${source}-${shape.fromS}`;
  return ReplayTrack.parse({
    trackId,
    participantId,
    source,
    mimeType: source === 'microphone' ? 'audio/webm; codecs="opus"' : 'video/webm; codecs="vp8"',
    startsAtMs: zeroMs + shape.fromS * 1000,
    segments: shape.segmentsS.map(([startS, durationS], index) => ({
      file: `${trackId}/${String(index).padStart(3, '0')}.mkv`,
      startMs: startS * 1000,
      durationMs: durationS * 1000,
      sizeBytes: 1,
    })),
  });
};

/** Segments of 4 s, the last one shorter when the length is no multiple. */
export const evenly = (lengthS: number): TrackShape['segmentsS'] =>
  Array.from({ length: Math.ceil(lengthS / 4) }, (_, index) => [index * 4, Math.min(4, lengthS - index * 4)]);

/** The usual course: opened at 2, finance 10–20, shares 12–18, Ba Tri 20–30, closed at 38; taped 0–40. */
export const usualLog = logOf(
  [2, { type: 'meeting_opened', by: chair }],
  [10, { type: 'floor_given', participantId: finance, by: chair, part: 'main', limitMs: null }],
  [12, { type: 'share_begun', participantId: finance }],
  [18, { type: 'share_ended', participantId: finance, reason: 'ended' }],
  [20, { type: 'floor_taken', participantId: finance, by: chair, reason: 'given_to_another' }],
  [20, { type: 'floor_given', participantId: batri, by: chair, part: 'main', limitMs: null }],
  [30, { type: 'floor_taken', participantId: batri, by: chair, reason: 'taken_back' }],
  [38, { type: 'meeting_closed', by: chair }],
);

export const replayOf = (changes: Partial<Replay> = {}): Replay => ({
  ...Replay.parse({
    meetingId: 'm1',
    startsAtMs: zeroMs,
    endsAtMs: zeroMs + 40_000,
    tracks: [],
    gaps: [],
    log: usualLog,
    composition: { status: 'waiting' },
  }),
  tracks: [
    trackOf(chair, 'camera', { fromS: 0, segmentsS: evenly(40) }),
    trackOf(chair, 'microphone', { fromS: 0, segmentsS: evenly(40) }),
    trackOf(finance, 'camera', { fromS: 9, segmentsS: evenly(12) }),
    trackOf(finance, 'microphone', { fromS: 10, segmentsS: evenly(10) }),
    trackOf(finance, 'screen', { fromS: 12, segmentsS: evenly(6) }),
    trackOf(batri, 'camera', { fromS: 19, segmentsS: evenly(12) }),
    trackOf(batri, 'microphone', { fromS: 20, segmentsS: evenly(10) }),
  ],
  ...changes,
});
