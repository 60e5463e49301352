import type { MeetingId } from '@giaoban/protocol';
import type { Seat } from './browser.ts';
import { type Gallery, phone } from './gallery.ts';
import type { StandardCast } from './province.ts';
import type { Report } from './report.ts';

const bay = { name: 'Võ Thị Bảy', post: 'Chánh Văn phòng' };

/** A new line of the form; typed is what goes into its name and, a Tab later, its post. */
const addDelegate = async (seat: Seat, number: number, { name, post }: typeof bay): Promise<void> => {
  await seat.press('Thêm đại biểu');
  await seat.page.waitForFunction(
    (label: string) => {
      const [own] =
        document.activeElement instanceof HTMLInputElement ? (document.activeElement.labels ?? []) : [];
      return own?.textContent.includes(label) === true;
    },
    {},
    `Họ và tên đại biểu ${number}`,
  );
  await seat.page.keyboard.type(name);
  await seat.page.keyboard.press('Tab');
  await seat.page.keyboard.type(post);
};

/** Before the meeting a site answers on its page, and names who comes. */
export const siteAnswers = async (
  report: Report,
  gallery: Gallery,
  seat: Seat,
  cast: StandardCast,
  url: string,
  meetingId: MeetingId,
): Promise<void> => {
  await seat.page.goto(`${url}/cuoc-hop/${meetingId}`);
  await addDelegate(seat, 1, bay);
  await addDelegate(seat, 2, { name: '', post: 'Phó Chánh Văn phòng' });
  await seat.press('Lưu');
  await seat.waitForText('Ghi họ và tên.');
  await gallery.look(seat, 'answer');
  await gallery.look(seat, 'answer-phone', phone);
  await seat.press('Bỏ đại biểu 2');
  await seat.press('Lưu');
  await seat.waitForText('Đã ghi nhận câu trả lời.');
  await seat.waitForText(`Đại biểu: ${bay.name} (${bay.post})`);
  await seat.press('Thêm đại biểu');
  await seat.page.waitForFunction(() => !document.body.innerText.includes('Đã ghi nhận câu trả lời.'));
  const { answers } = await cast.secretary.api.call('siteAnswers', { params: { meetingId } });
  const named = answers.flatMap((one) => one.delegates ?? []);
  report.check(
    'a site names who comes, the secretary reads it',
    named.length === 1 && named[0]?.name === bay.name && named[0].post === bay.post,
    named.map((one) => `${one.name}, ${one.post}`).join('; '),
  );
};
