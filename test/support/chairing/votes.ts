import type { Report } from '../report.ts';
import type { Conducted } from './gather.ts';

type Question = { title: string; isSecret: boolean; byUnit?: boolean };

const opened = async (
  { chair, log }: Conducted,
  { title, isSecret, byUnit = false }: Question,
): Promise<void> => {
  await chair.leaveDialog();
  await chair.key('v');
  // The question's field has the focus: type at once.
  await chair.arrive(/^Nội dung biểu quyết/);
  await chair.type(title);
  if (isSecret) {
    await chair.reach('Công khai');
    await chair.choose('Bỏ phiếu kín');
  }
  if (byUnit) {
    await chair.reach('Từng đại biểu');
    await chair.choose('Từng đơn vị');
  }
  await chair.press('Bắt đầu biểu quyết');
  await log.next('vote_opened');
  await chair.leaveDialog();
};

/** The leader's own ballot, by keys. */
const casts = async ({ chair }: Conducted): Promise<void> => {
  await chair.page.waitForSelector('::-p-aria([name="Tán thành"][role="button"])');
  await chair.key('v');
  await chair.arrive('Tán thành');
  await chair.key('Enter');
};

const closed = async ({ chair }: Conducted): Promise<void> => {
  await chair.press('Kết thúc biểu quyết');
  await chair.arriveInDialog();
  await chair.press('Kết thúc biểu quyết');
  await chair.leaveDialog();
};

/** The chair opens, votes and closes by keys; two sites and the co-chair vote too. */
export const voted = async (report: Report, meeting: Conducted, question: Question): Promise<void> => {
  const { coChair, chairSeat, coChairSeat, siteA, siteB, log } = meeting;
  report.step(`${question.isSecret ? 'a secret' : 'an open'} vote`);
  await opened(meeting, question);
  await casts(meeting);
  await Promise.all([siteA.press('Tán thành'), siteB.press('Không tán thành')]);
  await coChair.key('v');
  await coChair.press('Không biểu quyết');
  const seats = [chairSeat, coChairSeat, siteA, siteB];
  await Promise.all(seats.map((seat) => seat.waitForText('Đã ghi nhận')));
  await closed(meeting);
  const { voteId, counts } = (await log.next('vote_closed')).event;
  report.check(
    'two for, one against, one abstains, as cast',
    counts['yes'] === 2 && counts['no'] === 1 && counts['abstain'] === 1,
    JSON.stringify(counts),
  );
  await Promise.all(seats.map((seat) => seat.waitForText(`Kết quả biểu quyết: ${question.title}`)));
  const named = (await log.allOf('ballot_cast')).filter((one) => one.voteId === voteId).length;
  report.check(
    question.isSecret ? 'the log names nobody’s ballot' : 'the log has each ballot',
    named === (question.isSecret ? 0 : 4),
    `${named} named`,
  );
};

/** Each unit has one vote: chair and co-chair, of one unit, cast the same one, the later word counts; a site does not vote. */
export const votedByUnit = async (report: Report, meeting: Conducted, title: string): Promise<void> => {
  const { coChair, chairSeat, coChairSeat, siteA, siteB, log } = meeting;
  report.step('a vote by unit');
  await opened(meeting, { title, isSecret: false, byUnit: true });
  await siteB.waitForText('Mời đơn vị biểu quyết');
  await casts(meeting);
  await coChairSeat.waitForText('Đã ghi nhận: Tán thành');
  await coChair.key('v');
  await coChair.press('Không tán thành');
  await chairSeat.waitForText('Đã ghi nhận: Không tán thành');
  report.check('both of the unit see its one vote, and change it', true);
  await siteA.press('Tán thành');
  // The site of the substitute has a vote, too.
  await chairSeat.waitForText('Chưa bỏ phiếu (2)');
  await closed(meeting);
  const { counts } = (await log.next('vote_closed')).event;
  await Promise.all([siteA, siteB].map((seat) => seat.waitForText(`Kết quả biểu quyết: ${title}`)));
  await siteB.waitForText('Đã bỏ phiếu 2/4');
  report.check(
    'one for, one against, of four units',
    counts['yes'] === 1 && counts['no'] === 1,
    JSON.stringify(counts),
  );
};
