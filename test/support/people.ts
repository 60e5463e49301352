import type { MeetingId } from '@giaoban/protocol';
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

/** A hall's screen: the six characters, typed. */
export const enterCode = async (seat: Seat, code: string): Promise<void> => {
  await seat.page.waitForSelector('input');
  await seat.page.type('input', code);
  await seat.page.keyboard.press('Enter');
};

/** From the calendar's address through the green room into the meeting; gives when "Vào họp" was pressed. */
export const enterMeeting = async (seat: Seat, url: string, meetingId: MeetingId): Promise<number> => {
  await seat.page.goto(`${url}/hop/${meetingId}`);
  const button = seat.page.locator('::-p-aria([name="Vào họp"])');
  await button.wait();
  const pressedAtMs = Date.now();
  await button.click();
  return pressedAtMs;
};

export const leaveMeeting = async (seat: Seat): Promise<void> => {
  await seat.press('Rời cuộc họp');
  await seat.page.waitForFunction(() => document.querySelector('video[data-placement="stage"]') === null);
};

/** The secretary's form, filled as a person would: a briefing of all units in one minute, taped from the opening. */
export const fillBriefing = async (seat: Seat, url: string, cast: StandardCast): Promise<MeetingId> => {
  await seat.page.goto(`${url}/cuoc-hop/moi`);
  throw new Error(`not written: ${cast.secretary.username}`);
};
