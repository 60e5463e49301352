import { type Participant, PersonId, Refusal, RoomId, type TicketClaims } from '@giaoban/protocol';
import type { Directory } from '../directory/Directory.ts';
import type { Rooms } from '../rooms/Rooms.ts';

/** Who takes the seat that a ticket stands for, as the directory knows him now. @throws Refusal `forbidden`. */
export const participantOf = async (
  claims: TicketClaims,
  directory: Directory,
  rooms: Rooms,
): Promise<Participant> => {
  const { participantId, role } = claims;
  const id = participantId.slice(2);
  if (participantId.startsWith('r_')) {
    const room = await rooms.record(RoomId.parse(id));
    if (room === null || !room.paired) throw new Refusal('forbidden');
    const unitName = await directory.unitName(room.unitId);
    return {
      participantId,
      personId: null,
      roomId: room.id,
      unitId: room.unitId,
      unitName,
      displayName: room.name,
      role,
    };
  }
  const person = await directory.person(PersonId.parse(id));
  if (person === null || !person.active) throw new Refusal('forbidden');
  const unitName = await directory.unitName(person.unitId);
  return {
    participantId,
    personId: person.id,
    roomId: null,
    unitId: person.unitId,
    unitName,
    displayName: person.displayName,
    role,
  };
};
