import { Refusal, type RoomId } from '@giaoban/protocol';
import type { Accounts } from '../../../features/accounts/Accounts.ts';
import type { Directory } from '../../../features/directory/Directory.ts';
import type { IssuedCode, Rooms } from '../../../features/rooms/Rooms.ts';
import type { HandlersOf } from '../call.ts';
import type { TokenCookies } from '../cookies.ts';

type Parts = { accounts: Accounts; directory: Directory; rooms: Rooms; cookies: TokenCookies };

export const directoryRoutes = ({
  accounts,
  directory,
}: Parts): HandlersOf<'units' | 'addUnit' | 'people' | 'addPerson' | 'unlockPerson'> => ({
  units: async () => ({ units: await directory.units() }),

  addUnit: ({ body }) => directory.addUnit(body),

  people: async () => ({ people: await directory.people() }),

  addPerson: ({ body }) => directory.addPerson(body),

  unlockPerson: async ({ params }) => {
    const person = await directory.person(params.personId);
    if (person === null) throw new Refusal('not_found');
    await accounts.unlock(person);
    return {};
  },
});

export const roomRoutes = ({
  accounts,
  rooms,
  cookies,
}: Parts): HandlersOf<'rooms' | 'addRoom' | 'newPairingCode' | 'pairRoom'> => {
  const codeOf = ({ pairingCode, expiresAt }: IssuedCode) => ({ pairingCode, expiresAt });
  const newCode = async (roomId: RoomId) => codeOf(await rooms.newCode(roomId));
  return {
    rooms: async () => ({ rooms: await rooms.all() }),

    addRoom: ({ body }) => rooms.add(body),

    newPairingCode: ({ params }) => newCode(params.roomId),

    pairRoom: async ({ body, address, reply }) => {
      const signedIn = await accounts.signInRoom(await rooms.pair(body.code, address));
      cookies.set(reply, signedIn);
      return signedIn.session;
    },
  };
};
