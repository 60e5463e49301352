import { Visitor } from '@giaoban/service-kit/test-support';
import type { Seat } from '../browser.ts';
import type { Report } from '../report.ts';
import { until } from '../wait.ts';
import type { Conducted } from './gather.ts';

const toAll = 'Đề nghị chiếu lại trang 1 của báo cáo.';
const toChair = 'Xin phép về sớm 15 phút.';
const among = 'Hội trường Chợ Lách chưa nối được.';
const answer = 'Đã gọi kỹ thuật, 5 phút nữa xong.';
const inWriting = 'Đề nghị bổ sung 2 tỷ đồng cho đê biển.';
const closedText = 'Chủ trì đã đóng phần trao đổi chung';

const writes = async (seat: Seat, text: string): Promise<void> => {
  await seat.fill('Tin nhắn', text);
  await seat.press('Gửi');
};

const says = async ({ page }: Seat): Promise<string> => page.evaluate(() => document.body.innerText);

/** To all, to the chair, and a word among the officers: who reads it, and who does not. The co-chair has keys only. */
export const talked = async (report: Report, meeting: Conducted): Promise<void> => {
  const { coChair, coChairSeat, siteA, siteB, cast, meetingId } = meeting;
  report.step('written words: to all, to the chair, among the officers');
  const secretary = await Visitor.enter(cast.secretary.api, meetingId);
  await siteA.press('Trao đổi');
  await writes(siteA, toAll);
  await siteB.press('Trao đổi (1)');
  await siteB.waitForText(toAll);
  report.check('another site reads what is for all', true);
  await siteB.page.locator('::-p-aria([name="Chủ trì"][role="tab"])').click();
  await writes(siteB, toChair);
  await coChairSeat.waitForText('Trao đổi (2)');
  await coChair.key('c');
  await coChair.arrive(/^Tin nhắn/);
  await coChairSeat.waitForText(toAll);
  await coChair.keyWith('Shift', 'Tab');
  await coChair.arrive('Tất cả');
  await coChair.key('ArrowRight');
  await coChairSeat.waitForText(toChair);
  await coChair.arrive('Chủ trì');
  await coChair.key('ArrowRight');
  await coChair.arrive('Nội bộ điều hành');
  report.check('the arrows go from one list to the next, the focus stays on them', true);
  await coChair.key('Tab');
  await coChair.arrive(/^Tin nhắn/);
  await coChair.type(among);
  await coChair.key('Enter');
  const heard = (): string[] =>
    secretary.received['chat:message'].map(({ channel, text }) => `${channel}: ${text}`);
  await until('the private word at the secretary', async () => heard().includes(`officers: ${among}`), 8_000);
  await secretary.ask('chat:send', { channel: 'officers', text: answer });
  await coChairSeat.waitForText(answer);
  const wanted = [`all: ${toAll}`, `chair: ${toChair}`, `officers: ${among}`];
  report.check(
    'the secretary gets all three',
    wanted.every((one) => heard().includes(one)),
    heard().join(' | '),
  );
  await coChair.keyWith('Shift', 'Tab');
  await coChair.arrive('Nội bộ điều hành');
  await coChair.key('c');
  await coChair.page.waitForSelector('[role="tablist"]', { hidden: true });
  const atSites = await Promise.all([siteA, siteB].map(says));
  report.check(
    'no site reads the private word, nor another’s word to the chair',
    atSites.every((text) => !text.includes(among) && !text.includes(answer)) &&
      atSites[0]?.includes(toChair) === false,
  );
  await secretary.ask('meeting:leave', {});
  secretary.close();
};

/** The chair, back in the room, reads what was written meanwhile, and closes the chat of all for a while. */
export const talkClosed = async (report: Report, meeting: Conducted): Promise<void> => {
  const { chair, chairSeat, siteA, siteB, log } = meeting;
  await chair.key('c');
  await chair.arrive(/^Tin nhắn/);
  await chair.keyWith('Shift', 'Tab');
  await chair.arrive('Tất cả');
  await chair.key('ArrowRight');
  await chairSeat.waitForText(toChair);
  await chair.key('ArrowRight');
  await chairSeat.waitForText(answer);
  await chair.key('c');
  report.check('the chair reads what was written while he was away', true);
  await chair.press('Cho phép trao đổi', 'Space');
  await log.next('chat_closed');
  await siteA.waitForText(closedText);
  const fields = async ({ page }: Seat): Promise<number> => (await page.$$('textarea')).length;
  report.check('a site writes no more to all', (await fields(siteA)) === 0);
  report.check(
    'but still to the chair',
    (await fields(siteB)) === 1 && !(await says(siteB)).includes(closedText),
  );
  await chair.key('Space');
  await log.next('chat_opened');
  await siteA.page.waitForSelector('textarea');
};

/** Reactions are off until the chair allows them; what a site expresses is seen by all, and is no part of the log. */
export const reactionsAllowed = async (
  report: Report,
  { chair, chairSeat, siteA, siteB, log }: Conducted,
): Promise<void> => {
  const offered = async ({ page }: Seat): Promise<number> =>
    (await page.$$('::-p-aria([name="Biểu cảm"][role="button"])')).length;
  report.check('nobody is offered a reaction before', (await offered(siteA)) === 0);
  await chair.press('Cho phép biểu cảm', 'Space');
  await log.next('reactions_allowed');
  await siteA.press('Biểu cảm');
  await siteA.page.locator('::-p-aria([name="Tán thành"][role="menuitem"])').click();
  const words = ': Tán thành';
  await Promise.all([chairSeat, siteA, siteB].map((seat) => seat.waitForText(words)));
  report.check('what a site expresses is seen by the chair and the others', true);
  await chair.key('Space');
  await log.next('reactions_stopped');
  await siteA.page.waitForFunction(() => !document.body.innerText.includes('Biểu cảm'));
  report.check('and nobody is offered one afterwards', (await offered(siteB)) === 0);
};

/** Who did not get to speak writes: whoever leads reads it at once. */
export const commentLeft = async (
  report: Report,
  { chair, chairSeat, siteA, siteB, log }: Conducted,
): Promise<void> => {
  report.step('a written comment');
  await siteA.press('Gửi ý kiến bằng văn bản');
  await siteA.fill('Ý kiến (bắt buộc)', inWriting);
  await siteA.press('Gửi ý kiến');
  const { event } = await log.next('comment_left');
  await chair.press('Đọc ý kiến (1)');
  await chair.arriveInDialog();
  await chairSeat.waitForText(inWriting);
  report.check('the chair reads what a site left in writing', event.text === inWriting);
  report.check('it is put before no other site', !(await siteB.page.content()).includes(inWriting));
  await chair.key('Escape');
  await chair.leaveDialog();
};
