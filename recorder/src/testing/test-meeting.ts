import { LoggedEvent, MeetingDetails, MeetingId, Participant, type MeetingEvent } from '@giaoban/protocol';
import type { TapeReport } from '@giaoban/protocol/internal';

/** A small meeting for the tape room's tests. */
export const meetingId = MeetingId.parse('m1');

export const details = MeetingDetails.parse({
  meetingId,
  kind: 'briefing',
  title: 'Giao ban tháng 3',
  startsAt: '2026-03-02T01:00:00.000Z',
  timeZone: 'Asia/Ho_Chi_Minh',
  plannedMinutes: 60,
  chair: { personId: 'chair', name: 'Nguyễn Văn Chủ' },
  secretary: { personId: 'sec', name: 'Thư ký' },
  hostUnitId: 'BT',
  sites: [{ unitId: 'A', name: 'UBND huyện Ba Tri' }],
  agenda: [],
  recording: { kind: 'scheduled', start: { kind: 'on_opening' }, end: { kind: 'on_closing' } },
});

const participant = (name: string, role: Participant['role'], unitName: string): Participant =>
  Participant.parse({
    participantId: `p_${name}`,
    personId: name,
    roomId: null,
    unitId: name,
    unitName,
    displayName: `Đại biểu ${name}`,
    role,
  });

export const chair = participant('chair', 'chair', 'UBND tỉnh');
export const siteA = participant('a', 'delegate', 'UBND huyện Ba Tri');
export const siteB = participant('b', 'delegate', 'UBND huyện Chợ Lách');

export const present: MeetingEvent[] = [
  { type: 'meeting_scheduled', details },
  { type: 'lobby_opened', by: null },
  ...[chair, siteA, siteB].map((one): MeetingEvent => ({ type: 'participant_joined', participant: one })),
  { type: 'meeting_opened', by: chair.participantId },
];

/** A log of `events`, each at its moment. */
export const logOf = (events: readonly (readonly [atMs: number, event: MeetingEvent])[]): LoggedEvent[] =>
  events.map(([atMs, event], at) => LoggedEvent.parse({ seq: at + 1, atMs, event }));

/** What signaling writes into the log on a recorder's report. */
export const eventOf = (report: TapeReport): MeetingEvent => {
  switch (report.kind) {
    case 'begun':
      return { type: 'tape_begun' };
    case 'waiting':
      return { type: 'tape_waiting' };
    case 'stopped':
      return { type: 'tape_stopped', reason: report.reason };
    case 'failed':
      return { type: 'tape_failed', reason: report.reason };
    case 'recovered':
      return { type: 'tape_recovered', gapMs: report.gapMs };
    case 'space':
      return report.leftMs === null
        ? { type: 'tape_space_enough' }
        : { type: 'tape_space_short', leftMs: report.leftMs };
  }
};
