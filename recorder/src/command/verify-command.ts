import { MeetingId } from '@giaoban/protocol';
import type { RegisterEntry } from '@giaoban/protocol/internal';
import { problemText } from '../archive/archive-problem.ts';
import { mediaFiles } from '../archive/media-files.ts';
import { findArchives } from '../archive/rebuild-index.ts';
import { destructionsOf, lastSealOf } from '../archive/register-state.ts';
import { inspectArchive, type Inspection } from '../archive/verify-archive.ts';
import { folderOf, momentText, viewRegister } from './archive-words.ts';
import { type CommandPlace, UsageProblem } from './command-place.ts';

/** What an inspection found, in words; the first line says how it ended. */
export const inspectionText = (name: string, found: Inspection, timeZone: string): string[] => {
  const { problems, seals, facts, isClosed } = found;
  const last = seals.at(-1);
  const sealed =
    last === undefined
      ? 'chưa niêm phong'
      : `niêm phong số ${last.number} ngày ${momentText(last.sealedAtMs, timeZone)}, khóa ${last.keyId.slice(0, 16)}`;
  const counts = `${mediaFiles(facts).size} tệp băng, ${last?.files.length ?? 0} tệp khác`;
  const state = isClosed ? '' : ' (đang ghi)';
  const missing = (last?.missing ?? []).map(
    (one) => `${name}: ghi chú: tài liệu "${one.title}" không có trong hồ sơ`,
  );
  return problems.length === 0
    ? [`${name}: toàn vẹn${state}: ${counts}, ${sealed}`, ...missing]
    : [
        `${name}: KHÔNG TOÀN VẸN: ${problems.length} điểm sai`,
        ...problems.map((one) => `${name}: ${problemText(one)}`),
        ...missing,
      ];
};

/** Archives that the register knows, that were not destroyed, and that are not there. */
const lost = (entries: readonly RegisterEntry[], present: ReadonlySet<string>): MeetingId[] => {
  const known = new Set(entries.map((one) => one.fact.meetingId));
  return [...known].filter(
    (meetingId) =>
      !present.has(meetingId) &&
      lastSealOf(entries, meetingId) !== null &&
      !destructionsOf(entries, meetingId).some((one) => one.fact.scope === 'whole'),
  );
};

/** Checks some archives, or all of them and the register. */
export const verify = async (place: CommandPlace, names: readonly string[]): Promise<number> => {
  const { say, timeZone } = place;
  const { keys, entries: register } = await viewRegister(place);
  if (keys === null) say('Không có khóa của máy chủ ở đây: chữ ký chỉ được so với khóa trong chính hồ sơ.');
  const wanted = names.map((name) => {
    const id = MeetingId.safeParse(name);
    if (!id.success) throw new UsageProblem(`${name}: không phải mã cuộc họp.`);
    return id.data;
  });
  const all = wanted.length > 0 ? [] : await findArchives(place.archiveDir);
  const targets = [
    ...all,
    ...(await Promise.all(wanted.map(async (name) => ({ name, folder: await folderOf(place, name) })))),
  ];
  let isWell = true;
  for (const { folder, name } of targets) {
    const found = await inspectArchive(folder, { keys, register });
    if (found.problems.length > 0) isWell = false;
    inspectionText(name, found, timeZone).forEach(say);
  }
  if (wanted.length === 0) {
    for (const name of lost(register ?? [], new Set(targets.map((one) => one.name)))) {
      isWell = false;
      say(`${name}: THIẾU: có trong sổ lưu trữ mà không có hồ sơ`);
    }
    if (register !== null) say(`Sổ lưu trữ: ${register.length} mục, toàn vẹn.`);
  }
  return isWell ? 0 : 1;
};
