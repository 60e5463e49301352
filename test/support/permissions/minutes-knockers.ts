import type { MeetingRole, MinutesRole } from '@giaoban/protocol';
import type { Caller } from '@giaoban/service-kit/test-support';
import type { StandardCast } from '../province.ts';
import type { Knocker } from './knocker.ts';
import type { MinutesKnocker } from './minutes-matrix.ts';

/** What those of a meeting are to its minutes. An operator sees every meeting, and a hall has no part in minutes. */
const minutesRoleOf: Record<MeetingRole, MinutesRole | null> = {
  chair: 'chair',
  co_chair: 'reader',
  secretary: 'secretary',
  operator: 'reader',
  delegate: 'reader',
  room: null,
  guest: null,
};

/** Everybody, and whoever has a part in the minutes alone: of the host unit, or of the wrong meeting's. */
export const minutesKnockers = async (
  cast: StandardCast,
  all: readonly Knocker[],
  otherSecretary: Caller,
): Promise<MinutesKnocker[]> => {
  const host = 'UBND tỉnh Bến Tre';
  const second = await cast.province.addPerson('thuky3', 'Trần Văn Ghi', 'secretary', host);
  const records = await cast.province.addPerson('vanthu', 'Lê Thị Văn', 'records_office', host);
  return [
    ...all.map(({ name, caller, role }) => ({
      ...{ name, caller },
      roles: {
        right: role === null ? null : minutesRoleOf[role],
        wrong: role === 'operator' ? minutesRoleOf.operator : null,
      },
    })),
    { name: 'second secretary', caller: second.api, roles: { right: 'secretary', wrong: null } },
    { name: 'records office', caller: records.api, roles: { right: 'records_office', wrong: null } },
    { name: 'other secretary', caller: otherSecretary, roles: { right: null, wrong: 'secretary' } },
  ];
};
