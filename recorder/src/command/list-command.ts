import type { MeetingId } from '@giaoban/protocol';
import type { RegisterEntry } from '@giaoban/protocol/internal';
import { listArchives } from '../archive/rebuild-index.ts';
import { destructionsOf, exportsOf, holdOf } from '../archive/register-state.ts';
import { judge, type Verdict } from '../retention/judge.ts';
import { archivistText, dayText, kindWords, momentText, scopeWords, viewRegister } from './archive-words.ts';
import type { CommandPlace } from './command-place.ts';

/** What may happen to an archive, in words. */
export const verdictText = (verdict: Verdict, timeZone: string): string => {
  switch (verdict.kind) {
    case 'kept':
      return verdict.untilMs === null ? 'lưu vĩnh viễn' : `lưu đến ${dayText(verdict.untilMs, timeZone)}`;
    case 'held':
      return `hết hạn ${scopeWords[verdict.scope]}, đang giữ lại: ${verdict.why}`;
    case 'unapproved':
      return `hết hạn ${scopeWords[verdict.scope]}, mới có ${verdict.approvals.length}/2 người đồng ý hủy`;
    case 'ready':
      return `hết hạn ${scopeWords[verdict.scope]}, đủ 2 người đồng ý hủy`;
  }
};

/** Each time that somebody took it along, one a line. */
const exportLines = (entries: readonly RegisterEntry[], meetingId: MeetingId, timeZone: string): string[] =>
  exportsOf(entries, meetingId).map(
    ({ fact, number, atMs }) =>
      `${meetingId}  đã xuất ${momentText(atMs, timeZone)} bởi ${archivistText(fact.by)} ra ${fact.to} (mục ${number} của sổ)`,
  );

/** All archives, one a line, and who took them along; then what was destroyed altogether. */
export const listAll = async (place: CommandPlace): Promise<number> => {
  const { say, timeZone, rules, nowMs } = place;
  const entries = (await viewRegister(place)).entries ?? [];
  const { archives, unreadable } = await listArchives(place.archiveDir);
  for (const { archive } of archives) {
    const { details, closedAtMs, isTaped, sizeBytes } = archive.summary;
    const minutes = Math.round((archive.replay.endsAtMs - archive.replay.startsAtMs) / 60_000);
    const hold = holdOf(entries, details.meetingId);
    const words = [
      details.meetingId,
      momentText(Date.parse(details.startsAt), timeZone),
      kindWords[details.kind],
      details.title,
      ...(isTaped ? [`${minutes} phút`, `${(sizeBytes / 1e6).toFixed(1)} MB`] : ['không ghi hình']),
      closedAtMs === null
        ? 'chưa đóng'
        : verdictText(judge(archive.summary, entries, rules, nowMs()), timeZone),
      ...(hold === null ? [] : [`LỆNH GIỮ: ${hold.fact.why}`]),
    ];
    say(words.join('  '));
    exportLines(entries, details.meetingId, timeZone).forEach(say);
  }
  for (const name of unreadable) say(`${name}  KHÔNG ĐỌC ĐƯỢC; xem npm run archive -- verify ${name}`);
  const present = new Set<string>([...archives.map((one) => one.name), ...unreadable]);
  const gone = new Set(entries.map((one) => one.fact.meetingId).filter((id) => !present.has(id)));
  for (const meetingId of gone) {
    for (const { fact, number, atMs } of destructionsOf(entries, meetingId).slice(-1))
      say(`${meetingId}  ${fact.title}  đã hủy ${momentText(atMs, timeZone)} (mục ${number} của sổ)`);
    // What was taken along is not gone with it.
    exportLines(entries, meetingId, timeZone).forEach(say);
  }
  say(`${archives.length + unreadable.length} hồ sơ.`);
  return unreadable.length === 0 ? 0 : 1;
};
