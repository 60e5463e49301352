import type { LoggedEvent, MinutesView } from '@giaoban/protocol';
import type { StandardCast } from './province.ts';
import type { Report } from './report.ts';

const host = 'UBND tỉnh Bến Tre';

/** When events of this type happened, Unix ms. */
export const atOf = (log: readonly LoggedEvent[], type: LoggedEvent['event']['type']): number[] =>
  log.filter(({ event }) => event.type === type).map((one) => one.atMs);

/** As the minutes write a moment: 8 giờ 05 phút, ngày 02 tháng 11 năm 2026. */
const inWords = (atMs: number, timeZone: string): string => {
  const parts = new Intl.DateTimeFormat('vi', {
    ...{ timeZone, hourCycle: 'h23', hour: '2-digit', minute: '2-digit' },
    ...{ day: '2-digit', month: '2-digit', year: 'numeric' },
  }).formatToParts(atMs);
  const of = (type: Intl.DateTimeFormatPartTypes): string =>
    parts.find((one) => one.type === type)?.value ?? '';
  return `${Number(of('hour'))} giờ ${of('minute')} phút, ngày ${of('day')} tháng ${of('month')} năm ${of('year')}`;
};

/** What stands between a heading and the next. */
const sectionOf = (blocks: MinutesView['blocks'], heading: string): string => {
  const from = blocks.findIndex((one) => one.kind === 'heading' && one.text === heading);
  const rest = from < 0 ? [] : blocks.slice(from + 1);
  const end = rest.findIndex((one) => one.kind === 'heading');
  return rest
    .slice(0, end < 0 ? rest.length : end)
    .map((one) => one.text)
    .join('\n');
};

/** Every part that the meeting itself tells. */
export const partsAsTheLog = (
  report: Report,
  cast: StandardCast,
  log: readonly LoggedEvent[],
  view: MinutesView,
): void => {
  const wanted: [string, string[]][] = [
    ['Thời gian bắt đầu', [inWords(atOf(log, 'meeting_opened')[0] ?? 0, view.timeZone)]],
    ['Địa điểm', [host]],
    [
      'Thành phần tham dự',
      [
        'có mặt 2/4 điểm cầu',
        'UBND huyện Ba Tri',
        'UBND huyện Bình Đại',
        'Vắng mặt',
        'Sở Tài chính',
        'Chợ Lách',
      ],
    ],
    ['Chủ trì', [cast.chair.person.displayName]],
    ['Thư ký', [cast.secretary.person.displayName]],
    ['Kết thúc', [inWords(atOf(log, 'meeting_closed')[0] ?? 0, view.timeZone)]],
  ];
  for (const [heading, words] of wanted) {
    const section = sectionOf(view.blocks, heading);
    const missing = words.filter((one) => !section.includes(one));
    report.check(`${heading}: as it was`, missing.length === 0, missing.join('; ') || section.slice(0, 80));
  }
  const item = view.blocks.some((one) => one.kind === 'heading' && one.text === '1. Thu ngân sách');
  report.check('the agenda item has its heading', item);
};
