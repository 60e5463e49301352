import { morePlayers, type Player } from './cast.ts';
import type { Account, Province } from './province.ts';

export type Site = { who: Player; account: Account; unit: string };

/** Somebody of a district at a computer, and the district when it is not there yet. */
export const addSite = async (
  province: Province,
  who: Player,
  name: string,
  unit: string,
  username: string,
): Promise<Site> => {
  if (!province.units.has(unit)) await province.addUnit(unit, 'district', `BT-${username}`);
  return { who, account: await province.addPerson(username, name, 'delegate', unit), unit };
};

/** Three more than the standard cast has. */
export const addMoreSites = async (province: Province): Promise<Site[]> => [
  await addSite(province, morePlayers.site6, 'Trần Văn Phú', 'UBND huyện Thạnh Phú', 'thanhphu'),
  await addSite(province, morePlayers.site7, 'Đỗ Thị Trôm', 'UBND huyện Giồng Trôm', 'giongtrom'),
  await addSite(province, morePlayers.site8, 'Hồ Văn Mỏ', 'UBND huyện Mỏ Cày', 'mocay'),
];
