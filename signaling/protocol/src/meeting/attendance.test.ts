import { describe, expect, it } from 'vitest';
import {
  attendanceOf,
  eligibleVoters,
  evolveAll,
  LoggedEvent,
  MeetingDetails,
  type MeetingState,
  runningVote,
  voterOf,
} from '../index.ts';

const minuteMs = 60_000;
const details = MeetingDetails.parse({
  meetingId: 'm1',
  kind: 'briefing',
  title: 'Giao ban',
  startsAt: '2026-03-02T01:00:00Z',
  timeZone: 'Asia/Ho_Chi_Minh',
  plannedMinutes: 60,
  chair: { personId: 'chair', name: 'Chủ tịch' },
  secretary: { personId: 'sec', name: 'Thư ký' },
  hostUnitId: 'BT',
  sites: [
    { unitId: 'A', name: 'UBND huyện Ba Tri' },
    { unitId: 'B', name: 'UBND huyện Bình Đại' },
    { unitId: 'C', name: 'Sở Tài chính' },
  ],
  agenda: [],
  recording: { kind: 'none' },
});

const seats = {
  chair: { role: 'chair', unitId: 'BT' },
  sec: { role: 'secretary', unitId: 'BT' },
  tech: { role: 'operator', unitId: 'C' },
  a: { role: 'delegate', unitId: 'A' },
  b: { role: 'delegate', unitId: 'B' },
  hallA: { role: 'room', unitId: 'A' },
  hallB: { role: 'room', unitId: 'B' },
  hallB2: { role: 'room', unitId: 'B' },
} as const;
type Seat = keyof typeof seats;
const idOf = (seat: Seat): string => (seats[seat].role === 'room' ? `r_${seat}` : `p_${seat}`);

const joins = (seat: Seat) => ({
  type: 'participant_joined',
  participant: {
    participantId: idOf(seat),
    personId: seats[seat].role === 'room' ? null : seat,
    roomId: seats[seat].role === 'room' ? seat : null,
    unitId: seats[seat].unitId,
    unitName: `Đơn vị ${seats[seat].unitId}`,
    displayName: seat,
    role: seats[seat].role,
  },
});
const left = (seat: Seat) => ({ type: 'participant_left', participantId: idOf(seat), reason: 'left' });
const opened = { type: 'meeting_opened', by: 'p_chair' };
const closed = { type: 'meeting_closed', by: 'p_chair' };
const answered = (unitId: string, answer: string, note: string) => ({
  type: 'site_answered',
  unitId,
  answer: { answer, note },
  by: 'x',
});
const marked = (unitId: string, status: string, note = '') => ({
  type: 'attendance_marked',
  subject: { kind: 'site', unitId },
  status,
  note,
  by: 'p_sec',
});
const markedPerson = (seat: Seat, status: string) => ({
  type: 'attendance_marked',
  subject: { kind: 'person', participantId: idOf(seat) },
  status,
  note: '',
  by: 'p_sec',
});

/** One event a minute, the scheduling at 0. */
const after = (...happened: unknown[]): MeetingState => {
  const log = [{ type: 'meeting_scheduled', details }, ...happened].map((event, at) =>
    LoggedEvent.parse({ seq: at + 1, atMs: at * minuteMs, event }),
  );
  const state = evolveAll(null, log);
  if (state === null) throw new Error('nothing happened');
  return state;
};

const site = (state: MeetingState, unitId: string) =>
  attendanceOf(state).sites.find((row) => row.unitId === unitId);

describe('attendanceOf', () => {
  it('has a row for the host, each invited site, the officers and whoever came; not for technicians', () => {
    const { sites, people } = attendanceOf(after(joins('a'), joins('hallA'), joins('tech')));
    expect(sites.map((row) => [row.unitId, row.isHost])).toEqual([
      ['BT', true],
      ['A', false],
      ['B', false],
      ['C', false],
    ]);
    expect(people.map((row) => [row.name, row.isHere])).toEqual([
      ['Chủ tịch', false],
      ['Thư ký', false],
      ['a', true],
    ]);
  });

  it('puts guests last, on no site and in no count', () => {
    const guest = {
      type: 'participant_joined',
      participant: {
        ...{ participantId: 'g_1', personId: null, roomId: null, unitId: 'guest' },
        ...{ unitName: 'Báo Đồng Khởi', displayName: 'Phạm Thị Năm', role: 'guest' },
      },
    };
    const state = after(guest, joins('a'), opened);
    const { people, persons, sites } = attendanceOf(state);
    expect(people.map((row) => [row.name, row.isGuest])).toEqual([
      ['Chủ tịch', false],
      ['Thư ký', false],
      ['a', false],
      ['Phạm Thị Năm', true],
    ]);
    expect(people.at(-1)).toMatchObject({ unitName: 'Báo Đồng Khởi', proposed: 'online' });
    expect(persons).toEqual({ there: 1, known: 3 });
    expect(sites.map((row) => row.unitId)).not.toContain('guest');
    expect(eligibleVoters(state, 'delegates')).toEqual(['p_a']);
  });

  it('proposes from connections, then from answers', () => {
    const state = after(
      joins('chair'),
      joins('hallA'),
      answered('B', 'excused', 'Đi công tác'),
      answered('C', 'substitute', 'Phó Giám đốc'),
      joins('tech'),
    );
    const proposed = attendanceOf(state).sites.map((row) => [row.unitId, row.proposed, row.note]);
    expect(proposed).toEqual([
      ['BT', 'hall', ''],
      ['A', 'online', ''],
      ['B', 'excused', 'Đi công tác'],
      // announced, but nobody of the unit has come: a technician there is not the unit
      ['C', 'absent', 'Phó Giám đốc'],
    ]);
    expect(site(after(answered('A', 'substitute', 'x'), joins('hallA')), 'A')?.proposed).toBe('substitute');
    expect(site(after(answered('A', 'excused', 'x'), joins('hallA')), 'A')?.proposed).toBe('online');
  });

  it('takes a site for present with somebody of it of whom the secretary says that he is there', () => {
    const added = (unitId: string) => ({
      type: 'delegate_added',
      ...{ delegateId: `d_${unitId}`, unitId, name: 'Lê An', post: '' },
      by: 'p_sec',
    });
    const state = after(added('A'), joins('b'), left('b'), markedPerson('b', 'online'), joins('chair'));
    const { people, persons, quorum } = attendanceOf(state);
    expect(['A', 'B', 'C'].map((unitId) => site(state, unitId)?.proposed)).toEqual([
      'hall',
      'online',
      'absent',
    ]);
    expect(quorum).toMatchObject({ there: 2, isMet: true });
    expect(people.at(-1)).toMatchObject({ name: 'Lê An', unitName: 'UBND huyện Ba Tri', proposed: 'hall' });
    expect(persons).toEqual({ there: 3, known: 4 });
    expect(site(after(added('A'), marked('A', 'excused')), 'A')?.confirmed).toBe('excused');
  });

  describe('of delegates whom their site has announced', () => {
    const names = (state: MeetingState, unitId: string) =>
      attendanceOf(state)
        .people.filter((row) => row.unitId === unitId)
        .map((row) => [row.name, row.post, row.isAnnounced, row.proposed, row.confirmed]);
    const announced = (...all: [delegateId: string, name: string][]) => ({
      ...answered('A', 'attending', ''),
      answer: {
        ...{ answer: 'attending', note: '' },
        delegates: all.map(([delegateId, name]) => ({ delegateId, name, post: 'Phó Chủ tịch' })),
      },
    });
    const markedDelegate = (delegateId: string, status: string, more = {}) => ({
      type: 'attendance_marked',
      subject: { kind: 'delegate', delegateId },
      ...{ status, note: '', by: 'p_sec', ...more },
    });

    it('expects them with their site, which is not there for their name’s sake', () => {
      const alone = after(announced(['d_1', 'Lê An']));
      expect(names(alone, 'A')).toEqual([['Lê An', 'Phó Chủ tịch', true, 'absent', null]]);
      expect(site(alone, 'A')?.proposed).toBe('absent');
      expect(attendanceOf(alone).persons).toEqual({ there: 0, known: 3 });
      const connected = after(announced(['d_1', 'Lê An']), joins('hallA'));
      expect(names(connected, 'A')).toEqual([['Lê An', 'Phó Chủ tịch', true, 'online', null]]);
      const said = after(announced(['d_1', 'Lê An']), joins('hallA'), marked('A', 'excused'));
      expect(names(said, 'A')).toEqual([['Lê An', 'Phó Chủ tịch', true, 'excused', null]]);
      expect(eligibleVoters(connected, 'delegates')).toEqual(['r_hallA']);
    });

    it('takes one who comes with a line of his own for the one who was announced, with what was said of him', () => {
      const before = after(announced(['d_1', '  A '], ['d_2', 'Lê An']), markedDelegate('d_1', 'excused'));
      expect(names(before, 'A').map(([name]) => name)).toEqual(['A', 'Lê An']);
      const state = after(
        announced(['d_1', '  A '], ['d_2', 'Lê An']),
        markedDelegate('d_1', 'excused'),
        joins('a'),
      );
      expect(names(state, 'A')).toEqual([
        ['a', 'Phó Chủ tịch', false, 'online', 'excused'],
        ['Lê An', 'Phó Chủ tịch', true, 'online', null],
      ]);
      const other = after(announced(['d_1', 'b']), joins('b'));
      expect(names(other, 'A')).toHaveLength(1);
    });

    it('forgets whom the site announces no more, with his mark, and keeps the others', () => {
      const state = after(
        announced(['d_1', 'Lê An'], ['d_2', 'Võ Bình']),
        markedDelegate('d_1', 'hall'),
        markedDelegate('d_2', 'excused'),
        announced(['d_2', 'Võ Bình'], ['d_3', 'Phạm Chín']),
      );
      expect(names(state, 'A').map(([name, , , , confirmed]) => [name, confirmed])).toEqual([
        ['Võ Bình', 'excused'],
        ['Phạm Chín', null],
      ]);
      expect(Object.keys(state.roll.marks)).toEqual(['d_2']);
    });

    it('expects them again when their site comes after all, unless the secretary has said otherwise', () => {
      const missed = markedDelegate('d_1', 'absent', { asProposed: true });
      const late = after(announced(['d_1', 'Lê An']), missed, joins('hallA'));
      expect(names(late, 'A')).toEqual([['Lê An', 'Phó Chủ tịch', true, 'online', null]]);
      const said = after(announced(['d_1', 'Lê An']), markedDelegate('d_1', 'absent'), joins('hallA'));
      expect(names(said, 'A')).toEqual([['Lê An', 'Phó Chủ tịch', true, 'online', 'absent']]);
    });
  });

  it('puts the secretary’s word over it and counts the quorum of the invited', () => {
    const before = after(joins('hallA'));
    expect(attendanceOf(before).quorum).toEqual({ there: 1, invited: 3, neededPercent: 51, isMet: false });
    const state = after(
      joins('hallA'),
      marked('A', 'absent', 'Chỉ có máy'),
      marked('B', 'hall'),
      marked('C', 'substitute'),
    );
    expect(site(state, 'A')).toMatchObject({ proposed: 'online', confirmed: 'absent', note: 'Chỉ có máy' });
    expect(attendanceOf(state).quorum).toEqual({ there: 2, invited: 3, neededPercent: 51, isMet: true });
  });

  it('knows who came late and who went early', () => {
    const state = after(
      joins('hallA'),
      joins('hallB'),
      opened,
      left('hallA'),
      joins('chair'),
      left('hallB'),
      joins('b'),
      joins('sec'),
      joins('a'),
      joins('tech'),
    );
    expect(site(state, 'A')).toMatchObject({ isHere: true, lateMs: null, leftEarly: false, leftAtMs: null });
    expect(site(after(joins('hallA'), opened, left('hallA')), 'A')).toMatchObject({
      leftAtMs: 3 * minuteMs,
      leftEarly: true,
      proposed: 'absent',
    });
    const person = (seat: Seat) =>
      attendanceOf(state).people.find((row) => row.name === seat)?.lateMs ?? null;
    expect([person('chair'), person('b'), person('a')]).toEqual([null, null, 6 * minuteMs]);
    expect(site(after(joins('hallA'), left('hallA'), opened), 'A')?.leftEarly).toBe(false);
  });

  it('does not say of the last one in a meeting that closed by itself that he went early', () => {
    const emptySinceMs = 5 * minuteMs;
    const state = after(...[joins('hallA'), joins('hallB'), opened, left('hallB'), left('hallA')], {
      type: 'meeting_closed',
      by: null,
      emptySinceMs,
    });
    expect([site(state, 'A')?.leftEarly, site(state, 'B')?.leftEarly]).toEqual([false, true]);
  });

  it('takes for present, once all is over, whoever was there', () => {
    const state = after(joins('hallA'), joins('hallB'), left('hallB'), opened, closed, left('hallA'));
    expect(site(state, 'A')).toMatchObject({ isHere: false, proposed: 'online', leftEarly: false });
    expect(site(state, 'B')).toMatchObject({ proposed: 'absent' });
  });
});

describe('eligibleVoters', () => {
  it('are the units that are there, by connections or by the roll call', () => {
    const state = after(joins('chair'), joins('a'), joins('hallB'), joins('tech'));
    expect(eligibleVoters(state, 'units')).toEqual(['BT', 'A', 'B']);
    const called = after(
      joins('chair'),
      joins('a'),
      joins('hallB'),
      marked('A', 'absent'),
      marked('C', 'substitute'),
    );
    expect(eligibleVoters(called, 'units')).toEqual(['BT', 'B', 'C']);
  });

  it('are the delegates who are connected, halls only where their unit has no other vote', () => {
    const state = after(
      ...(['chair', 'sec', 'tech', 'a', 'hallA', 'hallB', 'hallB2'] as const).map((seat) => joins(seat)),
    );
    expect(eligibleVoters(state, 'delegates')).toEqual(['p_chair', 'p_a', 'r_hallB']);
  });

  it('follow the roll call for persons: out when absent, in while a line is down', () => {
    const out = after(joins('chair'), joins('a'), joins('b'), markedPerson('a', 'absent'));
    expect(eligibleVoters(out, 'delegates')).toEqual(['p_chair', 'p_b']);
    const down = after(joins('chair'), joins('a'), markedPerson('a', 'hall'), marked('A', 'hall'), left('a'));
    expect(eligibleVoters(down, 'delegates')).toEqual(['p_chair', 'p_a']);
    const unitOut = after(joins('chair'), joins('a'), marked('A', 'excused'));
    expect(eligibleVoters(unitOut, 'delegates')).toEqual(['p_chair']);
  });
});

describe('voterOf', () => {
  it('is the person, or the unit in whose name anybody of it but its staff votes', () => {
    const state = after(joins('chair'), joins('sec'), joins('a'), joins('hallA'));
    const one = (seat: Seat) => {
      const found = Object.values(state.participants).find((who) => who.displayName === seat);
      if (found === undefined) throw new Error(seat);
      return found;
    };
    const units = { voters: 'units', eligible: eligibleVoters(state, 'units') } as const;
    const keys = (['chair', 'sec', 'a', 'hallA'] as const).map((seat) => voterOf(units, one(seat)));
    expect(keys).toEqual(['BT', null, 'A', 'A']);
    const delegates = { voters: 'delegates', eligible: eligibleVoters(state, 'delegates') } as const;
    expect(voterOf(delegates, one('hallA'))).toBeNull();
    expect(runningVote(state)).toBeNull();
  });
});
