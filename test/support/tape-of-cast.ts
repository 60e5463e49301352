import { join } from 'node:path';
import { archiveCommand } from './archive-command.ts';
import type { Account, StandardCast } from './province.ts';
import type { StartedSystem } from './started-system.ts';
import { type TapedMeeting, type TapedPerson, writeTapedMeeting } from './taped-meeting.ts';

const taped = ({ person }: Account, unitName: string, post: string): TapedPerson => ({
  personId: person.id,
  name: person.displayName,
  post,
  unitId: person.unitId,
  unitName,
});

/** A written tape of six acts of `actMs` with these people, brought into the calendar. */
export const tapeOfCast = async (
  system: StartedSystem,
  { chair, siteA, siteB, secretary: { person } }: StandardCast,
  actMs: number,
): Promise<TapedMeeting> => {
  const { dataDir, redisUrl } = await system.status();
  const tape = await writeTapedMeeting({
    archiveDir: join(dataDir, 'archive'),
    clipFolder: join(system.dataDir, 'clips'),
    people: {
      chair: taped(chair, 'UBND tỉnh Bến Tre', 'Chủ tịch'),
      siteA: taped(siteA, 'UBND huyện Ba Tri', 'Phó Chủ tịch'),
      siteB: taped(siteB, 'UBND huyện Bình Đại', 'Chánh Văn phòng'),
    },
    secretary: { personId: person.id, name: person.displayName },
    actMs,
  });
  const { status, text } = await archiveCommand(['rebuild-index'], {
    GIAOBAN_DATA_DIR: dataDir,
    REDIS_URL: redisUrl,
  });
  if (status !== 0) throw new Error(text);
  return tape;
};

/** Somebody whose unit is not invited. */
export const strangerTo = async ({ province }: StandardCast): Promise<Account> => {
  await province.addUnit('Sở Nội vụ', 'department', 'BT-SNV');
  return province.addPerson('noivu', 'Người ngoài', 'delegate', 'Sở Nội vụ');
};
