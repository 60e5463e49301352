import type { MeetingId } from '@giaoban/protocol';
import type { Seat } from './browser.ts';
import { players } from './cast.ts';
import { type Gallery, phone } from './gallery.ts';
import { firstFrame } from './hall.ts';

const guestName = 'Nguyễn Văn Khách';

/** On the meeting's page: whom to invite, then the link, which is told this once. */
export const inviteGuest = async (
  gallery: Gallery,
  desk: Seat,
  url: string,
  meetingId: MeetingId,
): Promise<string> => {
  await desk.page.goto(`${url}/cuoc-hop/${meetingId}`, { waitUntil: 'networkidle0' });
  await desk.press('Mời khách');
  await desk.fill('Họ và tên (bắt buộc)', guestName);
  await desk.fill('Cơ quan, tổ chức (bắt buộc)', 'Viện Quy hoạch Thủy lợi miền Nam');
  await desk.press('Tạo liên kết');
  const field = await desk.page.waitForSelector('::-p-aria([name="Liên kết"][role="textbox"])');
  const link = await field?.evaluate((element) => (element instanceof HTMLInputElement ? element.value : ''));
  await gallery.look(desk, 'guest-link');
  await desk.press('Xong');
  await desk.waitForText('Dùng được');
  await gallery.look(desk, 'guests');
  return link ?? '';
};

/** By the link alone, into the green room, before the door, and in once the chair lets him. */
export const guestComes = async (gallery: Gallery, guest: Seat, chair: Seat, link: string): Promise<void> => {
  await guest.page.goto(link);
  await guest.page.locator('::-p-aria([name="Vào họp"][role="button"])').wait();
  await gallery.look(guest, 'guest');
  await gallery.look(guest, 'guest-phone', phone);
  await guest.press('Vào họp');
  await guest.waitForText('Đang chờ được cho vào họp');
  await chair.page.locator(`::-p-xpath(//button[starts-with(@aria-label, "Cho vào: ${guestName}")])`).click();
  await firstFrame(guest, 'stage', players.chair.colour);
  await gallery.look(guest, 'guest-inside');
};
