import {
  type MeetingDetails,
  type MeetingRole,
  type MeetingState,
  type MeetingSummary,
  type ReplayAct,
  replayActsOf,
} from '@giaoban/protocol';
import { isInvited, isOfficer, officeOf } from '../../domain/index.ts';
import { type Account, unitOf } from '../accounts/account.ts';

/** As what the account may join: the meeting's own offices first, then the account's; null: not at all. */
export const meetingRoleOf = (details: MeetingDetails, account: Account): MeetingRole | null => {
  const invited = isInvited(details, unitOf(account));
  if (account.kind === 'room') return invited ? 'room' : null;
  const office = officeOf(details, account.person.id);
  if (office !== null) return office;
  if (account.person.role === 'operator') return 'operator';
  return invited ? 'delegate' : null;
};

/** The meeting's own staff: chair, co-chair, secretary, operators. */
export const isOfficerOf = (details: MeetingDetails, account: Account): boolean => {
  const role = meetingRoleOf(details, account);
  return role !== null && isOfficer(role);
};

/** What the account may do with the recording, by `replayRights`. What was not held is not watched. */
export const replayActsFor = (state: MeetingState, account: Account): ReplayAct[] =>
  state.cancelled === undefined
    ? replayActsOf(meetingRoleOf(state.details, account), state.status === 'closed')
    : [];

export const mayReplay = (state: MeetingState, account: Account, act: ReplayAct = 'view'): boolean =>
  replayActsFor(state, account).includes(act);

/** Not now, but as soon as the meeting is closed. */
export const mayReplayLater = (state: MeetingState, account: Account): boolean =>
  state.status !== 'closed' && mayReplay({ ...state, status: 'closed' }, account);

/**
 * Before opening: operators, the meeting's chair, co-chair and secretary if their accounts make meetings at all, and
 * secretaries of the host unit.
 */
export const mayEdit = (state: MeetingState, account: Account): boolean => {
  if (account.kind === 'room' || state.status === 'open' || state.status === 'closed') return false;
  const { role, unitId } = account.person;
  if (role === 'delegate' || role === 'records_office') return false;
  const own = meetingRoleOf(state.details, account);
  if (own !== null && isOfficer(own)) return true;
  return role === 'secretary' && unitId === state.details.hostUnitId;
};

/** The meeting as the account sees it; null when it does not concern it. */
export const summaryFor = (state: MeetingState, account: Account): MeetingSummary | null => {
  const role = meetingRoleOf(state.details, account);
  const summary: MeetingSummary = {
    details: state.details,
    status: state.status,
    openedAtMs: state.openedAtMs,
    closedAtMs: state.closedAtMs,
    ...(state.emptySinceMs === undefined ? {} : { emptySinceMs: state.emptySinceMs }),
    tape: state.tape.status,
    hasTape: state.tape.begunAtMs !== null,
    role,
    // Of a meeting that is not recorded there is nothing to watch.
    mayReplay: state.details.recording.kind !== 'none' && mayReplay(state, account),
    mayEdit: mayEdit(state, account),
    ...(state.cancelled === undefined ? {} : { cancelled: state.cancelled }),
  };
  return role === null && !summary.mayEdit ? null : summary;
};
