import {
  type AccountRole,
  type ParticipantId,
  type Person,
  personParticipant,
  type Room,
  roomParticipant,
  type Session,
  type UnitId,
} from '@giaoban/protocol';

/** Who stands behind a request: a person, or a hall's screen by its device credential. */
export type Account =
  { kind: 'person'; person: Person; chainId: string } | { kind: 'room'; room: Room; chainId: string };

export const roleOf = (account: Account): AccountRole =>
  account.kind === 'person' ? account.person.role : 'room';

export const unitOf = (account: Account): UnitId =>
  account.kind === 'person' ? account.person.unitId : account.room.unitId;

/** Which participant the account is in any meeting. */
export const participantIdOf = (account: Account): ParticipantId =>
  account.kind === 'person' ? personParticipant(account.person.id) : roomParticipant(account.room.id);

export const sessionOf = (account: Account, unitName: string): Session =>
  account.kind === 'person'
    ? { kind: 'person', person: account.person, unitName }
    : { kind: 'room', room: account.room, unitName };
