import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { MeetingId } from '@giaoban/protocol';
import { isMissing } from '../archive/archive-files.ts';
import { readArchive } from '../archive/read-archive.ts';
import { inspectArchive } from '../archive/verify-archive.ts';
import { exportArchive } from '../export/export-archive.ts';
import { folderOf, momentText, viewRegister } from './archive-words.ts';
import { type CommandPlace, CommandProblem } from './command-place.ts';
import { inspectionText } from './verify-command.ts';

/** Writes the ZIP; exit status 1 when the archive does not verify (it is written all the same, and says so). */
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
  await exportArchive(folder, archive, [`Kiểm tra lúc ${momentText(nowMs(), timeZone)}.`, ...lines], file);
  lines.forEach(say);
  say(`${meetingId}: đã xuất ra ${file}`);
  return found.problems.length === 0 ? 0 : 1;
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
