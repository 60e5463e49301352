import { evolveAll, LoggedEvent, type MeetingState, Person, type PersonRole, Room } from '@giaoban/protocol';
import { describe, expect, it } from 'vitest';
import type { Account } from '../accounts/account.ts';
import { mayEdit, mayReplay, meetingRoleOf, summaryFor } from './roles.ts';

const scheduled = {
  type: 'meeting_scheduled',
  details: {
    meetingId: 'm',
    kind: 'briefing',
    title: 'Giao ban',
    startsAt: '2026-03-02T01:00:00Z',
    timeZone: 'Asia/Ho_Chi_Minh',
    plannedMinutes: 60,
    chair: { personId: 'chair', name: '' },
    secretary: { personId: 'secretary', name: '' },
    coChair: { personId: 'deputy', name: '' },
    hostUnitId: 'host',
    sites: [{ unitId: 'site', name: '' }],
    agenda: [],
    recording: { kind: 'none' },
  },
};

const after = (...events: unknown[]): MeetingState => {
  const log = [scheduled, ...events].map((event, at) => LoggedEvent.parse({ seq: at + 1, atMs: at, event }));
  const state = evolveAll(null, log);
  if (state === null) throw new Error('no state');
  return state;
};
const lobby = after({ type: 'lobby_opened', by: null });
const open = after({ type: 'meeting_opened', by: 'p_chair' });
const closed = after({ type: 'meeting_opened', by: 'p_chair' }, { type: 'meeting_closed', by: 'p_chair' });

const person = (id: string, role: PersonRole, unitId: string): Account => ({
  kind: 'person',
  chainId: 'x',
  person: Person.parse({ id, username: 'someone', displayName: 'x', post: '', role, unitId, active: true }),
});
const room = (unitId: string): Account => ({
  kind: 'room',
  chainId: 'x',
  room: Room.parse({ id: 'r', name: 'x', unitId, paired: true }),
});

describe.each([
  // who, the account, role in the meeting, may edit before opening, may replay while open, once closed
  ['the meeting’s chair', person('chair', 'chair', 'host'), 'chair', true, true, true],
  ['its chair from elsewhere', person('chair', 'chair', 'elsewhere'), 'chair', true, true, true],
  ['a delegate who chairs', person('chair', 'delegate', 'host'), 'chair', false, true, true],
  ['its co-chair', person('deputy', 'chair', 'site'), 'co_chair', true, true, true],
  ['a delegate who is its co-chair', person('deputy', 'delegate', 'else'), 'co_chair', false, true, true],
  ['its secretary', person('secretary', 'secretary', 'host'), 'secretary', true, true, true],
  ['another secretary of the host', person('other', 'secretary', 'host'), 'delegate', true, false, true],
  ['a secretary of a site', person('other', 'secretary', 'site'), 'delegate', false, false, true],
  ['another chair, of a site', person('other', 'chair', 'site'), 'delegate', false, false, true],
  ['an operator from anywhere', person('op', 'operator', 'elsewhere'), 'operator', true, true, true],
  ['a delegate of a site', person('d', 'delegate', 'site'), 'delegate', false, false, true],
  ['a delegate of the host', person('d', 'delegate', 'host'), 'delegate', false, false, true],
  ['a delegate from elsewhere', person('d', 'delegate', 'elsewhere'), null, false, false, false],
  ['a site’s screen', room('site'), 'room', false, false, false],
  ['a screen from elsewhere', room('elsewhere'), null, false, false, false],
] as const)('%s', (_who, account, role, edits, replaysOpen, replaysClosed) => {
  it('has its role', () => {
    expect(meetingRoleOf(lobby.details, account)).toBe(role);
  });

  it('may edit before opening only', () => {
    expect(mayEdit(lobby, account)).toBe(edits);
    expect([mayEdit(open, account), mayEdit(closed, account)]).toEqual([false, false]);
  });

  it('may replay what its role allows', () => {
    expect([mayReplay(open, account), mayReplay(closed, account)]).toEqual([replaysOpen, replaysClosed]);
  });

  it('sees the meeting if it concerns it', () => {
    expect(summaryFor(lobby, account) !== null).toBe(role !== null || edits);
  });
});
