import type { MeetingRole, Participant } from '@giaoban/protocol';
import { type Account, participantIdOf, unitOf } from '../accounts/account.ts';

/** The seat that an account takes in a meeting where it has this role. */
export const participantOf = (account: Account, role: MeetingRole, unitName: string): Participant => ({
  participantId: participantIdOf(account),
  personId: account.kind === 'person' ? account.person.id : null,
  roomId: account.kind === 'room' ? account.room.id : null,
  unitId: unitOf(account),
  unitName,
  displayName: account.kind === 'person' ? account.person.displayName : account.room.name,
  ...(account.kind === 'person' && account.person.post !== '' ? { post: account.person.post } : {}),
  role,
});
