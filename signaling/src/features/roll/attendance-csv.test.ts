import { RollDelegate } from '@giaoban/protocol';
import { describe, expect, it } from 'vitest';
import { as, cast, details, system, TestMeeting } from '../../domain/test-meeting.ts';
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
    expect(file).toContain('STT,Loại,Đơn vị,Họ và tên,Chức vụ');
    expect(file).toContain('Đại biểu có mặt,2/3 đại biểu');
    expect(file).toContain("'@an");
    const lines = file.trimEnd().split('\r\n');
    // four of the meeting, an empty one, headings; host and one site; chair, secretary, delegate
    expect(lines).toHaveLength(6 + 2 + 3);
    expect(lines.at(6)).toContain('Điểm cầu trung tâm');
    expect(lines.at(7)).toContain('Có mặt trực tuyến,Chưa điểm danh');
  });

  it('has those who were written in by hand, and who stood in for whom', () => {
    const secretary = as(cast.secretary);
    const delegate = RollDelegate.parse({
      delegateId: 'd_1',
      unitId: 'A',
      name: 'Lê Văn An',
      post: 'Chủ tịch xã',
    });
    const { participantId } = cast.siteA;
    const meeting = new TestMeeting().opened().do({ type: 'begin_roll' }, secretary);
    meeting.do({ type: 'add_delegate', delegate }, secretary).do(
      {
        type: 'mark_attendance',
        marks: [
          {
            subject: { kind: 'person', participantId },
            ...{ status: 'substitute', note: '', substitute: { name: 'Nguyễn Thay', post: 'Phó Giám đốc' } },
          },
        ],
      },
      secretary,
    );
    const lines = attendanceCsv(meeting.state).split('\r\n');
    expect(lines.find((one) => one.includes('Nguyễn Thay'))).toContain(
      'Người dự thay,,Nguyễn Thay,Phó Giám đốc,',
    );
    expect(lines.find((one) => one.includes('Lê Văn An'))).toContain(
      'Đại biểu,UBND huyện Ba Tri,Lê Văn An,Chủ tịch xã,Có mặt tại hội trường,Chưa điểm danh',
    );
  });
});
