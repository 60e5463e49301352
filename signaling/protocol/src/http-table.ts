import { z } from 'zod';
import { archiveTable } from './archive-table.ts';
import {
  type AccountRole,
  NewPassword,
  NewPerson,
  NewRoom,
  NewUnit,
  PairingCode,
  Person,
  PersonRole,
  Room,
  Session,
  Unit,
  Username,
} from './directory.ts';
import { documentTable } from './document-table.ts';
import { guestTable } from './guest-table.ts';
import { MeetingId, ParticipantId, PersonId, RoomId } from './ids.ts';
import type { ErrorCode } from './errors.ts';
import { lateCommentRoutes } from './late-comments.ts';
import {
  MeetingCancellation,
  MeetingChange,
  MeetingDetails,
  MeetingRole,
  NewMeeting,
} from './meeting/details.ts';
import { MeetingStatus, TapeStatus } from './meeting/state.ts';
import { minutesRoutes } from './minutes/routes.ts';
import { paperRoutes } from './paper-routes.ts';
import type { ReplayPermission } from './replay/rights.ts';
import { replayRoutes } from './replay/routes.ts';
import { rollRoutes } from './roll-routes.ts';
import { tapeRoutes } from './tape-routes.ts';
import { taskRoutes } from './tasks.ts';

/**
 * Who may call a route. `public`: anybody; `signed_in`: any session; a list: accounts of these roles;
 * `invited`: who may join that meeting; `reader`: who may see it at all (may join or edit it); `viewer`: readers,
 * and guests who are in it now; `officer`: chair, co-chair and secretary of that meeting, operators; `replayer`,
 * `clipper`, `captioner`, `replay_auditor`: whom `replayRights` names; `minutes`: who has any part in its minutes
 * (`MinutesRole`).
 */
export type RoutePermission =
  | 'public'
  | 'signed_in'
  | 'invited'
  | 'reader'
  | 'viewer'
  | 'officer'
  | ReplayPermission
  | 'minutes'
  | readonly AccountRole[];

export type Route = {
  method: 'GET' | 'POST' | 'PUT';
  path: string;
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType;
  /** The body is a piece of a file (application/octet-stream) of at most so many bytes, instead of JSON. */
  bodyBytes?: number;
  /** A JSON body may be so long, instead of `maxMessageBytes`. */
  bodyLimitBytes?: number;
  /** The JSON answer; null for a stream of bytes. */
  response: z.ZodType | null;
  permission: RoutePermission;
  errors: readonly ErrorCode[];
};

const nothing = z.object({});
const meetingParams = z.object({ meetingId: MeetingId });

export const MeetingSummary = z.object({
  details: MeetingDetails,
  status: MeetingStatus,
  openedAtMs: z.number().nullable(),
  closedAtMs: z.number().nullable(),
  /** It closed by itself, because nobody had been in it since then. */
  emptySinceMs: z.number().optional(),
  tape: TapeStatus,
  /** Something of it has been taped. */
  hasTape: z.boolean(),
  /** The asker's role if he may join, null if he may only see it. */
  role: MeetingRole.nullable(),
  mayReplay: z.boolean(),
  mayEdit: z.boolean(),
  /** Why it is not held; left out: it is. */
  cancelled: z.object({ reason: z.string() }).optional(),
});
export type MeetingSummary = z.infer<typeof MeetingSummary>;

const password = z.string().min(1).max(200);

export const httpTable = {
  health: {
    method: 'GET',
    path: '/api/health',
    response: z.object({
      status: z.enum(['ok', 'degraded']),
      redis: z.boolean(),
      sfu: z.boolean(),
      recorder: z.boolean(),
    }),
    permission: 'public',
    errors: [],
  },
  setupState: {
    method: 'GET',
    path: '/api/setup',
    response: z.object({ needed: z.boolean() }),
    permission: 'public',
    errors: [],
  },
  /** The first operator, by the one-time link that `npm start` prints; signs in. */
  setup: {
    method: 'POST',
    path: '/api/setup',
    body: z.object({
      token: z.string().max(200),
      provinceName: z.string().trim().min(1).max(200),
      displayName: z.string().trim().min(1).max(200),
      username: Username,
      password: NewPassword,
    }),
    response: Session,
    permission: 'public',
    errors: ['setup_done', 'setup_token_wrong', 'password_weak'],
  },
  login: {
    method: 'POST',
    path: '/api/auth/login',
    body: z.object({ username: z.string().trim().toLowerCase().min(1).max(60), password }),
    response: Session,
    permission: 'public',
    errors: ['credentials_wrong', 'account_locked', 'rate_limited'],
  },
  /** A new access token for the rotating refresh token in the cookie. */
  refresh: {
    method: 'POST',
    path: '/api/auth/refresh',
    body: nothing,
    response: Session,
    permission: 'public',
    errors: ['not_signed_in', 'token_expired', 'token_invalid'],
  },
  logout: {
    method: 'POST',
    path: '/api/auth/logout',
    body: nothing,
    response: nothing,
    permission: 'public',
    errors: [],
  },
  session: {
    method: 'GET',
    path: '/api/auth/session',
    response: Session,
    permission: 'signed_in',
    errors: [],
  },
  changePassword: {
    method: 'POST',
    path: '/api/auth/password',
    body: z.object({ current: password, next: NewPassword }),
    response: nothing,
    permission: PersonRole.options,
    errors: ['credentials_wrong', 'password_weak'],
  },
  units: {
    method: 'GET',
    path: '/api/units',
    response: z.object({ units: z.array(Unit) }),
    permission: 'signed_in',
    errors: [],
  },
  addUnit: {
    method: 'POST',
    path: '/api/units',
    body: NewUnit,
    response: Unit,
    permission: ['operator'],
    errors: ['conflict', 'not_found'],
  },
  people: {
    method: 'GET',
    path: '/api/people',
    response: z.object({ people: z.array(Person) }),
    permission: ['operator', 'secretary', 'chair'],
    errors: [],
  },
  addPerson: {
    method: 'POST',
    path: '/api/people',
    body: NewPerson,
    response: Person,
    permission: ['operator'],
    errors: ['username_taken', 'password_weak', 'not_found'],
  },
  /** Opens an account that too many wrong passwords locked. */
  unlockPerson: {
    method: 'POST',
    path: '/api/people/:personId/unlock',
    params: z.object({ personId: PersonId }),
    body: nothing,
    response: nothing,
    permission: ['operator'],
    errors: ['not_found'],
  },
  /** A forgotten password: a new one to hand over; the person is signed out everywhere, a locked account opens. */
  resetPassword: {
    method: 'POST',
    path: '/api/people/:personId/password',
    params: z.object({ personId: PersonId }),
    body: z.object({ next: NewPassword }),
    response: nothing,
    permission: ['operator'],
    errors: ['not_found', 'password_weak', 'own_account'],
  },
  /** Closes an account (signed out everywhere, at once; meetings and papers keep the name) or opens it again. */
  setPersonActive: {
    method: 'POST',
    path: '/api/people/:personId/active',
    params: z.object({ personId: PersonId }),
    body: z.object({ active: z.boolean() }),
    response: Person,
    permission: ['operator'],
    errors: ['not_found', 'own_account'],
  },
  rooms: {
    method: 'GET',
    path: '/api/rooms',
    response: z.object({ rooms: z.array(Room) }),
    permission: ['operator', 'secretary'],
    errors: [],
  },
  addRoom: {
    method: 'POST',
    path: '/api/rooms',
    body: NewRoom,
    response: z.object({ room: Room, pairingCode: PairingCode, expiresAt: z.iso.datetime() }),
    permission: ['operator', 'secretary'],
    errors: ['not_found'],
  },
  /** A new code for a room: the screen that was paired before loses its access. */
  newPairingCode: {
    method: 'POST',
    path: '/api/rooms/:roomId/pairing-code',
    params: z.object({ roomId: RoomId }),
    body: nothing,
    response: z.object({ pairingCode: PairingCode, expiresAt: z.iso.datetime() }),
    permission: ['operator', 'secretary'],
    errors: ['not_found'],
  },
  /** A hall's screen types its code; from then on its device cookie signs it in. */
  pairRoom: {
    method: 'POST',
    path: '/api/rooms/pair',
    body: z.object({ code: z.string().trim().max(20) }),
    response: Session,
    permission: 'public',
    errors: ['pairing_code_wrong', 'rate_limited'],
  },
  /** Meetings that concern the asker, by start. */
  meetings: {
    method: 'GET',
    path: '/api/meetings',
    query: z.object({ from: z.iso.datetime(), to: z.iso.datetime() }),
    response: z.object({ meetings: z.array(MeetingSummary), serverTimeMs: z.number().int() }),
    permission: 'signed_in',
    errors: [],
  },
  addMeeting: {
    method: 'POST',
    path: '/api/meetings',
    body: NewMeeting,
    response: MeetingSummary,
    permission: ['operator', 'secretary', 'chair'],
    errors: ['not_found', 'starts_in_past'],
  },
  changeMeeting: {
    method: 'PUT',
    path: '/api/meetings/:meetingId',
    params: meetingParams,
    /** The whole form again, so that a half-sent change cannot exist. */
    body: MeetingChange,
    response: MeetingSummary,
    permission: ['operator', 'secretary', 'chair'],
    errors: ['meeting_not_found', 'meeting_wrong_state', 'not_found', 'starts_in_past'],
  },
  /** Before it is opened: it is not held, nor taped. */
  cancelMeeting: {
    method: 'POST',
    path: '/api/meetings/:meetingId/cancel',
    params: meetingParams,
    body: MeetingCancellation,
    response: MeetingSummary,
    permission: ['operator', 'secretary', 'chair'],
    errors: ['meeting_not_found', 'meeting_wrong_state'],
  },
  meeting: {
    method: 'GET',
    path: '/api/meetings/:meetingId',
    params: meetingParams,
    response: MeetingSummary,
    permission: 'reader',
    errors: ['meeting_not_found', 'not_invited'],
  },
  /** A join ticket for the socket's handshake: short-lived, this meeting only. */
  ticket: {
    method: 'POST',
    path: '/api/meetings/:meetingId/ticket',
    params: meetingParams,
    body: nothing,
    response: z.object({ ticket: z.string(), participantId: ParticipantId, role: MeetingRole }),
    permission: 'invited',
    errors: [
      'meeting_not_found',
      'not_invited',
      'meeting_closed',
      'meeting_cancelled',
      'meeting_too_early',
      'removed_from_meeting',
    ],
  },
  ...replayRoutes,
  ...documentTable,
  ...guestTable,
  ...rollRoutes,
  ...lateCommentRoutes,
  ...tapeRoutes,
  ...archiveTable,
  ...minutesRoutes,
  ...paperRoutes,
  ...taskRoutes,
} as const satisfies Record<string, Route>;

export type HttpTable = typeof httpTable;
export type RouteName = keyof HttpTable;
export const routeNames = Object.keys(httpTable) as RouteName[];
type Part<R, K extends string> = R extends Record<K, infer S extends z.ZodType> ? z.infer<S> : undefined;
export type RouteBody<N extends RouteName> = Part<HttpTable[N], 'body'>;
export type RouteParams<N extends RouteName> = Part<HttpTable[N], 'params'>;
export type RouteQuery<N extends RouteName> = Part<HttpTable[N], 'query'>;
export type RouteResponse<N extends RouteName> = Part<HttpTable[N], 'response'>;
