import type { MeetingId } from '@giaoban/protocol';
import { openSeals } from '../archive/open-seals.ts';
import type { Register } from '../archive/Register.ts';
import { actOnRegister } from '../archive/register-acts.ts';
import { followHold } from '../retention/follow-hold.ts';
import { folderOf, momentText } from './archive-words.ts';
import { type CommandPlace, shellUser } from './command-place.ts';
import { reachRedis } from './reach-redis.ts';

/** A legal hold. Exit status 1 when Redis is away: it holds, but the time of the chat and of secret ballots runs on. */
export const hold = async (place: CommandPlace, meetingId: MeetingId, why: string): Promise<number> => {
  await folderOf(place, meetingId);
  const { register } = await openSeals(place);
  await actOnRegister(register, meetingId, { kind: 'hold', why, by: shellUser() });
  place.say(`${meetingId}: đã giữ lại. Mọi đồng ý hủy trước đây không còn giá trị.`);
  if (await reachPassing(place, register, meetingId)) return 0;
  place.say(
    `${meetingId}: chưa dừng được thời hạn của phần trao đổi bằng chữ (chat) và phiếu kín vì không có Redis: hai phần này vẫn tự mất khi hết hạn`,
  );
  return sayHowToGoOn(place, meetingId);
};

/** The time of the chat and of secret ballots stands still, or runs again, as the register has it now; false: Redis is away. */
const reachPassing = async (
  place: CommandPlace,
  register: Register,
  meetingId: MeetingId,
): Promise<boolean> => {
  const redis = await reachRedis(place);
  if (redis === null) return false;
  try {
    await followHold(redis, await register.entries(), meetingId, place.chatKeptMs);
    return true;
  } finally {
    redis.destroy();
  }
};

const sayHowToGoOn = ({ say }: CommandPlace, meetingId: MeetingId): number => {
  say(`${meetingId}: hãy chạy npm start, hệ thống sẽ tự làm; hoặc đặt REDIS_URL rồi chạy lại lệnh này`);
  return 1;
};

/** Exit status 1 when Redis is away: chat and ballots are kept on. */
export const release = async (place: CommandPlace, meetingId: MeetingId): Promise<number> => {
  await folderOf(place, meetingId);
  const { register } = await openSeals(place);
  await actOnRegister(register, meetingId, { kind: 'release', by: shellUser() });
  place.say(`${meetingId}: không còn lệnh giữ.`);
  if (await reachPassing(place, register, meetingId)) return 0;
  place.say(
    `${meetingId}: chưa cho thời hạn của phần trao đổi bằng chữ (chat) và phiếu kín chạy lại được vì không có Redis: hai phần này còn được giữ`,
  );
  return sayHowToGoOn(place, meetingId);
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
