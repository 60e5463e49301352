import axe from 'axe-core';
import { type LoggedEvent, type MeetingId, type MinutesView, personParticipant } from '@giaoban/protocol';
import { type Caller, Visitor } from '@giaoban/service-kit/test-support';
import { join } from 'node:path';
import { Seat } from '../support/browser.ts';
import { players } from '../support/cast.ts';
import { atOf, partsAsTheLog } from '../support/draft-parts.ts';
import { installLostLine } from '../support/lost-line.ts';
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
import { closedUnder } from '../support/session-over.ts';
import { StartedSystem } from '../support/started-system.ts';
import { until } from '../support/wait.ts';

const editor = '.ProseMirror';
const host = 'UBND tỉnh Bến Tre';

/** A briefing that is over: two floors, a written word, a secret vote. */
const hold = async (cast: StandardCast): Promise<MeetingId> => {
  const meetingId = await makeBriefing(cast, Date.now(), { recording: { kind: 'none' } });
  const enter = ({ api }: Account): Promise<Visitor> => Visitor.enter(api, meetingId);
  const [chair, siteA, siteB] = [await enter(cast.chair), await enter(cast.siteA), await enter(cast.siteB)];
  await chair.ask('meeting:open', {});
  for (const { person } of [cast.siteA, cast.siteB])
    await chair.ask('floor:give', { participantId: personParticipant(person.id) });
  await siteA.ask('floor:comment', { text: 'Đề nghị bổ sung kinh phí đê biển' });
  const { voteId } = await chair.ask('vote:open', {
    title: 'Thông qua kế hoạch',
    agendaItemId: null,
    isSecret: true,
    voters: 'delegates',
    options: ['yes', 'no', 'abstain'].map((optionId) => ({ optionId, label: '' })),
  });
  for (const one of [siteA, siteB]) await one.ask('vote:cast', { voteId, optionId: 'yes' });
  await chair.ask('vote:close', { voteId });
  await chair.ask('meeting:close', {});
  for (const one of [chair, siteA, siteB]) one.close();
  return meetingId;
};

const viewOf = (api: Caller, meetingId: MeetingId): Promise<MinutesView> =>
  api.call('minutes', { params: { meetingId } });

const draftAsTheLog = async (report: Report, cast: StandardCast, meetingId: MeetingId): Promise<void> => {
  const { log } = await cast.secretary.api.call('log', { params: { meetingId } });
  const view = await viewOf(cast.secretary.api, meetingId);
  const { blocks } = view;
  partsAsTheLog(report, cast, log, view);
  const [openedAtMs = 0] = atOf(log, 'meeting_opened');
  const momentsWith = (words: string): (number | null)[] =>
    blocks.filter((one) => one.text.includes(words)).map((one) => one.momentMs);
  const same = (told: readonly (number | null)[], type: LoggedEvent['event']['type']): boolean =>
    JSON.stringify(told) === JSON.stringify(atOf(log, type).map((atMs) => atMs - openedAtMs));
  report.check('each floor once, at its moment', same(momentsWith('phát biểu'), 'floor_given'));
  report.check('the written word, at its moment', same(momentsWith('đê biển'), 'comment_left'));
  const vote = blocks.find((one) => one.text.startsWith('Biểu quyết kín'))?.text ?? '';
  const names = [cast.siteA, cast.siteB].map((one) => one.person.displayName);
  report.check('the secret vote has its result', vote.includes('tán thành 2; không tán thành 0'), vote);
  report.check('and nobody’s name', vote !== '' && !names.some((name) => vote.includes(name)));
  const isAttending = names.every((name) => blocks.some((one) => one.text.includes(name)));
  report.check('those present are named', isAttending);
};

const textOf = (seat: Seat): Promise<string> =>
  seat.page.evaluate((where: string) => document.querySelector(where)?.textContent ?? '', editor);

/** Whether all letters of `words` stand in `text` in their order, whatever somebody else wrote between them. */
const isWithin = (words: string, text: string): boolean => {
  const letters = [...words.replaceAll(' ', '')];
  let at = 0;
  for (const one of text) if (one === letters[at]) at += 1;
  return at === letters.length;
};

/** Puts the cursor at the end of the paragraph with these words. */
const writeAfter = async (seat: Seat, words: string): Promise<void> => {
  await seat.page
    .locator(`::-p-xpath(//*[contains(@class,"ProseMirror")]//p[contains(., "${words}")])`)
    .click();
  await seat.page.keyboard.press('End');
};

const writtenTogether = async (report: Report, a: Seat, b: Seat): Promise<void> => {
  report.step('two write at once, one loses the line');
  await writeAfter(a, 'phát biểu');
  await writeAfter(b, 'phát biểu');
  await Promise.all([a.page.keyboard.type(' một hai ba.'), b.page.keyboard.type(' bốn năm sáu.')]);
  await b.waitForText('Đang cùng viết: Trần Thị Thư');
  report.check('each sees who writes beside him', true);
  await a.page.evaluate(() => window.line.lose());
  await a.waitForText('Mất kết nối');
  report.check('the page says that the line is lost', true);
  await Promise.all([
    a.page.keyboard.type(' viết khi mất mạng.'),
    b.page.keyboard.type(' viết khi có mạng.'),
  ]);
  await a.page.evaluate(() => window.line.giveBack());
  await a.waitForText('Mọi thay đổi đã lưu', 30_000);
  const both = await until(
    'both pages to have one text',
    async () => {
      const [one, other] = await Promise.all([textOf(a), textOf(b)]);
      const words = (text: string): string => text.replaceAll(/\s+/g, ' ');
      return one.includes('có mạng') &&
        other.includes('mất mạng') &&
        words(one).length === words(other).length
        ? words(one)
        : null;
    },
    20_000,
    200,
  );
  const wrote = { a: 'một hai ba. viết khi mất mạng.', b: 'bốn năm sáu. viết khi có mạng.' };
  for (const [who, words] of Object.entries(wrote))
    report.check(`no letter of ${who} is lost, in his order`, isWithin(words, both));
};

const pressInDialog = async (seat: Seat, name: string): Promise<void> => {
  await seat.page
    .locator(`::-p-xpath(//*[@role="dialog" or @role="alertdialog"]//button[normalize-space(.)="${name}"])`)
    .click();
};

const submittedMeanwhile = async (report: Report, a: Seat, b: Seat): Promise<void> => {
  report.step('one submits while the other writes without a line');
  await a.page.evaluate(() => window.line.lose());
  await a.waitForText('Mất kết nối');
  await writeAfter(a, 'phát biểu');
  await a.page.keyboard.type(' viết sau khi trình.');
  await b.press('Trình chủ trì');
  await b.waitForText('Chờ chủ trì xem');
  await a.page.evaluate(() => window.line.giveBack());
  await a.waitForText('1 đoạn bạn viết chưa được lưu', 30_000);
  await a.waitForText('Biên bản đã được trình chủ trì');
  report.check('the page says what is not stored, and keeps it', isWithin('sau khi trình.', await textOf(a)));
  await a.page.locator('header a[href="/"]').click();
  await pressInDialog(a, 'Ở lại');
  report.check('nobody leaves without a word', a.page.url().endsWith('/bien-ban'), a.page.url());
  await b.press('Rút về soạn tiếp');
  await a.waitForText('Mọi thay đổi đã lưu', 30_000);
  await b.waitForText('viết sau khi trình.');
  report.check('it is stored when the minutes are taken back', true);
};

/** Somebody's account is closed while something of his is not stored: his page keeps it until he is back. */
const closedMeanwhile = async (
  report: Report,
  { a, b }: { a: Seat; b: Seat },
  { operator, account }: { operator: Caller; account: Account },
): Promise<void> => {
  report.step('an account is closed while its person writes');
  await b.page.evaluate(() => window.line.lose());
  await b.waitForText('Mất kết nối');
  await writeAfter(b, 'phát biểu');
  await b.page.keyboard.type(' viết trước khi bị ngừng.');
  await closedUnder(report, b, { operator, account });
  await b.page.evaluate(() => window.line.giveBack());
  await b.waitForText('Mọi thay đổi đã lưu', 30_000);
  await a.waitForText('viết trước khi bị ngừng.');
  report.check('what he wrote is stored then', true);
};

const seriousFindings = async (seat: Seat): Promise<string[]> => {
  await seat.page.evaluate(axe.source);
  return seat.page.evaluate(async () => {
    const { violations } = await window.axe.run(document, { resultTypes: ['violations'] });
    return violations
      .filter((one) => one.impact === 'serious' || one.impact === 'critical')
      .map((one) => `${one.id} at ${one.nodes[0]?.html.slice(0, 200) ?? '?'}`);
  });
};

const inDialog = async (seat: Seat, name: string): Promise<void> => {
  await pressInDialog(seat, name);
  await seat.page.waitForFunction(() => document.querySelector('[role$="dialog"]') === null);
};

/** Somebody else sits down at this computer. */
const become = async (seat: Seat, url: string, who: Account, meetingId: MeetingId): Promise<void> => {
  await seat.page.evaluate(async () => {
    await fetch('/api/auth/logout', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
  });
  await signIn(seat, url, who.username, password);
  await seat.page.goto(`${url}/cuoc-hop/${meetingId}/bien-ban`);
};

type People = { secretary: Account; chair: Account; records: Account; reader: Account };

const ledThroughStages = async (
  report: Report,
  { a, b, url, meetingId }: { a: Seat; b: Seat; url: string; meetingId: MeetingId },
  { secretary, chair, records, reader }: People,
): Promise<void> => {
  const refused = (api: Caller): Promise<string> => api.refusal('minutes', { params: { meetingId } });
  report.step('submitted, reviewed with a comment, returned');
  report.check('nobody else sees a draft', (await refused(reader.api)) === 'minutes_not_ready');
  await a.press('Trình chủ trì');
  await a.waitForText('Chờ chủ trì xem');
  await b.page.waitForFunction((where: string) => document.querySelector(where) === null, {}, editor);
  report.check('nobody writes while the chair reads', true);
  await become(b, url, chair, meetingId);
  await b.waitForText('Lê Văn Ba');
  const findings = await seriousFindings(b);
  report.check('axe finds nothing serious on the review', findings.length === 0, findings.join('; '));
  await b.page.locator('::-p-xpath(//button[starts-with(@aria-label, "Góp ý đoạn này: Lê Văn Ba")])').click();
  await b.fill('Ý kiến (bắt buộc)', 'Xin ghi rõ số liệu');
  await inDialog(b, 'Gửi ý kiến');
  await b.waitForText('Xin ghi rõ số liệu');
  await b.press('Trả lại để sửa');
  await b.fill('Lý do (bắt buộc)', 'Thiếu số liệu thu');
  await inDialog(b, 'Trả lại để sửa');
  await a.waitForText('Xin ghi rõ số liệu');
  await a.press('Đã xử lý');
  await a.waitForText('Đã xử lý: Trần Thị Thư');
  await a.press('Trình chủ trì');
  await a.waitForText('Chờ chủ trì xem');
  report.step('approved, issued, locked');
  await b.press('Duyệt biên bản');
  await b.waitForText('Chủ trì đã duyệt');
  await become(b, url, records, meetingId);
  await b.press('Cấp số, ban hành');
  await pressInDialog(b, 'Cấp số, ban hành');
  await b.waitForText('Xin nhập số theo sổ');
  report.check('no number is proposed, and none is given by mistake', true);
  await b.fillAgain('Số (bắt buộc)', '1');
  await b.waitForText('Nơi nhận');
  await b.fillAgain('Nơi nhận', 'Như trên');
  await inDialog(b, 'Cấp số, ban hành');
  await b.waitForText('01/BB-UBND');
  const sentTo = (await viewOf(secretary.api, meetingId)).record.inForce?.recipients?.names.join();
  report.check('it goes to those whom the records office named', sentTo === 'Như trên', sentTo);
  report.check('whoever was there reads what was issued', (await refused(reader.api)) === 'accepted');
  await b.press('Khóa biên bản');
  await inDialog(b, 'Khóa biên bản');
  await a.waitForText('Đã khóa');
  const { record, history } = await viewOf(secretary.api, meetingId);
  const submit = { revision: record.revision, order: { act: 'submit' as const } };
  const code = await secretary.api.refusal('orderMinutes', { params: { meetingId }, body: submit });
  report.check('nothing changes after locking', code === 'minutes_locked', code);
  const acts = history.filter((one) => one.act !== 'snapshot').map((one) => one.act);
  const expected = 'begin submit withdraw submit comment return resolve_comment submit approve issue lock';
  report.check('the history has every step', acts.join(' ') === expected, acts.join(' '));
};

await scenario('minutes', async (report, onEnd) => {
  const system = await StartedSystem.start();
  report.witness(() => system.testimony());
  onEnd(async () => void (await system.stop()));
  const { url, setupUrl } = await system.status();
  const cast = await standardCast(url, setupUrl ?? '');
  const second = await cast.province.addPerson('thuky2', 'Đỗ Văn Ký', 'secretary', host);
  const records = await cast.province.addPerson('vanthu', 'Hồ Thị Văn', 'records_office', host);
  const meetingId = await hold(cast);
  report.step('the draft');
  await draftAsTheLog(report, cast, meetingId);
  const take = async (who: Account, name: string): Promise<Seat> => {
    const seat = await Seat.take({ ...players.chair, name }, join(system.dataDir, 'devices'), {
      screen: { width: 1440, height: 1000 },
    });
    onEnd(() => seat.close());
    report.witness(() => seat.testimony());
    await seat.page.evaluateOnNewDocument(installLostLine);
    await signIn(seat, url, who.username, password);
    await seat.page.goto(`${url}/cuoc-hop/${meetingId}/bien-ban`);
    await seat.waitForText('Mọi thay đổi đã lưu');
    return seat;
  };
  const [a, b] = [await take(cast.secretary, 'secretary'), await take(second, 'second')];
  const findings = await seriousFindings(a);
  report.check('axe finds nothing serious on the desk', findings.length === 0, findings.join('; '));
  const link = await a.page.$eval(`${editor} a`, (one) => one.getAttribute('href'));
  report.check('paragraphs lead into the replay', link?.startsWith(`/xem-lai/${meetingId}?luc=`) ?? false);
  await a.press('Kiểm phiếu lại: Thông qua kế hoạch');
  await a.waitForText('Khớp với kết quả đã công bố');
  report.check('the secret vote is counted again, with its result', true);
  await writtenTogether(report, a, b);
  await submittedMeanwhile(report, a, b);
  await closedMeanwhile(report, { a, b }, { operator: cast.province.operator, account: second });
  const people = { secretary: cast.secretary, chair: cast.chair, records, reader: cast.siteA };
  await ledThroughStages(report, { a, b, url, meetingId }, people);
  // The line that the test takes away makes the browser itself complain.
  const complaints = [...a.complaints, ...b.complaints].filter((one) => !one.includes('khong-co-mang'));
  report.check('no page complained', complaints.length === 0, complaints.join(' | ').slice(0, 400));
});
