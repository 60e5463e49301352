import type { AgendaItemId, MeetingDocuments, MeetingState } from '@giaoban/protocol';
import { type Account, unitOf } from '../accounts/account.ts';
import { mayEdit, meetingRoleOf } from '../meetings/roles.ts';

/**
 * Whether the account may add and remove documents at this item (null: of the whole meeting). Those who may
 * edit the meeting, its officers while it is open; people of an invited unit for the item on which it reports.
 */
export const mayKeepDocuments = (
  state: MeetingState,
  account: Account,
  agendaItemId: AgendaItemId | null,
): boolean => {
  if (account.kind !== 'person' || state.status === 'closed') return false;
  if (mayEdit(state, account)) return true;
  const role = meetingRoleOf(state.details, account);
  if (role === null || role === 'guest' || role === 'room') return false;
  if (role !== 'delegate' && state.status === 'open') return true;
  const item = state.details.agenda.find((one) => one.id === agendaItemId);
  return item !== undefined && item.unitId === unitOf(account);
};

/** Everything that the account may add to. */
export const placesFor = (state: MeetingState, account: Account): MeetingDocuments['mayAddTo'] => ({
  meeting: mayKeepDocuments(state, account, null),
  agendaItemIds: state.details.agenda
    .map((item) => item.id)
    .filter((id) => mayKeepDocuments(state, account, id)),
});
