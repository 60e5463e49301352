import { type MeetingDetails, type MeetingId, type NewMeeting, standardRules } from '@giaoban/protocol';
import { join } from 'node:path';
import { lightSeat, Seat } from '../browser.ts';
import { type Player, players } from '../cast.ts';
import { enterMeeting, signInUnseen } from '../people.ts';
import { type Account, makeBriefing, password, standardCast, type StandardCast } from '../province.ts';
import type { Report } from '../report.ts';
import type { Cleanup } from '../scenario.ts';
import type { StartedSystem } from '../started-system.ts';
import { Typist } from '../typist.ts';
import { LogReader } from './LogReader.ts';

/** A meeting that is conducted by keys alone. */
export type Conducted = {
  cast: StandardCast;
  meetingId: MeetingId;
  details: MeetingDetails;
  url: string;
  log: LogReader;
  chair: Typist;
  chairSeat: Seat;
  coChair: Typist;
  coChairSeat: Seat;
  siteA: Seat;
  siteB: Seat;
  /** One more browser; its page is closed and looked at with the others'. */
  sit: (who: Player) => Promise<Seat>;
  seats: Seat[];
};

const agenda: NewMeeting['agenda'] = [
  'Điểm danh, khai mạc',
  'Thu ngân sách quý I',
  'Giải ngân vốn đầu tư công',
  'Công tác nhân sự',
  'Kết luận',
].map((title) => ({ title, minutes: 10, unitId: null }));

/** Whom site B announces beforehand: he sits in its hall and has no account. */
export const announced = { name: 'Võ Thị Bảy', post: 'Chánh Văn phòng' };

const coChairName = 'Phạm Văn Phó';

const sitByKeys = async (
  typist: Typist,
  url: string,
  { username }: Account,
  meetingId: MeetingId,
): Promise<void> => {
  await typist.page.goto(`${url}/dang-nhap`);
  await typist.arrive(/^Tên đăng nhập/);
  await typist.type(username);
  await typist.key('Tab');
  await typist.arrive(/^Mật khẩu/);
  await typist.type(password);
  await typist.key('Enter');
  await typist.page.waitForFunction(() => !location.pathname.startsWith('/dang-nhap'));
  await enterByKeys(typist, url, meetingId);
};

/** From the meeting's address through the green room. */
export const enterByKeys = async (typist: Typist, url: string, meetingId: MeetingId): Promise<void> => {
  await typist.page.goto(`${url}/hop/${meetingId}`);
  await typist.press('Vào họp');
};

/** Chair, co-chair and two sites in browsers: the officers inside, the sites before the door. */
export const gather = async (report: Report, system: StartedSystem, onEnd: Cleanup): Promise<Conducted> => {
  const { url, setupUrl } = await system.status();
  const cast = await standardCast(url, setupUrl ?? '');
  const second = await cast.province.addPerson('phochutich', coChairName, 'chair', cast.province.root.name);
  const meetingId = await makeBriefing(cast, Date.now() + 60_000, {
    coChairId: second.person.id,
    agenda,
    rules: { ...standardRules, admission: 'ask' },
  });
  const { details } = await cast.secretary.api.call('meeting', { params: { meetingId } });
  await cast.siteB.api.call('answerForSite', {
    params: { meetingId },
    body: { answer: 'attending', note: '', delegates: [announced] },
  });
  const seats: Seat[] = [];
  const sit = async (who: Player): Promise<Seat> => {
    const seat = await Seat.take(who, join(system.dataDir, 'devices'), lightSeat);
    onEnd(() => seat.close());
    report.witness(() => seat.testimony());
    seats.push(seat);
    return seat;
  };
  const [chairSeat, coChairSeat, siteA, siteB] = await Promise.all(
    [players.chair, players.room, players.siteA, players.siteB].map(sit),
  );
  if (!chairSeat || !coChairSeat || !siteA || !siteB) throw new Error('a seat is missing');
  const [chair, coChair] = [await Typist.at(chairSeat.page), await Typist.at(coChairSeat.page)];
  await sitByKeys(chair, url, cast.chair, meetingId);
  await sitByKeys(coChair, url, second, meetingId);
  for (const [seat, { username }] of [[siteA, cast.siteA] as const, [siteB, cast.siteB] as const]) {
    await signInUnseen(seat, url, username, password);
    await enterMeeting(seat, url, meetingId);
    await seat.waitForText('Đang chờ được cho vào họp');
  }
  const log = new LogReader(cast.secretary.api, meetingId);
  return {
    ...{ cast, meetingId, details, url, log, sit, seats },
    ...{ chair, chairSeat, coChair, coChairSeat, siteA, siteB },
  };
};
