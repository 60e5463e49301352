import type { Seat } from '../browser.ts';
import { type Player, players } from '../cast.ts';
import { firstFrame, hearsOnly, shown } from '../hall.ts';
import type { Account } from '../province.ts';
import type { Report } from '../report.ts';
import { until } from '../wait.ts';
import { asks, stageBy } from './floors.ts';
import type { Conducted } from './gather.ts';

/** Everybody who can be heard, as the browsers of this meeting have them. */
const voices: readonly Player[] = [players.chair, players.room, players.siteA, players.siteB];

const hears = async (report: Report, seat: Seat, open: readonly Player[]): Promise<void> => {
  const what = `${seat.who.name} hears ${open.map((one) => one.name).join(', ')} and nobody else`;
  await hearsOnly(seat, open, voices).then(
    (heard) => report.check(what, true, heard),
    (error: unknown) => report.check(what, false, String(error)),
  );
};

/** Asks, and is in the queue of the chair's page: keys act on what it shows. */
const queued = async (meeting: Conducted, seat: Seat, { person }: Account): Promise<void> => {
  await asks(meeting, seat);
  await meeting.chair.page.waitForSelector(`::-p-aria([name="Hỏi – đáp với ${person.displayName}"])`);
};

/** A question and its answer: a second floor beside the first, seen and heard by all, and ended alone. */
export const exchanged = async (report: Report, meeting: Conducted): Promise<void> => {
  const { chair, coChairSeat, siteA, siteB, cast, log } = meeting;
  report.step('two floors: a question and its answer');
  await queued(meeting, siteA, cast.siteA);
  await stageBy(() => chair.key('k'), siteA, [coChairSeat, siteB]);
  await queued(meeting, siteB, cast.siteB);
  const beside = Promise.all(
    [coChairSeat, siteA].map((seat) => firstFrame(seat, 'partner', siteB.who.colour)),
  );
  await chair.key('h');
  await beside;
  const given = (await log.allOf('floor_given')).at(-1);
  report.check(
    'H gives a second floor, seen beside the first',
    given?.part === 'partner' && given.participantId === `p_${cast.siteB.person.id}`,
    given?.part,
  );
  await hears(report, coChairSeat, [players.chair, players.siteA, players.siteB]);
  await hears(report, siteA, [players.chair, players.siteB]);
  await chair.key('x');
  await until('one picture again', async () => (await shown(coChairSeat, 'partner')) === null, 8_000);
  await coChairSeat.waitForText(`${cast.siteB.person.displayName} đã dừng phát biểu`);
  await hears(report, coChairSeat, [players.chair, players.siteA]);
  const taken = (await log.allOf('floor_taken')).at(-1);
  report.check('X ends it, the first goes on', taken?.participantId === `p_${cast.siteB.person.id}`);
};

/** Everybody has his own microphone: the stage of all goes to whoever is heard, and back when it is over. */
export const discussed = async (report: Report, meeting: Conducted): Promise<void> => {
  const { chair, chairSeat, coChair, coChairSeat, siteA, siteB, cast, log } = meeting;
  report.step('a free discussion: the stage follows who is heard');
  const onStages = async (speaker: Seat): Promise<unknown> => {
    const others = [chairSeat, coChairSeat, siteA, siteB].filter((seat) => seat !== speaker);
    return Promise.all(others.map((seat) => firstFrame(seat, 'stage', speaker.who.colour)));
  };
  await chair.key('m');
  await chair.key('l');
  await log.next('discussion_begun');
  // Whoever has just got a microphone of his own has it open.
  await coChair.page.waitForSelector('::-p-aria([name="Tắt micro"])');
  await Promise.all([coChair.key('m'), siteA.press('Tắt micro')]);
  await onStages(siteB);
  report.check('the only one who is heard is on every stage', true);
  await hears(report, coChairSeat, [players.siteB]);
  const follows = onStages(siteA);
  await siteB.press('Tắt micro');
  await siteA.press('Bật micro');
  await follows;
  report.check('the stage follows to the next one', true);
  await chairSeat.waitForText(`Đang nghe: ${cast.siteA.person.displayName}`);
  await coChair.key('m');
  await stageBy(() => chair.key('l'), chairSeat, [coChairSeat, siteA, siteB]);
  await chair.key('m');
  await hears(report, siteB, [players.chair]);
  await log.next('discussion_ended');
};
