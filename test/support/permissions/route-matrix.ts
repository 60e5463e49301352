import {
  httpTable,
  type MeetingId,
  type MeetingRole,
  replayActsOf,
  replayPermissions,
  type RouteName,
  routeNames,
} from '@giaoban/protocol';
import { Caller, Visitor } from '@giaoban/service-kit/test-support';
import type { StandardCast } from '../province.ts';
import { arriveAsGuest, type Knocker, type Tally } from './knocker.ts';

/** What stands before a route's own answer. */
const gateCodes = [
  ...['not_signed_in', 'token_invalid', 'token_expired'],
  ...['forbidden', 'not_invited', 'replay_after_closing'],
];

const codeOf = async (caller: Caller, name: RouteName, params: Record<string, string>): Promise<string> => {
  const response = await caller.fetch(name, 'params' in httpTable[name] ? { params } : {});
  const text = await response.text();
  if (response.ok) return 'accepted';
  const body: unknown = JSON.parse(text);
  return body !== null && typeof body === 'object' && 'code' in body ? String(body.code) : text;
};

type Where = {
  isRight: boolean;
  isOperator: boolean;
  /** null: no account at all, a guest. */
  accountRole: string | null;
  role: MeetingRole | null;
};

/** Whether the table lets this one through the gate. */
const passesGate = (name: RouteName, { isRight, isOperator, accountRole, role }: Where): boolean => {
  const { permission } = httpTable[name];
  if (permission === 'public') return true;
  // A guest has no account: his link opens what the meeting shows, while he is inside, and nothing else.
  if (accountRole === null) return permission === 'viewer' && isRight && role === 'guest';
  if (permission === 'signed_in') return true;
  if (typeof permission !== 'string') return permission.some((one) => one === accountRole);
  if (permission in replayPermissions) {
    const roleThere = isOperator ? 'operator' : isRight ? role : null;
    return Object.entries(replayPermissions).some(
      ([one, act]) => one === permission && replayActsOf(roleThere, false).includes(act),
    );
  }
  if (isOperator) return true;
  if (!isRight || role === null) return false;
  // A hall's screen has no part in minutes.
  if (permission === 'minutes' && role === 'room') return false;
  return permission !== 'officer' || ['chair', 'co_chair', 'secretary'].includes(role);
};

const unknown = {
  personId: 'unknown',
  roomId: 'unknown',
  guestId: 'unknown',
  documentId: 'unknown',
  uploadId: 'unknown',
  versionId: 'unknown',
  voteId: 'unknown',
  commentId: 'unknown',
  taskMeetingId: 'unknown',
  blockId: 'unknown',
  kind: 'unknown',
  format: 'unknown',
  unitId: 'unknown',
  token: 'unknown',
  '*': 'a.mkv',
};

/** Ends what the others still need; signing out is tried last. */
const isEnding = (name: RouteName): boolean => name === 'logout' || name === 'refresh';

export type Meetings = { right: MeetingId; wrong: MeetingId };

/** Somebody on every route, in the right and the wrong meeting. */
export const httpMatrix = async (
  tally: Tally,
  { name, caller, role }: Knocker,
  accountRole: string | null,
  meetings: Meetings,
): Promise<void> => {
  for (const where of ['right', 'wrong'] as const) {
    for (const route of routeNames.filter((one) => !isEnding(one))) {
      const params = { meetingId: meetings[where], ...unknown };
      const passes = passesGate(route, {
        isRight: where === 'right',
        isOperator: accountRole === 'operator',
        accountRole,
        role,
      });
      const code = await codeOf(caller, route, params);
      tally.tried += 1;
      if (passes === gateCodes.includes(code)) tally.wrong.push(`${name} ${route} (${where}): ${code}`);
    }
  }
};

/** Nobody at all: every route but the public ones asks who it is. */
export const signedOut = async (tally: Tally, url: string, meetingId: MeetingId): Promise<void> => {
  for (const route of routeNames.filter((one) => httpTable[one].permission !== 'public')) {
    const code = await codeOf(new Caller(url), route, { meetingId, ...unknown });
    tally.tried += 1;
    if (code !== 'not_signed_in') tally.wrong.push(`nobody ${route}: ${code}`);
  }
};

/** A guest by a link on every route: at the door of the right meeting, inside it, gone again. */
export const guestMatrix = async (
  tally: Tally,
  cast: StandardCast,
  caller: Caller,
  meetings: Meetings,
): Promise<void> => {
  const chair = await Visitor.enter(cast.chair.api, meetings.right);
  const guest = await arriveAsGuest(cast, caller, meetings.right);
  const code = await guest.refusal('meeting:join', { since: null });
  if (code !== 'waiting_for_admission') throw new Error(`the guest was not asked to wait: ${code}`);
  await httpMatrix(tally, { name: 'guest at the door', caller, role: null }, null, meetings);
  await chair.ask('order:admit', { participantIds: null });
  await guest.ask('meeting:join', { since: null });
  await httpMatrix(tally, { name: 'guest', caller, role: 'guest' }, null, meetings);
  await guest.ask('meeting:leave', {});
  await httpMatrix(tally, { name: 'guest who has gone', caller, role: null }, null, meetings);
  guest.close();
  chair.close();
};
