import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { MeetingId, MeetingKind } from '@giaoban/protocol';
import type { Archivist, DestructionScope, RegisterEntry } from '@giaoban/protocol/internal';
import { isMissing } from '@giaoban/service-kit';
import { archiveFiles, archiveFolder } from '../archive/archive-files.ts';
import { readRegister, RegisterBroken } from '../archive/Register.ts';
import { type Keys, trustedKeys } from '../archive/server-key.ts';
import { type CommandPlace, CommandProblem } from './command-place.ts';

export const kindWords: Record<MeetingKind, string> = {
  briefing: 'giao ban',
  urgent: 'đột xuất',
  review_interim: 'sơ kết',
  review_final: 'tổng kết',
};

export const scopeWords: Record<DestructionScope, string> = {
  recording: 'băng ghi',
  whole: 'toàn bộ hồ sơ',
};

/** `02/03/2026 08:00` */
export const momentText = (atMs: number, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone,
    ...{ day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit' },
  })
    .format(atMs)
    .replace(',', '');

export const dayText = (atMs: number, timeZone: string): string => momentText(atMs, timeZone).slice(0, 10);

/** The meeting's folder. @throws CommandProblem when there is none */
export const folderOf = async ({ archiveDir }: CommandPlace, meetingId: MeetingId): Promise<string> => {
  const folder = archiveFolder(archiveDir, meetingId);
  try {
    await stat(join(folder, archiveFiles.manifest));
    return folder;
  } catch (error) {
    if (isMissing(error)) throw new CommandProblem(`Không có hồ sơ ${meetingId} trong ${archiveDir}.`);
    throw error;
  }
};

/** Whoever acted, as the register names him. */
export const archivistText = (by: Archivist): string => (by.kind === 'person' ? by.name : by.account);

export type RegisterView = { keys: Keys | null; entries: RegisterEntry[] | null };

/**
 * The register for those who only read it; null without the server's key, as on another machine.
 * @throws RegisterBroken
 */
export const viewRegister = async ({ archiveDir, keysDir }: CommandPlace): Promise<RegisterView> => {
  const keys = await trustedKeys(keysDir);
  if (keys === null) return { keys, entries: null };
  const { entries, problems } = await readRegister(archiveDir, keys);
  const [first] = problems;
  if (first !== undefined) throw new RegisterBroken(first);
  return { keys, entries };
};
