import type { ConclusionNoticePaper, Issue, PaperPart } from '@giaoban/protocol';
import type { MinutesPaperFacts } from '../minutes/minutes-to-paper.ts';
import { momentAt } from './moments.ts';
import { comrade, type IssuingOffice, signerOf } from './office.ts';
import { pieces } from './pieces.ts';
import { taskParts, type UnitNames } from './task-parts.ts';

const dayWords = (date: string): string => {
  const [year = '', month = '', day = ''] = date.split('-');
  // Annex I, II.4b: days below 10 and the months 1 and 2 get a 0 before them.
  return `ngày ${day} tháng ${Number(month) <= 2 ? month : String(Number(month))} năm ${year}`;
};

/** "cuộc họp giao ban tháng 3" after "tại", "chủ trì". */
const meetingWords = (title: string): string => {
  const name = `${title.slice(0, 1).toLocaleLowerCase('vi')}${title.slice(1)}`;
  if (/^họp/u.test(name)) return `cuộc ${name}`;
  return /^(?:cuộc|phiên|buổi|hội)/u.test(name) ? name : `cuộc họp “${title}”`;
};

/**
 * Thông báo kết luận: the marked conclusions of the minutes, numbered, with unit and day (Mẫu 1.4). Null while none
 * is marked.
 */
export const composeNotice = (
  facts: MinutesPaperFacts,
  { office, units, issue }: { office: IssuingOffice; units: UnitNames; issue: Issue | null },
): ConclusionNoticePaper | null => {
  if (facts.conclusions.length === 0) return null;
  const chair = comrade(facts.chair);
  const meeting = meetingWords(facts.meetingTitle);
  const said = (facts.sections.find((one) => one.part === 'conclusion')?.blocks ?? [])
    .filter((one) => one.kind === 'paragraph' && one.text.trim() !== '')
    .flatMap((one) => pieces(one.text.trim()));
  const opening = `${dayWords(momentAt(facts.openedAtMs, facts.timeZone).date).replace('ngày', 'Ngày')}, tại điểm cầu trung tâm ${office.agency.name}, ${chair} đã chủ trì ${meeting} trực tuyến. Sau khi nghe báo cáo và ý kiến của các đại biểu, ${chair.split(',')[0] ?? chair} kết luận như sau:`;
  const body: PaperPart[] = [
    { kind: 'paragraph', text: opening.replace('trực tuyến trực tuyến', 'trực tuyến') },
    ...said.map((text): PaperPart => ({ kind: 'paragraph', text })),
    ...facts.conclusions.flatMap((one) => taskParts(one, 'clause', units)),
    {
      kind: 'paragraph',
      text: `${office.agency.name} thông báo đến các cơ quan, đơn vị, địa phương biết, thực hiện.`,
    },
  ];
  return {
    kind: 'conclusion_notice',
    agency: office.agency,
    number: issue?.number ?? null,
    date: issue?.date ?? null,
    urgency: null,
    scope: null,
    subject: `Kết luận của ${chair} tại ${meeting}`,
    place: office.place,
    body,
    recipients: {
      names: ['Như thành phần dự họp', 'Các cơ quan, đơn vị được giao nhiệm vụ'],
      keptWith: [],
      keptCopies: null,
    },
    appendices: [],
    signer: signerOf(facts.chair),
  };
};
