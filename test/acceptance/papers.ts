import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type MeetingId, personParticipant } from '@giaoban/protocol';
import { Visitor } from '@giaoban/service-kit/test-support';
import { archived, bytesOf, delivered } from '../support/archived-paper.ts';
import { uploadResumed } from '../support/broken-upload.ts';
import { Seat } from '../support/browser.ts';
import { players } from '../support/cast.ts';
import { docxFaults } from '../support/docx-faults.ts';
import { OpensslAuthority, passphrase } from '../support/openssl-authority.ts';
import { Gallery, phone } from '../support/gallery.ts';
import { lead, marked, task } from '../support/minutes-led.ts';
import { keepPages } from '../support/paper-pictures.ts';
import { signIn } from '../support/people.ts';
import {
  type Account,
  makeBriefing,
  password,
  standardCast,
  type StandardCast,
} from '../support/province.ts';
import type { Report } from '../support/report.ts';
import { scenario } from '../support/scenario.ts';
import { StartedSystem } from '../support/started-system.ts';
import { until } from '../support/wait.ts';

const host = 'UBND tỉnh Bến Tre';

const invited = async (report: Report, cast: StandardCast, meetingId: MeetingId): Promise<void> => {
  report.step('the invitation');
  const pdf = await bytesOf(cast.secretary.api, meetingId, 'invitation/files/pdf');
  report.check('as PDF', pdf.subarray(0, 5).toString() === '%PDF-');
  await keepPages('paper-invitation', pdf);
  const faults = await docxFaults(await bytesOf(cast.secretary.api, meetingId, 'invitation/files/docx'));
  report.check('as DOCX, whole', faults.length === 0, faults.join('; '));
  const input = { params: { meetingId, kind: 'invitation' as const, format: 'pdf' as const } };
  report.check('not for delegates', (await cast.siteA.api.refusal('paperFile', input)) === 'forbidden');
};

/** A briefing that a recorder follows, though nobody at it has a camera: there is an archive for its papers. */
const hold = async (cast: StandardCast, meetingId: MeetingId, dataDir: string): Promise<void> => {
  const chair = await Visitor.enter(cast.chair.api, meetingId);
  const site = await Visitor.enter(cast.siteA.api, meetingId);
  await chair.ask('meeting:open', {});
  await chair.ask('floor:give', { participantId: personParticipant(cast.siteA.person.id) });
  const isThere = () =>
    stat(join(dataDir, 'archive', meetingId, 'manifest.jsonl')).then(
      () => true,
      () => false,
    );
  await until('the archive', isThere, 15_000);
  await chair.ask('meeting:close', {});
  for (const one of [chair, site]) one.close();
};

const byOrder = {
  signer: {
    ...{ onBehalfOf: null, otherPost: null, name: 'Trần Thị Thư' },
    right: { kind: 'by_order' as const, headPost: 'Chủ tịch', post: 'Chánh Văn phòng' },
  },
  recipients: { names: ['Như trên'], keptWith: ['TH'], keptCopies: null },
};

/** The records office lets somebody else sign the notice, and both papers come into the archive by themselves. */
const noticed = async (
  report: Report,
  { records, site }: { records: Account; site: Account },
  held: { meetingId: MeetingId; dataDir: string },
): Promise<void> => {
  report.step('the notice gets its number and its signer');
  const { meetingId } = held;
  const issue = { number: 6, symbol: 'TB-UBND', date: '2026-11-20' };
  const params = { meetingId, kind: 'conclusion_notice' as const };
  const { form } = await records.api.call('issuePaper', {
    params,
    body: { revision: 0, issue, form: byOrder },
  });
  report.check('as the records office decided', form?.signer?.right.kind === 'by_order');
  const faults = await docxFaults(await bytesOf(site.api, meetingId, 'conclusion_notice/files/docx'));
  report.check('as DOCX, whole', faults.length === 0, faults.join('; '));
  await delivered(report, held, [
    'Biên bản số 05-BB-UBND (bản 1)',
    'Thông báo kết luận số 06-TB-UBND (bản 1)',
  ]);
  await keepPages('paper-notice', await bytesOf(site.api, meetingId, 'conclusion_notice/files/pdf'));
};

const inDialog = async (seat: Seat, name: string): Promise<void> => {
  await seat.page.locator(`::-p-xpath(//*[@role="dialog"]//button[normalize-space(.)="${name}"])`).click();
};

const signed = async (report: Report, seat: Seat, gallery: Gallery, key: string): Promise<void> => {
  report.step('the chair signs');
  await seat.press('Ký số: Biên bản');
  const input = await seat.page.waitForSelector('[role="dialog"] input[type="file"]');
  await (await input?.toElement('input'))?.uploadFile(key);
  await seat.fill('Mật khẩu của tệp chứng thư', 'sai');
  await inDialog(seat, 'Ký số');
  await seat.waitForText('Mật khẩu của tệp chứng thư không đúng');
  report.check('a wrong password is told', true);
  await gallery.look(seat, 'sign');
  await seat.fillAgain('Mật khẩu của tệp chứng thư', passphrase);
  await inDialog(seat, 'Ký số');
  await seat.waitForText('Nguyên vẹn', 30_000);
  await seat.waitForText('Chứng thư tin cậy');
  report.check('the page tells who signed, intact and trusted', true);
  await seat.waitForText('Đã đưa vào hồ sơ lưu trữ của cuộc họp');
  report.check('and that the paper lies in the archive', true);
  await gallery.look(seat, 'minutes-issued');
  await gallery.look(seat, 'minutes-issued-phone', phone);
};

const broken = async (report: Report, { api }: Account, meetingId: MeetingId): Promise<void> => {
  const pdf = await bytesOf(api, meetingId, 'minutes/signed');
  await keepPages('paper-minutes-signed', pdf);
  const check = async (): Promise<boolean> => {
    const answer: unknown = await (await api.sendBytes('POST', '/api/papers/check', pdf)).json();
    return typeof answer === 'object' && answer !== null && 'isValid' in answer && answer.isValid === true;
  };
  report.check('the signed file is valid', await check());
  const at = Math.floor(pdf.length / 3);
  pdf[at] = (pdf[at] ?? 0) ^ 1;
  report.check('one changed byte shows', !(await check()));
};

const followedUp = async (
  report: Report,
  { unitSeat, chairSeat, gallery, url }: { unitSeat: Seat; chairSeat: Seat; gallery: Gallery; url: string },
): Promise<void> => {
  report.step('the task is reported and confirmed');
  await unitSeat.page.goto(`${url}/nhiem-vu?loc=mine`);
  await unitSeat.waitForText(task);
  await unitSeat.waitForText('Sắp đến hạn');
  await gallery.look(unitSeat, 'tasks-phone', phone);
  await unitSeat.press('Báo cáo đã xong');
  await unitSeat.fill('Kết quả thực hiện (bắt buộc)', 'Đã gửi báo cáo số 12');
  await inDialog(unitSeat, 'Báo cáo đã xong');
  await unitSeat.waitForText('Đã ghi nhận');
  await chairSeat.page.goto(url);
  await chairSeat.waitForText('1 báo cáo chờ xác nhận');
  report.check('the calendar reminds the chair', true);
  await chairSeat.page.goto(`${url}/nhiem-vu`);
  await chairSeat.waitForText(task);
  await gallery.look(chairSeat, 'tasks');
  await chairSeat.press('Xác nhận đã xong');
  await inDialog(chairSeat, 'Xác nhận đã xong');
  await chairSeat.waitForText('Lịch sử (3)');
  report.check('and its history has every step', true);
};

await scenario('papers', async (report, onEnd) => {
  const folder = await mkdtemp(join(tmpdir(), 'giaoban-ca-'));
  onEnd(() => rm(folder, { recursive: true }));
  const authority = await OpensslAuthority.create(folder);
  const key = await authority.pkcs12('chair', 'Nguyễn Văn Chủ');
  const system = await StartedSystem.start({ env: { GIAOBAN_TRUST_DIR: authority.trustDir } });
  report.witness(() => system.testimony());
  onEnd(async () => void (await system.stop()));
  const { url, setupUrl, dataDir } = await system.status();
  const cast = await standardCast(url, setupUrl ?? '');
  const records = await cast.province.addPerson('vanthu', 'Hồ Thị Văn', 'records_office', host);
  const gallery = new Gallery(report, () => false);
  const meetingId = await makeBriefing(cast, Date.now());
  await invited(report, cast, meetingId);
  const take = async (who: Account, name: string): Promise<Seat> => {
    const seat = await Seat.take({ ...players.chair, name }, join(system.dataDir, 'devices'), {
      screen: { width: 1440, height: 1000 },
    });
    onEnd(() => seat.close());
    report.witness(() => seat.testimony());
    await signIn(seat, url, who.username, password);
    return seat;
  };
  const secretary = await take(cast.secretary, 'secretary');
  await uploadResumed(report, secretary, { api: cast.secretary.api, url, meetingId, folder });
  await hold(cast, meetingId, dataDir);
  await secretary.page.goto(`${url}/cuoc-hop/${meetingId}/bien-ban`);
  await secretary.waitForText('Mọi thay đổi đã lưu');
  const province = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' });
  await marked(report, secretary, province.format(Date.now() + 2 * 86_400_000));
  await until(
    'the task in the minutes',
    async () => {
      const { blocks } = await cast.secretary.api.call('minutes', { params: { meetingId } });
      return blocks.some((one) => one.unitId === cast.siteA.person.unitId && one.dueDate !== null) || null;
    },
    3_000,
  );
  await lead(cast, records, meetingId);
  await noticed(report, { records, site: cast.siteA }, { meetingId, dataDir });
  const chair = await take(cast.chair, 'chair');
  await chair.page.goto(`${url}/cuoc-hop/${meetingId}/bien-ban`);
  await signed(report, chair, gallery, key);
  await broken(report, cast.siteA, meetingId);
  await archived(report, cast.siteA, { meetingId, dataDir });
  const site = await take(cast.siteA, 'site');
  await followedUp(report, { unitSeat: site, chairSeat: chair, gallery, url });
  const complaints = [secretary, chair, site].flatMap((one) => one.complaints);
  // The wrong password that is tried makes the browser itself complain.
  const unexpected = complaints.filter((one) => !one.includes('422'));
  report.check('no page complained', unexpected.length === 0, unexpected.join(' | ').slice(0, 400));
});
