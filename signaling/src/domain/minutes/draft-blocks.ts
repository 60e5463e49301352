import { type MinutesBlock, MinutesBlockId } from '@giaoban/protocol';
import type { CourseItem } from './course.ts';
import type { MinutesDraft } from './draft-minutes.ts';
import { entryWords, guestWords, officialDate, officialTime, personWords, siteWords } from './draft-words.ts';

type Line = Pick<MinutesBlock, 'kind' | 'part' | 'momentMs' | 'text'>;

const heading = (part: MinutesBlock['part'], text: string, momentMs: number | null = null): Line => ({
  kind: 'heading',
  part,
  momentMs,
  text,
});
const paragraph = (text: string, momentMs: number | null = null): Line => ({
  kind: 'paragraph',
  part: null,
  momentMs,
  text,
});

const attendeeLines = ({
  attendance: { source, sites, personsThere, guests, quorum },
}: MinutesDraft): Line[] => {
  const there = sites.filter((one) => one.isThere);
  const missing = sites.filter((one) => !one.isThere);
  const how = source === 'roll_call' ? 'Theo kết quả điểm danh' : 'Theo kết nối của các điểm cầu';
  const persons = source === 'roll_call' ? `; ${String(personsThere)} đại biểu có mặt` : '';
  return [
    paragraph(
      `${how}: có mặt ${String(quorum.there)}/${String(quorum.invited)} điểm cầu được mời${persons}.`,
    ),
    ...there.map((one) => paragraph(siteWords(one))),
    ...(guests.length === 0 ? [] : [paragraph(guestWords(guests))]),
    ...(missing.length === 0 ? [] : [paragraph('Vắng mặt:')]),
    ...missing.map((one) => paragraph(siteWords(one))),
  ];
};

const itemLines = (item: CourseItem, number: number): Line[] => [
  heading(
    'item',
    item.agendaItemId === null ? 'Ngoài chương trình' : `${String(number)}. ${item.title}`,
    item.momentMs,
  ),
  ...item.entries.map((entry) => paragraph(entryWords(entry), entry.momentMs)),
];

const emptyWords = (sinceMs: number, timeZone: string): string =>
  `Hệ thống tự kết thúc cuộc họp vì không còn ai dự họp từ ${officialTime(sinceMs, timeZone)}, ` +
  `${officialDate(sinceMs, timeZone)}.`;

/**
 * The draft as paragraphs in the order of Mẫu 1.9, each with its moment. Ids count from b1: the same log
 * gives the same paragraphs.
 */
export const draftBlocks = (draft: MinutesDraft): MinutesBlock[] => {
  const { timeZone, openedAtMs, closedAtMs, emptySinceMs, hostName, attendance, items } = draft;
  const lengthMs = closedAtMs - openedAtMs;
  const sitesOutside = attendance.sites.filter((one) => !one.isHost && one.isThere).length;
  const outside = items.filter((item) => item.agendaItemId === null);
  const agenda = items.filter((item) => item.agendaItemId !== null);
  const lines: Line[] = [
    heading('time', 'Thời gian bắt đầu', 0),
    paragraph(`${officialTime(openedAtMs, timeZone)}, ${officialDate(openedAtMs, timeZone)}.`, 0),
    heading('place', 'Địa điểm'),
    paragraph(`Điểm cầu trung tâm ${hostName}, trực tuyến đến ${String(sitesOutside)} điểm cầu khác.`),
    heading('attendees', 'Thành phần tham dự'),
    ...attendeeLines(draft),
    heading('chair', 'Chủ trì'),
    paragraph(`${personWords(draft.chair)}.`),
    heading('secretary', 'Thư ký'),
    paragraph(`${personWords(draft.secretary)}.`),
    heading('course', 'Nội dung'),
    ...outside.flatMap((item) => itemLines(item, 0)),
    ...agenda.flatMap((item, at) => itemLines(item, at + 1)),
    heading('conclusion', 'Kết luận của chủ trì'),
    paragraph(''),
    heading('closing', 'Kết thúc', lengthMs),
    paragraph(
      `Cuộc họp kết thúc vào ${officialTime(closedAtMs, timeZone)}, ${officialDate(closedAtMs, timeZone)}.`,
      lengthMs,
    ),
    ...(emptySinceMs === null ? [] : [paragraph(emptyWords(emptySinceMs, timeZone), lengthMs)]),
  ];
  return lines.map((line, at) => ({
    ...line,
    id: MinutesBlockId.parse(`b${String(at + 1)}`),
    unitId: null,
    dueDate: null,
  }));
};
