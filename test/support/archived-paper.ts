import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MeetingId } from '@giaoban/protocol';
import type { Caller } from '@giaoban/service-kit/test-support';
import { archiveCommand } from './archive-command.ts';
import type { Account } from './province.ts';
import type { Report } from './report.ts';
import { until } from './wait.ts';

/** A file of a meeting's papers. */
export const bytesOf = async (api: Caller, meetingId: MeetingId, file: string): Promise<Buffer> => {
  const response = await api.send('GET', `/api/meetings/${meetingId}/papers/${file}`);
  if (!response.ok) throw new Error(`${file}: ${String(response.status)} ${await response.text()}`);
  return Buffer.from(await response.arrayBuffer());
};

type Held = { meetingId: MeetingId; dataDir: string };

const folderOf = ({ meetingId, dataDir }: Held): string => join(dataDir, 'archive', meetingId, 'papers');

/** What was issued, and nothing else, comes into the archive by itself as PDF and DOCX. */
export const delivered = async (report: Report, held: Held, names: readonly string[]): Promise<void> => {
  report.step('what was issued comes into the archive');
  const wanted = names.flatMap((name) => [`${name}.docx`, `${name}.pdf`]).toSorted();
  const found = async (): Promise<string[]> => {
    const all = await readdir(folderOf(held)).catch(() => []);
    return all.filter((one) => !one.startsWith('.')).toSorted();
  };
  const isThere = async (): Promise<boolean> => wanted.join() === (await found()).join();
  const isDelivered = await until('the papers', isThere, 30_000).catch(() => false);
  report.check('as PDF and DOCX, unsigned', isDelivered, (await found()).join(', '));
};

/** The archive has the very file that was signed, sealed in: a byte of it cannot change unseen. */
export const archived = async (report: Report, { api }: Account, held: Held): Promise<void> => {
  const { meetingId, dataDir } = held;
  report.step('the signed paper in the archive');
  const signed = (await readdir(folderOf(held))).filter((one) => one.endsWith(' chữ ký).pdf'));
  const file = join(folderOf(held), signed[0] ?? '');
  const whole = await readFile(file);
  const isSame = whole.equals(await bytesOf(api, meetingId, 'minutes/signed'));
  report.check('one signed paper is there, byte for byte', isSame && signed.length === 1, signed.join(', '));
  const verify = () => archiveCommand(['verify', meetingId], { GIAOBAN_DATA_DIR: dataDir });
  const sound = await verify();
  report.check('the archive is whole with its papers', sound.status === 0, sound.text);
  const changed = Buffer.from(whole);
  const at = Math.floor(whole.length / 2);
  changed[at] = (changed[at] ?? 0) ^ 1;
  await writeFile(file, changed);
  const found = await verify();
  await writeFile(file, whole);
  const isTold = found.status === 1 && found.text.includes(`${meetingId}: papers/${signed[0] ?? ''}: `);
  report.check('one changed byte in it is told by its name', isTold, found.text);
};
