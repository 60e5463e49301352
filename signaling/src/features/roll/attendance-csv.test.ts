import { describe, expect, it } from 'vitest';
import { cast, details, system, TestMeeting } from '../../domain/test-meeting.ts';
import { attendanceCsv, csvCell } from './attendance-csv.ts';

describe('a cell', () => {
  it.each([
    ['UBND huyện Ba Tri', 'UBND huyện Ba Tri'],
    ['Phòng A, B', '"Phòng A, B"'],
    ['gọi là "A"', '"gọi là ""A"""'],
    ['hai\ndòng', '"hai\ndòng"'],
    ['=HYPERLINK("http://x")', '"\'=HYPERLINK(""http://x"")"'],
    ['+84', "'+84"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    [' =1', "' =1"],
    ['\t=1', "'\t=1"],
  ])('%j is written %j', (value, written) => {
    expect(csvCell(value)).toBe(written);
  });
});

describe('the attendance as a file', () => {
  it('begins with the mark of UTF-8, has Vietnamese headings and a line for each', () => {
    const meeting = new TestMeeting();
    const named = { ...details, title: '=cmd|calc' };
    meeting
      .do({ type: 'change', details: named }, system)
      .join(cast.chair, { ...cast.siteA, displayName: '@an' });
    const file = attendanceCsv(meeting.state);
    expect(file.startsWith('\uFEFFCuộc họp,')).toBe(true);
    expect(file).toContain("'=cmd|calc");
    expect(file).toContain('STT,Loại,Đơn vị,Họ và tên');
    expect(file).toContain("'@an");
    const lines = file.trimEnd().split('\r\n');
    // three of the meeting, an empty one, headings; host and one site; chair, secretary, delegate
    expect(lines).toHaveLength(5 + 2 + 3);
    expect(lines.at(5)).toContain('Điểm cầu trung tâm');
    expect(lines.at(6)).toContain('Có mặt trực tuyến,Chưa điểm danh');
  });
});
