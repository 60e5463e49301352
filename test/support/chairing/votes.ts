import type { Report } from '../report.ts';
import type { Conducted } from './gather.ts';

type Question = { title: string; isSecret: boolean };

const opened = async ({ chair, log }: Conducted, { title, isSecret }: Question): Promise<void> => {
  await chair.leaveDialog();
  await chair.key('v');
  // The question's field has the focus: type at once.
  await chair.arrive(/^Nội dung biểu quyết/);
  await chair.type(title);
  if (isSecret) {
    await chair.reach('Công khai');
    await chair.choose('Bỏ phiếu kín');
  }
  await chair.press('Bắt đầu biểu quyết');
  await log.next('vote_opened');
  await chair.leaveDialog();
};

const closed = async ({ chair }: Conducted): Promise<void> => {
  await chair.press('Kết thúc biểu quyết');
  await chair.arriveInDialog();
  await chair.press('Kết thúc biểu quyết');
  await chair.leaveDialog();
};

/** The chair opens, votes and closes by keys; two sites and the co-chair vote too. */
export const voted = async (report: Report, meeting: Conducted, question: Question): Promise<void> => {
  const { chair, coChair, chairSeat, coChairSeat, siteA, siteB, log } = meeting;
  report.step(`${question.isSecret ? 'a secret' : 'an open'} vote`);
  await opened(meeting, question);
  await chair.page.waitForSelector('::-p-aria([name="Tán thành"][role="button"])');
  await chair.key('v');
  await chair.arrive('Tán thành');
  await chair.key('Enter');
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
