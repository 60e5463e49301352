import type { DelegateId, UnitId } from '@giaoban/protocol';
import type { Report } from '../report.ts';
import { until } from '../wait.ts';
import { announced, type Conducted } from './gather.ts';

/** The keys of the statuses, as the dialog numbers them. */
const keys = { hall: '1', online: '2', absent: '3', excused: '4', substitute: '5' } as const;

const substitute = { name: 'Trần Văn Thay', post: 'Phó Chủ tịch' };

/** Whoever comes in another's place is noted by name and post in the list; the co-chair's page has it. */
const substituteNoted = async (
  report: Report,
  { chair, coChair, coChairSeat, log }: Conducted,
  site: string,
): Promise<void> => {
  // From calling aloud back to the list.
  await chair.press('Gọi tên từng điểm cầu', 'Space');
  await chair.reach(`Người dự thay ${site}`);
  await chair.type(substitute.name);
  await chair.key('Tab');
  await chair.arrive('Chức vụ người dự thay');
  await chair.type(substitute.post);
  await chair.key('Tab');
  const noted = await until(
    'the substitute in the log',
    async () =>
      (await log.allOf('attendance_marked')).find((one) => one.substitute?.name === substitute.name),
    8_000,
  );
  await coChair.key('r');
  await coChair.arriveInDialog();
  await coChair.page.waitForFunction(
    (label: string, name: string) =>
      [...document.querySelectorAll('[role="dialog"] li')].some(
        (row) =>
          row.querySelector('strong')?.textContent === label &&
          row.querySelector<HTMLInputElement>('input[type="text"]')?.value === name &&
          row.querySelector('[data-selected]')?.textContent === 'Người dự thay',
      ),
    {},
    site,
    substitute.name,
  );
  await coChair.key('Escape');
  await coChair.leaveDialog();
  // Of four sites one is excused.
  await coChairSeat.waitForText('3/4 điểm cầu');
  report.check(
    'a substitute counts, and the co-chair reads his name',
    noted.status === 'substitute' && noted.substitute?.post === substitute.post,
  );
};

const delegate = { name: 'Lê Văn An', post: 'Phó Giám đốc' };

/** Somebody without an account, written in under a site of which nobody has come. */
const writtenIn = async (report: Report, { chair, log, cast }: Conducted): Promise<void> => {
  await chair.press('Đại biểu: chưa ghi tên ai');
  await chair.page.waitForSelector('[role="dialog"] details[open] form input');
  await chair.key('Tab');
  await chair.arrive(/^Họ và tên/);
  await chair.type(delegate.name);
  await chair.key('Tab');
  await chair.arrive('Chức vụ');
  await chair.type(delegate.post);
  await chair.key('Enter');
  const { name, post, unitId } = (await log.next('delegate_added')).event;
  report.check(
    'a delegate without an account is written in by keys',
    name === delegate.name && post === delegate.post && unitId === cast.department.person.unitId,
    `${name}, ${post}`,
  );
};

/** Called aloud site by site, each marked by one key; then confirmed. */
export const rollCalled = async (report: Report, meeting: Conducted): Promise<void> => {
  const { chair, siteA, siteB, log, cast, details } = meeting;
  report.step('the roll, called aloud');
  const statusOf = new Map<UnitId, keyof typeof keys>([
    [details.hostUnitId, 'hall'],
    [cast.siteA.person.unitId, 'online'],
    [cast.siteB.person.unitId, 'online'],
    [cast.department.person.unitId, 'excused'],
    [cast.province.unit('UBND huyện Chợ Lách').id, 'substitute'],
  ]);
  await chair.key('r');
  await chair.arriveInDialog();
  await chair.press('Bắt đầu điểm danh');
  await log.next('roll_begun');
  await writtenIn(report, meeting);
  await chair.press('Gọi tên từng điểm cầu', 'Space');
  await chair.arrive('Gọi');
  await chair.key('Enter');
  await log.next('site_called');
  await chair.press('Thôi gọi');
  const { unitId: nobody } = (await log.next('site_called')).event;
  report.check('a call can be taken back', nobody === null);
  await chair.press('Gọi');
  const rows = [...new Set([details.hostUnitId, ...details.sites.map((one) => one.unitId)])];
  const called: UnitId[] = [];
  for (let count = 0; count < rows.length; count += 1) {
    const { unitId } = (await log.next('site_called')).event;
    if (unitId === null) throw new Error('nobody is called');
    called.push(unitId);
    const name = details.sites.find((one) => one.unitId === unitId)?.name;
    if (name !== undefined)
      await Promise.all([siteA, siteB].map((seat) => seat.waitForText(`Mời ${name} điểm danh`)));
    await chair.key(keys[statusOf.get(unitId) ?? 'absent']);
  }
  report.check(
    'every site is called by name on the screens, once',
    new Set(called).size === rows.length,
    `${called.length} called`,
  );
  await chair.page.waitForSelector('::-p-text(Đã gọi hết các điểm cầu)');
  await substituteNoted(report, meeting, 'UBND huyện Chợ Lách');
  await chair.press('Xác nhận');
  await log.next('roll_confirmed');
  const marks = (await log.allOf('attendance_marked')).flatMap(({ subject, status }) =>
    subject.kind === 'site' ? [[subject.unitId, status] as const] : [],
  );
  const areRight = rows.every((unitId) =>
    marks.some(([marked, status]) => marked === unitId && status === (statusOf.get(unitId) ?? 'absent')),
  );
  report.check('each is marked as answered', areRight, marks.map(([, status]) => status).join(', '));
  const [added] = await log.allOf('delegate_added');
  const [answered] = await log.allOf('site_answered');
  const statusOfDelegate = (delegateId: DelegateId | undefined): string =>
    delegates.find((one) => one.delegateId === delegateId)?.status ?? 'no mark';
  const delegates = (await log.allOf('attendance_marked')).flatMap(({ subject, status }) =>
    subject.kind === 'delegate' ? [{ delegateId: subject.delegateId, status }] : [],
  );
  const written = statusOfDelegate(added?.delegateId);
  report.check('and confirmed with the others', written === 'hall', written);
  const [first] = answered?.answer.delegates ?? [];
  const expected = statusOfDelegate(first?.delegateId);
  report.check(
    'whom his site has announced is there with it, and nobody had to write him in',
    first?.name === announced.name && expected === 'online' && delegates.length === 2,
    `${first?.name ?? 'nobody'} ${expected}`,
  );
  await chair.key('Escape');
  await chair.leaveDialog();
};
