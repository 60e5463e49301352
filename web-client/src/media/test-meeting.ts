import { evolveAll, LoggedEvent, type MeetingState } from '@giaoban/protocol';

/** A meeting for tests: what happened, as the server would log it, one second apart. */
const details = {
  meetingId: 'm1',
  kind: 'briefing',
  title: 'Giao ban tháng 7',
  startsAt: '2026-07-01T01:00:00.000Z',
  timeZone: 'Asia/Ho_Chi_Minh',
  plannedMinutes: 90,
  chair: { personId: 'chair', name: 'Nguyễn Văn An' },
  secretary: { personId: 'secretary', name: 'Lê Thị Bình' },
  hostUnitId: 'ubnd',
  sites: [
    { unitId: 'ubnd', name: 'UBND tỉnh' },
    { unitId: 'batri', name: 'UBND huyện Ba Tri' },
    { unitId: 'binhdai', name: 'UBND huyện Bình Đại' },
  ],
  agenda: [],
  recording: { kind: 'none' },
};

const participants = {
  chair: { id: 'p_chair', role: 'chair', unitId: 'ubnd', name: 'Nguyễn Văn An' },
  batri: { id: 'r_batri', role: 'room', unitId: 'batri', name: 'Điểm cầu Ba Tri' },
  binhdai: { id: 'p_binhdai', role: 'delegate', unitId: 'binhdai', name: 'Trần Văn Cường' },
};

export type Seat = keyof typeof participants;

export const participantIdOf = (seat: Seat): string => participants[seat].id;

export const joins = (seat: Seat): unknown => {
  const { id, role, unitId, name } = participants[seat];
  const participant = {
    participantId: id,
    personId: id.startsWith('p_') ? id.slice(2) : null,
    roomId: id.startsWith('r_') ? id.slice(2) : null,
    unitId,
    unitName: details.sites.find((site) => site.unitId === unitId)?.name ?? unitId,
    displayName: name,
    role,
  };
  return { type: 'participant_joined', participant };
};

/** The log of a meeting that was scheduled and then saw `happened`. */
export const logOf = (...happened: unknown[]): LoggedEvent[] =>
  [{ type: 'meeting_scheduled', details }, ...happened].map((event, index) =>
    LoggedEvent.parse({ seq: index + 1, atMs: 1000 * (index + 1), event }),
  );

export const stateOf = (log: readonly LoggedEvent[]): MeetingState => {
  const state = evolveAll(null, log);
  if (state === null) throw new Error('the log is empty');
  return state;
};
