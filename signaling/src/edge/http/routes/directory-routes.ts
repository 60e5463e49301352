import { type PersonId, Refusal, type RoomId } from '@giaoban/protocol';
import type { PersonRecord } from '@giaoban/protocol/internal';
import type { Accounts } from '../../../features/accounts/Accounts.ts';
import type { Directory } from '../../../features/directory/Directory.ts';
import type { IssuedCode, Rooms } from '../../../features/rooms/Rooms.ts';
import type { HandlersOf } from '../call.ts';
import type { TokenCookies } from '../cookies.ts';

type Parts = { accounts: Accounts; directory: Directory; rooms: Rooms; cookies: TokenCookies };

type DirectoryRoute =
  'units' | 'addUnit' | 'people' | 'addPerson' | 'unlockPerson' | 'resetPassword' | 'setPersonActive';

const holderOf = async (directory: Directory, personId: PersonId): Promise<PersonRecord> => {
  const person = await directory.person(personId);
  if (person === null) throw new Refusal('not_found');
  return person;
};

export const directoryRoutes = ({ accounts, directory }: Parts): HandlersOf<DirectoryRoute> => ({
  units: async () => ({ units: await directory.units() }),

  addUnit: ({ body }) => directory.addUnit(body),

  people: async () => ({ people: await directory.people() }),

  addPerson: ({ body }) => directory.addPerson(body),

  unlockPerson: async ({ params }) => {
    await accounts.unlock(await holderOf(directory, params.personId));
    return {};
  },

  resetPassword: async ({ account, params, body }) => {
    await accounts.resetPassword(account, await holderOf(directory, params.personId), body.next);
    return {};
  },

  setPersonActive: async ({ account, params, body }) =>
    accounts.setActive(account, await holderOf(directory, params.personId), body.active),
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
