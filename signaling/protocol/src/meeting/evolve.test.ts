import { describe, expect, it } from 'vitest';
import { evolve, evolveAll, LoggedEvent, MeetingDetails, onStage, ParticipantId } from '../index.ts';

const details = MeetingDetails.parse({
  meetingId: 'm1',
  kind: 'briefing',
  title: 'Giao ban',
  startsAt: '2026-03-02T01:00:00Z',
  timeZone: 'Asia/Ho_Chi_Minh',
  plannedMinutes: 60,
  chair: { personId: 'c', name: 'Chủ tịch' },
  secretary: { personId: 's', name: 'Thư ký' },
  hostUnitId: 'BT',
  sites: [],
  agenda: [],
  recording: { kind: 'none' },
});

const logged = (seq: number, event: unknown): LoggedEvent =>
  LoggedEvent.parse({ seq, atMs: seq * 1_000, event });
const scheduled = logged(1, { type: 'meeting_scheduled', details });
const joined = (seq: number, id: string, role: string): LoggedEvent =>
  logged(seq, {
    type: 'participant_joined',
    participant: {
      participantId: `p_${id}`,
      personId: id,
      roomId: null,
      unitId: 'A',
      unitName: 'A',
      displayName: id,
      role,
    },
  });

describe('evolve', () => {
  it('refuses a hole and a log without its beginning', () => {
    const state = evolve(null, scheduled);
    expect(() => evolve(state, logged(3, { type: 'lobby_opened', by: null }))).toThrow('cannot follow');
    expect(() => evolve(null, logged(1, { type: 'lobby_opened', by: null }))).toThrow('must begin');
  });

  it('keeps who left by name, with the times', () => {
    const log = [
      scheduled,
      joined(2, 'a', 'delegate'),
      logged(3, { type: 'participant_left', participantId: 'p_a', reason: 'left' }),
    ];
    const entry = evolveAll(null, log)?.participants[ParticipantId.parse('p_a')];
    expect(entry).toMatchObject({ present: false, firstJoinedAtMs: 2_000, leftAtMs: 3_000 });
    const back = evolveAll(null, [...log, joined(4, 'a', 'delegate')])?.participants[
      ParticipantId.parse('p_a')
    ];
    expect(back).toMatchObject({ present: true, firstJoinedAtMs: 2_000, joinedAtMs: 4_000, leftAtMs: null });
  });

  it('takes back one whose line was lost and who asked anew, as logs of earlier versions tell it', () => {
    const asks = (seq: number, id: string) =>
      logged(seq, { type: 'floor_asked', participantId: `p_${id}`, subject: `${seq}` });
    const state = evolveAll(null, [
      scheduled,
      joined(2, 'a', 'delegate'),
      joined(3, 'b', 'delegate'),
      asks(4, 'a'),
      asks(5, 'b'),
      logged(6, { type: 'participant_left', participantId: 'p_a', reason: 'connection_lost' }),
      joined(7, 'a', 'delegate'),
      asks(8, 'a'),
    ]);
    expect(state?.queue.map((entry) => [entry.participantId, entry.subject])).toEqual([
      ['p_b', '5'],
      ['p_a', '8'],
    ]);
  });

  it('puts the chair on the stage when nobody has the floor', () => {
    const state = evolveAll(null, [scheduled, joined(2, 'a', 'delegate'), joined(3, 'c', 'chair')]);
    expect(state === null ? null : onStage(state)).toBe('p_c');
  });

  it('keeps the tape’s first moment through a failure', () => {
    const state = evolveAll(null, [
      scheduled,
      logged(2, { type: 'tape_begun' }),
      logged(3, { type: 'tape_failed', reason: 'no_growth' }),
      logged(4, { type: 'tape_recovered', gapMs: 900 }),
    ]);
    expect(state?.tape).toEqual({
      status: 'recording',
      begunAtMs: 2_000,
      pausedByChair: false,
      failure: null,
      spaceLeftMs: null,
    });
  });
});
