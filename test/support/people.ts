import { httpTable, MeetingId } from '@giaoban/protocol';
import type { Seat } from './browser.ts';
import type { StandardCast } from './province.ts';

/** What people do on the pages, by the words that they see there. */

export const signIn = async (
  seat: Seat,
  url: string,
  username: string,
  password: string,
  waits = true,
): Promise<void> => {
  await seat.page.goto(`${url}/dang-nhap`);
  await seat.fill('Tên đăng nhập', username);
  await seat.fill('Mật khẩu', password);
  await seat.press('Đăng nhập');
  if (waits) await seat.page.waitForFunction(() => !location.pathname.startsWith('/dang-nhap'));
};

/** As `signIn`, without its page: where that is not the matter, its second of processor time is for the meeting. */
export const signInUnseen = async (
  seat: Seat,
  url: string,
  username: string,
  password: string,
): Promise<void> => {
  await seat.page.goto(`${url}${httpTable.health.path}`);
  const status = await seat.page.evaluate(
    async (path, body) => {
      const headers = { 'content-type': 'application/json' };
      return (await fetch(path, { method: 'POST', headers, body })).status;
    },
    httpTable.login.path,
    JSON.stringify({ username, password }),
  );
  if (status !== 200) throw new Error(`${username} is not signed in: ${status}`);
};

/** A hall's screen: the six characters, typed. */
export const enterCode = async (seat: Seat, code: string): Promise<void> => {
  await seat.page.waitForSelector('input');
  await seat.page.type('input', code);
  await seat.page.keyboard.press('Enter');
};

/** From the calendar's address through the green room into the meeting; gives when "Vào họp" was pressed. */
export const enterMeeting = async (seat: Seat, url: string, meetingId: MeetingId): Promise<number> => {
  await seat.page.goto(`${url}/hop/${meetingId}`);
  const button = seat.page.locator('::-p-aria([name="Vào họp"][role="button"])');
  await button.wait();
  const pressedAtMs = Date.now();
  await button.click();
  return pressedAtMs;
};

export const leaveMeeting = async (seat: Seat): Promise<void> => {
  await seat.press('Rời cuộc họp');
  await seat.page.waitForFunction(() => document.querySelector('video[data-placement="stage"]') === null);
};

/** Whoever leads ends the meeting for all. */
export const endMeeting = async (seat: Seat): Promise<void> => {
  await seat.press('Kết thúc');
  await seat.confirm('Kết thúc cuộc họp');
  await seat.waitForText('Cuộc họp đã kết thúc');
};

/** The field that a label stands for. */
const inputUnder = (label: string): string =>
  `::-p-xpath(//input[@id=//label[starts-with(normalize-space(.), "${label}")]/@for])`;

/** A browser's own picker takes no typing in all languages: sets its value as the picker does. */
const setMoment = async (seat: Seat, label: string, value: string): Promise<void> => {
  const field = await seat.page.locator(inputUnder(label)).waitHandle();
  await field.evaluate((element, text) => {
    const native = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
    native?.set?.call(element, text);
    element.dispatchEvent(new Event('input', { bubbles: true }));
  }, value);
};

const choice = (label: string): string => `::-p-xpath(//label[contains(normalize-space(.), "${label}")])`;

const pick = async (seat: Seat, label: string, name: string): Promise<void> => {
  await seat.page.locator(inputUnder(label)).click();
  await seat.page.keyboard.type(name);
  await seat.page.locator(`::-p-xpath(//*[@role="option"][contains(., "${name}")])`).click();
};

const vietnamOffsetMs = 7 * 3_600_000;

/** What a person types for the coming minute after the next, in the province's time. */
const inAMinute = (nowMs: number): string =>
  new Date(nowMs + 60_000 + vietnamOffsetMs).toISOString().slice(0, 16);

/** The select box under a label, as the page has it. */
export const selectUnder = (label: string): string =>
  `::-p-xpath(//*[*[normalize-space(.)="${label}"]]//button[@aria-haspopup="listbox"])`;

/** One of the choices of the field that is open. */
export const optionNamed = (option: string): string =>
  `::-p-xpath(//*[@role="option"][normalize-space(.)="${option}"])`;

/** One of the few choices of a field, by what it says. */
export const choose = async (seat: Seat, label: string, option: string): Promise<void> => {
  await seat.page.locator(selectUnder(label)).click();
  await seat.page.locator(optionNamed(option)).click();
};

/** The secretary's form, filled as a person would: a briefing of all units in one minute, taped from the opening. */
export const fillBriefing = async (seat: Seat, url: string, cast: StandardCast): Promise<MeetingId> => {
  const { page } = seat;
  await page.goto(`${url}/cuoc-hop/moi`);
  await page.locator(inputUnder('Tên cuộc họp')).fill('Họp giao ban tháng 3');
  await setMoment(seat, 'Ngày và giờ họp', inAMinute(Date.now()));
  await pick(seat, 'Người chủ trì', cast.chair.person.displayName);
  // Whoever fills the form is its secretary already.
  await page.locator(choice('Tất cả các sở')).click();
  await page.locator(choice('Tất cả các huyện')).click();
  await page.locator(choice('Khi mở họp')).click();
  await page.locator(choice('không chứa nội dung bí mật')).click();
  await seat.press('Lưu cuộc họp');
  await page.waitForFunction(() => /^\/cuoc-hop\/(?!moi)[^/]+$/.test(location.pathname));
  return MeetingId.parse(new URL(page.url()).pathname.split('/').at(-1));
};
