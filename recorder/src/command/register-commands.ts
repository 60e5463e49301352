import type { MeetingId } from '@giaoban/protocol';
import { openSeals } from '../archive/open-seals.ts';
import { actOnRegister } from '../archive/register-acts.ts';
import { folderOf, momentText } from './archive-words.ts';
import { type CommandPlace, shellUser } from './command-place.ts';

/** A legal hold. */
export const hold = async (place: CommandPlace, meetingId: MeetingId, why: string): Promise<number> => {
  await folderOf(place, meetingId);
  const { register } = await openSeals(place);
  await actOnRegister(register, meetingId, { kind: 'hold', why, by: shellUser() });
  place.say(`${meetingId}: đã giữ lại. Mọi đồng ý hủy trước đây không còn giá trị.`);
  return 0;
};

export const release = async (place: CommandPlace, meetingId: MeetingId): Promise<number> => {
  await folderOf(place, meetingId);
  const { register } = await openSeals(place);
  await actOnRegister(register, meetingId, { kind: 'release', by: shellUser() });
  place.say(`${meetingId}: không còn lệnh giữ.`);
  return 0;
};

/** Seals what somebody has put into `papers/` by hand. */
export const sealAgain = async (place: CommandPlace, meetingId: MeetingId): Promise<number> => {
  await folderOf(place, meetingId);
  const { sealer } = await openSeals(place);
  const { seal } = await sealer.seal(meetingId, 'papers');
  place.say(
    `${meetingId}: niêm phong số ${seal.number} ngày ${momentText(seal.sealedAtMs, place.timeZone)}.`,
  );
  return 0;
};

/** The public key: to be kept elsewhere, so that archives can be checked without this server. */
export const showKey = async (place: CommandPlace): Promise<number> => {
  const { key } = await openSeals(place);
  place.say(`Khóa ${key.keyId}`);
  place.say(key.publicPem.trimEnd());
  return 0;
};
