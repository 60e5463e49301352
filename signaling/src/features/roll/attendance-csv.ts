import {
  type Attendance,
  attendanceOf,
  type AttendanceRow,
  type AttendanceStatus,
  type MeetingState,
} from '@giaoban/protocol';

const byteOrderMark = '\uFEFF';
const lineEnd = '\r\n';
const minuteMs = 60_000;

const headings = [
  'STT',
  'Loại',
  'Đơn vị',
  'Họ và tên',
  'Chức vụ',
  'Theo kết nối và trả lời',
  'Điểm danh',
  'Ghi chú',
  'Họ và tên người dự thay',
  'Chức vụ người dự thay',
  'Vào lúc',
  'Ra lúc',
  'Đến muộn (phút)',
  'Về sớm',
];

const statusWords: Record<AttendanceStatus, string> = {
  hall: 'Có mặt tại hội trường',
  online: 'Có mặt trực tuyến',
  absent: 'Vắng không lý do',
  excused: 'Vắng có lý do',
  substitute: 'Người dự thay',
};

/**
 * One cell (RFC 4180). What a spreadsheet would take for a formula gets a quote before it, which makes it
 * text (OWASP, CSV injection).
 */
export const csvCell = (value: string): string => {
  const text = /^\s*[=+\-@]|^[\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

const csvLine = (cells: readonly string[]): string => cells.map(csvCell).join(',') + lineEnd;

const kindOf = ({ subject, isGuest, isAnnounced }: AttendanceRow): string => {
  if (subject.kind === 'site') return 'Điểm cầu';
  return isGuest ? 'Khách mời' : isAnnounced ? 'Đại biểu đăng ký' : 'Đại biểu';
};

/** The attendance as it stands, for a spreadsheet: sites, then people, then the quorum; times of the meeting's zone. */
export const attendanceCsv = (state: MeetingState): string => {
  const { timeZone, title } = state.details;
  const clock = new Intl.DateTimeFormat('vi-VN', {
    timeZone,
    hourCycle: 'h23',
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  const timeOf = (atMs: number | null): string => (atMs === null ? '' : clock.format(atMs));
  const { sites, people, persons, quorum }: Attendance = attendanceOf(state);
  const line = (row: AttendanceRow, index: number): string =>
    csvLine([
      String(index + 1),
      kindOf(row),
      row.unitName === '' && row.isHost ? 'Điểm cầu trung tâm' : row.unitName,
      row.subject.kind === 'site' ? '' : row.name,
      row.post,
      statusWords[row.proposed],
      row.confirmed === null ? 'Chưa điểm danh' : statusWords[row.confirmed],
      row.note,
      row.substitute?.name ?? '',
      row.substitute?.post ?? '',
      timeOf(row.firstJoinedAtMs),
      timeOf(row.leftAtMs),
      row.lateMs === null ? '' : String(Math.floor(row.lateMs / minuteMs)),
      row.leftEarly ? 'Có' : '',
    ]);
  const quorumWords = `${quorum.there}/${quorum.invited} điểm cầu, cần ${quorum.neededPercent} %: ${quorum.isMet ? 'đủ' : 'chưa đủ'} số lượng`;
  return [
    byteOrderMark,
    csvLine(['Cuộc họp', title]),
    csvLine(['Thời gian', timeOf(Date.parse(state.details.startsAt))]),
    csvLine(['Có mặt', quorumWords]),
    csvLine(['Đại biểu có mặt', `${persons.there}/${persons.known} đại biểu có tên trong bảng`]),
    lineEnd,
    csvLine(headings),
    ...[...sites, ...people].map(line),
  ].join('');
};
