import { Caller, HttpRefusal } from '@giaoban/service-kit/test-support';
import type { Seat } from './browser.ts';
import { signIn } from './people.ts';
import { type Account, password } from './province.ts';
import type { Report } from './report.ts';

const menuItem = (words: string): string => `::-p-xpath(//*[@role="menuitem"][contains(., "${words}")])`;

const signsIn = async (url: string, username: string, withPassword: string): Promise<string> =>
  new Caller(url).call('login', { body: { username, password: withPassword } }).then(
    () => 'accepted',
    (error: unknown) => (error instanceof HttpRefusal ? error.body.code : String(error)),
  );

/** An operator, in the pages: a forgotten password, an account that is closed and opened again. */
export const careForAccount = async (
  report: Report,
  seat: Seat,
  url: string,
  { username, person }: Account,
): Promise<void> => {
  const { page } = seat;
  const choose = async (words: string): Promise<void> => {
    await seat.press(`Thao tác với tài khoản ${person.displayName}`);
    await page.locator(menuItem(words)).click();
  };
  await signIn(seat, url, 'kythuat', password);
  await page.goto(`${url}/quan-tri`);
  await page.locator('::-p-aria([name="Người dùng"][role="tab"])').click();
  await choose('Đặt lại mật khẩu');
  await seat.fill('Mật khẩu mới (bắt buộc)', 'ngan');
  await seat.press('Đặt lại mật khẩu');
  await seat.waitForText('Mật khẩu chưa đạt các điều kiện');
  report.check('a weak password is told at its field', true);
  await seat.press('Tạo mật khẩu');
  await seat.press('Đặt lại mật khẩu');
  await seat.waitForText('mật khẩu chỉ hiện một lần');
  const shown = await page.$$eval('[role="dialog"] code', (all) => all.map((one) => one.textContent));
  await seat.press('Đóng');
  const next = shown.at(-1) ?? '';
  const [before, after] = [await signsIn(url, username, password), await signsIn(url, username, next)];
  report.check(
    'a forgotten password is reset: the new one opens, the old one does not',
    shown[0] === username && before === 'credentials_wrong' && after === 'accepted',
    `${before}, ${after}`,
  );
  await choose('Ngừng tài khoản');
  await seat.press('Ngừng tài khoản');
  await seat.waitForText(`${username} (ngừng dùng)`);
  const closed = await signsIn(url, username, next);
  report.check('a closed account opens nothing', closed === 'credentials_wrong', closed);
  await choose('Dùng lại tài khoản');
  await seat.press('Dùng lại tài khoản');
  await seat.waitForText(`Tài khoản ${person.displayName} dùng lại được.`);
  const opened = await signsIn(url, username, next);
  report.check('opened again it is as before', opened === 'accepted', opened);
};
