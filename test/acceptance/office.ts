import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type MeetingId, personParticipant } from '@giaoban/protocol';
import { Visitor } from '@giaoban/service-kit/test-support';
import { readPdf } from '@giaoban/service-kit/test-support/read-pdf';
import { bytesOf } from '../support/archived-paper.ts';
import { Seat } from '../support/browser.ts';
import { players } from '../support/cast.ts';
import { LibreOffice } from '../support/LibreOffice.ts';
import { lead, marked } from '../support/minutes-led.ts';
import { signIn } from '../support/people.ts';
import { makeBriefing, password, standardCast, type StandardCast } from '../support/province.ts';
import type { Report } from '../support/report.ts';
import { likenessOf, placesOf } from '../support/same-paper.ts';
import { scenario } from '../support/scenario.ts';
import { StartedSystem } from '../support/started-system.ts';
import { until } from '../support/wait.ts';

const packages = 'libreoffice-writer-nogui';
const host = 'UBND tỉnh Bến Tre';
const blocks = [
  'CỘNG HÒA XÃ HỘI',
  'Độc lập',
  'Số:',
  'GIẤY MỜI',
  'BIÊN BẢN',
  'THÔNG BÁO',
  'THƯ KÝ',
  'Nơi nhận:',
];

/** A briefing whose minutes fill some pages: turns, and written words of two sites. */
const hold = async (cast: StandardCast): Promise<MeetingId> => {
  const agenda = ['Thu ngân sách quý I', 'Tiến độ các công trình trọng điểm', 'Nhiệm vụ tháng tới'];
  const meetingId = await makeBriefing(cast, Date.now(), {
    title:
      'Họp giao ban trực tuyến đánh giá tình hình thực hiện nhiệm vụ phát triển kinh tế - xã hội tháng 3',
    agenda: agenda.map((title) => ({ title, minutes: 10, unitId: null })),
    recording: { kind: 'none' },
  });
  const chair = await Visitor.enter(cast.chair.api, meetingId);
  const sites = [
    await Visitor.enter(cast.siteA.api, meetingId),
    await Visitor.enter(cast.siteB.api, meetingId),
  ];
  await chair.ask('meeting:open', {});
  for (const { person } of [cast.siteA, cast.siteB])
    await chair.ask('floor:give', { participantId: personParticipant(person.id) });
  for (let round = 1; round <= 8; round += 1) {
    for (const site of sites)
      await site.ask('floor:comment', {
        text: `Đề nghị đợt ${round} bổ sung kinh phí gia cố đê biển, nghiệm thu đúng hạn; các xã, phường rà soát, báo cáo trước ngày ${round + 10}.`,
      });
  }
  await chair.ask('meeting:close', {});
  for (const one of [chair, ...sites]) one.close();
  return meetingId;
};

/** Opened, printed, and held against our own PDF of the same paper. */
const compared = async (
  report: Report,
  office: LibreOffice,
  { name, docx, pdf }: { name: string; docx: Buffer; pdf: Buffer },
): Promise<void> => {
  report.step(name);
  const { pdf: printed, said } = await office.open(name, docx);
  report.check('opens without a word of warning', printed !== null && said.length === 0, said.join(' | '));
  if (printed === null) return;
  const [own, theirs] = [await readPdf(pdf), await readPdf(printed)];
  report.check('as many pages', theirs.length === own.length, `${own.length}; there ${theirs.length}`);
  const { faults, lines, farthestMm, fonts } = likenessOf(own, theirs);
  report.check(
    'one typeface',
    fonts.every((one) => one.startsWith('Tinos-')),
    fonts.join(', '),
  );
  report.check(
    'every line, page, edge and size in its place',
    faults.length === 0,
    faults.slice(0, 6).join(' | '),
  );
  report.note(placesOf(blocks, own, theirs).join('; '));
  report.figure(name, `${theirs.length} pages, ${lines} lines within ${farthestMm.toFixed(2)} mm`);
};

await scenario('office', async (report, onEnd) => {
  const folder = await mkdtemp(join(tmpdir(), 'giaoban-office-'));
  onEnd(() => rm(folder, { recursive: true, force: true }));
  const office = await LibreOffice.find(folder);
  if (office === null) {
    report.check('LibreOffice', false, `Thiếu gói của hệ thống, hãy chạy: sudo apt-get install ${packages}`);
    return;
  }
  report.note(await office.version());
  const system = await StartedSystem.start();
  report.witness(() => system.testimony());
  onEnd(async () => void (await system.stop()));
  const { url, setupUrl } = await system.status();
  const cast = await standardCast(url, setupUrl ?? '');
  const records = await cast.province.addPerson('vanthu', 'Hồ Thị Văn', 'records_office', host);
  const meetingId = await hold(cast);
  const seat = await Seat.take(players.chair, join(system.dataDir, 'devices'), {
    screen: { width: 1440, height: 1000 },
  });
  onEnd(() => seat.close());
  report.witness(() => seat.testimony());
  await signIn(seat, url, cast.secretary.username, password);
  await seat.page.goto(`${url}/cuoc-hop/${meetingId}/bien-ban`);
  await seat.waitForText('Mọi thay đổi đã lưu');
  const province = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' });
  await marked(report, seat, province.format(Date.now() + 2 * 86_400_000));
  await until(
    'the task in the minutes',
    async () => {
      const view = await cast.secretary.api.call('minutes', { params: { meetingId } });
      return view.blocks.some((one) => one.dueDate !== null);
    },
    10_000,
  );
  await lead(cast, records, meetingId);
  const bytes = (file: string): Promise<Buffer> => bytesOf(cast.secretary.api, meetingId, file);
  for (const name of ['invitation', 'minutes', 'conclusion_notice'])
    await compared(report, office, {
      name,
      docx: await bytes(`${name}/files/docx`),
      pdf: await bytes(`${name}/files/pdf`),
    });
  report.step('what is wrong would be seen');
  const whole = await bytes('minutes/files/docx');
  const { pdf, said } = await office.open('broken', whole.subarray(0, whole.length / 2));
  report.check('half a file is refused, with a word', pdf === null && said.length > 0, said.join(' | '));
  const [own, other] = [
    await readPdf(await bytes('minutes/files/pdf')),
    await readPdf(await bytes('invitation/files/pdf')),
  ];
  report.check('another paper is no likeness', likenessOf(own, other).faults.length > 0);
});
