import type { AttendanceStatus } from '@giaoban/protocol';
import type { CourseEntry, Speaker, VoteOutcome } from './course.ts';
import type { DraftAttendee, DraftPerson, DraftSite, MinutesDraft } from './draft-minutes.ts';

/** The official words of minutes: Vietnamese whoever reads them (Nghị định 30/2020/NĐ-CP, Mẫu 1.9). */

const pad = (value: string): string => value.padStart(2, '0');

/** Day and month as the decree writes them: days below 10 and the months 1 and 2 get a 0 (Phụ lục I, 4). */
export const officialDate = (atMs: number, timeZone: string): string => {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    day: 'numeric',
    month: 'numeric',
    year: 'numeric',
  })
    .formatToParts(atMs)
    .reduce<Record<string, string>>((all, { type, value }) => ({ ...all, [type]: value }), {});
  const { day = '', month = '', year = '' } = parts;
  const monthNumber = Number(month);
  const monthWord = monthNumber <= 2 ? pad(String(monthNumber)) : String(monthNumber);
  return `ngày ${pad(day)} tháng ${monthWord} năm ${year}`;
};

/** "8 giờ 05 phút". */
export const officialTime = (atMs: number, timeZone: string): string => {
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const [hour = '', minute = ''] = clock.format(atMs).split(':');
  return `${String(Number(hour))} giờ ${minute} phút`;
};

export const personWords = ({ name, post }: DraftPerson): string => (post === '' ? name : `${name}, ${post}`);

const speakerWords = ({ name, post, unitName }: Speaker): string => {
  const who = personWords({ name, post });
  return unitName === '' || unitName === name ? who : `${who} (${unitName})`;
};

const statusWords: Record<AttendanceStatus, string> = {
  hall: 'tại hội trường',
  online: 'trực tuyến',
  absent: 'vắng không lý do',
  excused: 'vắng có lý do',
  substitute: 'người dự thay',
};

/** "vắng có lý do: ốm"; "người dự thay: Nguyễn Văn B, Phó Giám đốc". */
const aboutWords = ({
  status,
  note,
  substitute,
}: Pick<DraftAttendee, 'status' | 'note' | 'substitute'>): string => {
  const more = [substitute === null ? '' : personWords(substitute), note].filter((one) => one !== '');
  return more.length === 0 ? statusWords[status] : `${statusWords[status]}: ${more.join('; ')}`;
};

/** Whoever sat there, and for whom; where nobody wrote down who stood in, him for whom it was. */
const attendeeWords = (one: DraftAttendee): string => {
  if (one.status !== 'substitute') return personWords(one);
  if (one.substitute === null) return `${personWords(one)} (${aboutWords(one)})`;
  return `${personWords(one.substitute)} (dự thay ${personWords(one)})`;
};

export const siteWords = (site: DraftSite): string => {
  const who = [
    ...site.people.map(attendeeWords),
    ...site.missing.map((one) => `${personWords(one)} (${aboutWords(one)})`),
  ].join('; ');
  return `- ${site.name} (${aboutWords(site)})${who === '' ? '' : `: ${who}`}.`;
};

/** "- Khách mời: Phạm Thị Năm (Báo Đồng Khởi)." */
export const guestWords = (guests: MinutesDraft['attendance']['guests']): string => {
  const who = guests.map(({ name, unitName }) => (unitName === '' ? name : `${name} (${unitName})`));
  return `- Khách mời: ${who.join('; ')}.`;
};

const knownOptions: Readonly<Record<string, string>> = {
  yes: 'tán thành',
  no: 'không tán thành',
  abstain: 'không biểu quyết',
};

const voteWords = ({ title, isSecret, voters, eligible, cast, counts }: VoteOutcome): string => {
  const kind = isSecret ? 'Biểu quyết kín' : 'Biểu quyết';
  const whose = voters === 'units' ? 'đơn vị' : 'đại biểu';
  const opening = `${kind}: ${title}. Có ${String(eligible)} ${whose} có quyền biểu quyết, ${String(cast)} phiếu.`;
  if (counts === null) return `${opening} Không có kết quả.`;
  const lines = counts.map(({ optionId, label, count, names }) => {
    const word = label === '' ? (knownOptions[optionId] ?? optionId) : label;
    return `${word} ${String(count)}${names.length === 0 ? '' : ` (${names.join(', ')})`}`;
  });
  return `${opening} Kết quả: ${lines.join('; ')}.`;
};

const minuteMs = 60_000;

/** "trong 4 phút", to the next full minute. */
const lengthWords = (fromMs: number, untilMs: number | null): string =>
  untilMs === null ? '' : ` (${String(Math.max(1, Math.round((untilMs - fromMs) / minuteMs)))} phút)`;

/** One entry of the course, as a sentence of the minutes. */
export const entryWords = (entry: CourseEntry): string => {
  const { momentMs } = entry;
  switch (entry.kind) {
    case 'floor':
      return entry.partnerOf === null
        ? `${speakerWords(entry.speaker)} phát biểu${lengthWords(momentMs, entry.untilMs)}: `
        : `${speakerWords(entry.speaker)} trao đổi với ${speakerWords(entry.partnerOf)}${lengthWords(momentMs, entry.untilMs)}: `;
    case 'discussion': {
      const heard = entry.heard.map(speakerWords).join('; ');
      return `Cuộc họp thảo luận${lengthWords(momentMs, entry.untilMs)}.${heard === '' ? '' : ` Ý kiến của: ${heard}.`}`;
    }
    case 'vote':
      return voteWords(entry.vote);
    case 'comment':
      return `Ý kiến bằng văn bản của ${speakerWords(entry.speaker)}: ${entry.text}`;
    case 'presiding':
      return `Từ đây ${speakerWords(entry.speaker)} điều hành cuộc họp.`;
    case 'pause':
      return `Cuộc họp tạm nghỉ${lengthWords(momentMs, entry.untilMs)}.`;
  }
};
