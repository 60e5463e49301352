import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MeetingId } from '@giaoban/protocol';
import type { Caller } from '@giaoban/service-kit/test-support';
import { archiveCommand } from './archive-command.ts';
import type { Account } from './province.ts';
import type { Report } from './report.ts';

/** A file of a meeting's papers. */
export const bytesOf = async (api: Caller, meetingId: MeetingId, file: string): Promise<Buffer> => {
  const response = await api.send('GET', `/api/meetings/${meetingId}/papers/${file}`);
  if (!response.ok) throw new Error(`${file}: ${String(response.status)} ${await response.text()}`);
  return Buffer.from(await response.arrayBuffer());
};

/** The archive has the very file that was signed, sealed in: a byte of it cannot change unseen. */
export const archived = async (
  report: Report,
  { api }: Account,
  { meetingId, dataDir }: { meetingId: MeetingId; dataDir: string },
): Promise<void> => {
  report.step('the signed paper in the archive');
  const folder = join(dataDir, 'archive', meetingId, 'papers');
  const names = await readdir(folder);
  const file = join(folder, names[0] ?? '');
  const whole = await readFile(file);
  const isSame = whole.equals(await bytesOf(api, meetingId, 'minutes/signed'));
  report.check('one paper is there, byte for byte', isSame && names.length === 1, names.join(', '));
  const verify = () => archiveCommand(['verify', meetingId], { GIAOBAN_DATA_DIR: dataDir });
  const sound = await verify();
  report.check('the archive is whole with it', sound.status === 0, sound.text);
  const changed = Buffer.from(whole);
  const at = Math.floor(whole.length / 2);
  changed[at] = (changed[at] ?? 0) ^ 1;
  await writeFile(file, changed);
  const found = await verify();
  await writeFile(file, whole);
  const isTold = found.status === 1 && found.text.includes(`${meetingId}: papers/${names[0] ?? ''}: `);
  report.check('one changed byte in it is told by its name', isTold, found.text);
};
