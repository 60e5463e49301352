import type { MeetingId, MinutesOrder } from '@giaoban/protocol';
import type { Seat } from './browser.ts';
import { choose } from './people.ts';
import type { Account, StandardCast } from './province.ts';
import type { Report } from './report.ts';

const unit = 'UBND huyện Ba Tri';
export const task = 'báo cáo kết quả thu ngân sách';

/** The secretary makes the paragraph of the statement a task, with the mouse and the keys. */
export const marked = async (report: Report, seat: Seat, dueDate: string): Promise<void> => {
  report.step('a paragraph becomes a task');
  await seat.page
    .locator('::-p-xpath(//*[contains(@class,"ProseMirror")]//p[contains(., "phát biểu")])')
    .click();
  await seat.page.keyboard.press('End');
  await seat.page.keyboard.type(` ${task}`);
  await choose(seat, 'Loại đoạn', 'Kết luận, nhiệm vụ');
  await choose(seat, 'Đơn vị thực hiện', unit);
  // The browser's own field for dates: month, day and year one after another, in its English.
  const [year = '', month = '', day = ''] = dueDate.split('-');
  await seat.page.focus('input[type="date"]');
  await seat.page.keyboard.type(`${month}${day}${year}`);
  await seat.waitForText('Mọi thay đổi đã lưu');
};

/** Submitted, approved and issued by those whose step it is. */
export const lead = async (cast: StandardCast, records: Account, meetingId: MeetingId): Promise<void> => {
  const orders: [Account, MinutesOrder][] = [
    [cast.secretary, { act: 'submit' }],
    [cast.chair, { act: 'approve' }],
    [records, { act: 'issue', number: 5, symbol: 'BB-UBND', date: '2026-11-20' }],
  ];
  for (const [{ api }, order] of orders) {
    const { record } = await cast.secretary.api.call('minutes', { params: { meetingId } });
    await api.call('orderMinutes', { params: { meetingId }, body: { revision: record.revision, order } });
  }
};
