import {
  type MeetingId,
  type MeetingState,
  type Paper,
  type PaperKind,
  paperRights,
  type PaperRole,
  type Person,
  type PersonId,
  Refusal,
  type SignaturePlace,
} from '@giaoban/protocol';
import type { Account } from '../accounts/account.ts';
import type { LiveMeetings } from '../live/LiveMeetings.ts';
import { minutesRoleOf } from '../minutes/minutes-roles.ts';
import { signerName } from './rules/signers.ts';

/** Somebody before a meeting's papers, and what he is to them. */
export type Standing = { state: MeetingState; role: PaperRole; personId: PersonId; person: Person };

/** Who may put a signed paper into the archive where that has not happened by itself. */
export const archivists: readonly PaperRole[] = ['secretary', 'records_office', 'operator'];

/** What an account is to a meeting's papers; null: nothing. */
const paperRoleOf = (state: MeetingState, account: Account): PaperRole | null => {
  const role = minutesRoleOf(state, account);
  const isOperator = account.kind === 'person' && account.person.role === 'operator';
  return role === 'reader' && isOperator ? 'operator' : role;
};

/** Whose signature may stand at a place of a paper; nobody's where the form has no such place. */
const rolesAt = (kind: PaperKind, place: SignaturePlace): readonly PaperRole[] => {
  const rights: Partial<Record<SignaturePlace, readonly PaperRole[]>> = paperRights[kind].sign;
  return rights[place] ?? [];
};

/** Whether he is the one of the host unit that the paper names as its signer, by whichever right. */
const isNamed = ({ state, person }: Standing, paper: Paper): boolean =>
  paper.kind !== 'minutes' &&
  person.unitId === state.details.hostUnitId &&
  signerName(person.displayName) === signerName(paper.signer.name);

export const maySign = (standing: Standing, paper: Paper, place: SignaturePlace): boolean =>
  rolesAt(paper.kind, place).includes(standing.role) || (place === 'signer' && isNamed(standing, paper));

/** @throws Refusal `forbidden`. */
export const requireOneOf = ({ role }: Standing, roles: readonly PaperRole[]): void => {
  if (!roles.includes(role)) throw new Refusal('forbidden');
};

/** @throws Refusal `meeting_not_found`, `not_invited`, `forbidden`. */
export const standAt = async (
  live: LiveMeetings,
  account: Account,
  meetingId: MeetingId,
  kind: PaperKind,
): Promise<Standing> => {
  const state = await live.get(meetingId);
  const role = paperRoleOf(state, account);
  if (role === null || account.kind !== 'person') throw new Refusal('not_invited');
  const { person } = account;
  const standing = { state, role, personId: person.id, person };
  requireOneOf(standing, paperRights[kind].read);
  return standing;
};
