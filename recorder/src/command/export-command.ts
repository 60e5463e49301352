import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { MeetingId } from '@giaoban/protocol';
import { isMissing } from '@giaoban/service-kit';
import { openSeals } from '../archive/open-seals.ts';
import { readArchive } from '../archive/read-archive.ts';
import { hasServerKey } from '../archive/server-key.ts';
import { inspectArchive } from '../archive/verify-archive.ts';
import { exportArchive } from '../export/export-archive.ts';
import { archivistText, folderOf, momentText, viewRegister } from './archive-words.ts';
import { type CommandPlace, CommandProblem, shellUser } from './command-place.ts';
import { inspectionText } from './verify-command.ts';

/**
 * Writes the ZIP; exit status 1 when the archive does not verify (it is written all the same, and says so). Who takes it
 * along, when and where to is in the register before the first byte goes. @throws RegisterBroken
 */
export const exportMeeting = async (
  place: CommandPlace,
  meetingId: MeetingId,
  to: string,
): Promise<number> => {
  const { say, timeZone, nowMs } = place;
  const folder = await folderOf(place, meetingId);
  const file = resolve(to);
  await refuseIfThere(file);
  const archive = await readArchive(folder);
  if (archive === null) throw new CommandProblem(`Không đọc được hồ sơ ${meetingId}.`);
  const { keys, entries: register } = await viewRegister(place);
  const found = await inspectArchive(folder, { keys, register });
  const lines = inspectionText(meetingId, found, timeZone);
  const entry = await enterExport(place, meetingId, file);
  await exportArchive(folder, archive, [`Kiểm tra lúc ${momentText(nowMs(), timeZone)}.`, ...lines], file);
  lines.forEach(say);
  say(`${meetingId}: đã xuất ra ${file}`);
  say(
    entry === null
      ? `${meetingId}: máy này không có khóa riêng để ghi sổ lưu trữ: lần xuất này không vào sổ`
      : `${meetingId}: lần xuất này là mục ${entry.number} của sổ lưu trữ, người xuất: ${archivistText(entry.fact.by)}`,
  );
  return found.problems.length === 0 ? 0 : 1;
};

/** Null on a machine that keeps no register, where archives of another server are only looked at. */
const enterExport = async (place: CommandPlace, meetingId: MeetingId, to: string) => {
  if (!(await hasServerKey(place.keysDir))) return null;
  const { register } = await openSeals(place);
  const fact = { type: 'exported', meetingId, to, by: shellUser() } as const;
  const entry = await register.append(() => fact);
  return entry === null ? null : { number: entry.number, fact };
};

const refuseIfThere = async (file: string): Promise<void> => {
  try {
    await stat(file);
  } catch (error) {
    if (isMissing(error)) return;
    throw error;
  }
  throw new CommandProblem(`${file}: đã có tệp này.`);
};
