import type { Caller } from '@giaoban/service-kit/test-support';
import type { Seat } from './browser.ts';
import { type Account, password } from './province.ts';
import type { Report } from './report.ts';

const placeOf = ({ page }: Seat): Promise<string> =>
  page.evaluate(() => `${location.pathname} since ${performance.timeOrigin}`);

type Under = {
  operator: Caller;
  account: Account;
  /** What else is looked at while the page asks to sign in. */
  look?: () => Promise<void>;
};

/** An account is closed under its person's open page and opened again: what he is told, and that the page stays. */
export const closedUnder = async (
  report: Report,
  seat: Seat,
  { operator, account, look }: Under,
): Promise<void> => {
  const params = { personId: account.person.id };
  const before = await placeOf(seat);
  await operator.call('setPersonActive', { params, body: { active: false } });
  await seat.waitForText('Phiên làm việc đã kết thúc');
  await seat.waitForText('hoặc tài khoản bị ngừng. Xin đăng nhập lại');
  report.check('the person of a closed account is told so on his page, and how to go on', true);
  await look?.();
  await seat.fill('Mật khẩu', password);
  await seat.press('Đăng nhập');
  await seat.waitForText('Tên đăng nhập hoặc mật khẩu không đúng');
  report.check('while it is closed he does not come back in', true);
  await operator.call('setPersonActive', { params, body: { active: true } });
  await seat.press('Đăng nhập');
  await seat.page.waitForFunction(() => document.querySelector('[role="dialog"]') === null);
  const after = await placeOf(seat);
  report.check('once it is open he signs in where he was, on the same page', after === before, after);
};
