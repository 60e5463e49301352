import { Caller, Visitor } from '@giaoban/service-kit/test-support';
import { players } from '../cast.ts';
import { enterMeeting, signIn } from '../people.ts';
import { type Account, password } from '../province.ts';
import type { Report } from '../report.ts';
import type { Seat } from '../browser.ts';
import { until } from '../wait.ts';
import type { Conducted } from './gather.ts';

const waitText = 'Đang chờ được cho vào họp';

/** The button that lets in by name. */
const letIn = ({ person }: Account): RegExp => new RegExp(`^Cho .*${person.displayName}`);

/** Comes by a link that the secretary makes, and knocks. */
const guestKnocks = async ({ cast, meetingId, url }: Conducted): Promise<Visitor> => {
  const body = { name: 'Nguyễn Khách', organisation: 'Viện nghiên cứu' };
  const { token } = await cast.secretary.api.call('addGuest', { params: { meetingId }, body });
  const { ticket } = await new Caller(url).call('guestTicket', { params: { token }, body: {} });
  const guest = await Visitor.connect(url, ticket);
  const code = await guest.refusal('meeting:join', { since: null });
  if (code !== 'waiting_for_admission') throw new Error(`the guest was not asked to wait: ${code}`);
  return guest;
};

/** Three wait: the first is let in by name, the others all at once. */
export const admitted = async (report: Report, meeting: Conducted): Promise<void> => {
  const { chair, chairSeat, siteA, siteB, log, cast } = meeting;
  report.step('the lobby: one let in by name, then all');
  const guest = await guestKnocks(meeting);
  await chairSeat.waitForText('Phòng chờ (3)');
  await chair.key('w');
  await chair.arrive(letIn(cast.siteA));
  await chair.key('Enter');
  const first = await log.next('participant_admitted');
  await siteA.waitForText('Đang chờ chủ trì mở họp');
  const waits = await siteB.page.evaluate(() => document.body.innerText);
  const ofSiteA = `p_${cast.siteA.person.id}`;
  report.check('the one is in', first.event.participantId === ofSiteA, first.event.participantId);
  report.check('the other goes on waiting', waits.includes(waitText));
  await chair.key('a');
  await siteB.waitForText('Đang chờ chủ trì mở họp');
  const all = await until(
    'all admitted',
    async () => {
      const done = await log.allOf('participant_admitted');
      return done.length === 3 ? done : null;
    },
    8_000,
    150,
  );
  report.check('all are in', all.length === 3, all.map((one) => one.participantId).join(', '));
  await guest.ask('meeting:join', { since: null });
  await guest.ask('meeting:leave', {});
  guest.close();
};

/** Sent out by the chair; told so, and told again when he tries to come back. */
export const removed = async (report: Report, { chair, siteB, cast, log, url, meetingId }: Conducted) => {
  report.step('somebody is sent out');
  const name = cast.siteB.person.displayName;
  await chair.key('i');
  await chair.arrive(/^Người trong phòng họp/);
  await chair.press(`Thao tác với ${name}`);
  await chair.arrive(/^(Ghim|Bỏ ghim)/);
  await chair.choose('Mời ra khỏi cuộc họp');
  await chair.key('Enter');
  await chair.arriveInDialog();
  await chair.press('Mời ra');
  const { event } = await log.next('participant_barred');
  report.check(
    'the log says who',
    event.participantId === `p_${cast.siteB.person.id}`,
    `${name}: ${event.participantId}`,
  );
  await siteB.waitForText('Bạn đã được mời ra khỏi cuộc họp');
  report.check('he is told', true);
  await siteB.page.goto(`${url}/hop/${meetingId}`);
  await siteB.waitForText('Bạn không vào lại được cuộc họp này');
  const joined = (await log.allOf('participant_joined')).filter(
    (one) => one.participant.participantId === event.participantId,
  );
  report.check('he cannot come back', joined.length === 1, `joined ${joined.length} time`);
};

/** A locked door: whoever comes late is told in words, and is let in once it is open again. */
const locked = async (report: Report, meeting: Conducted): Promise<Seat> => {
  const { chair, chairSeat, log, cast, url, meetingId, sit } = meeting;
  report.step('the door is locked, and somebody comes late');
  const late = await sit(players.department);
  await signIn(late, url, cast.department.username, password);
  await chair.key('f');
  await log.next('meeting_locked');
  await enterMeeting(late, url, meetingId);
  await late.waitForText('Chủ trì đã khóa phòng họp');
  const joined = (await log.allOf('participant_joined')).map((one) => one.participant.participantId);
  report.check(
    'he is told, and stays outside',
    !joined.some((one) => one.endsWith(cast.department.person.id)),
  );
  await chair.key('f');
  await log.next('meeting_unlocked');
  await late.press('Thử lại');
  await late.press('Vào họp');
  await late.waitForText(waitText);
  await chairSeat.waitForText('Phòng chờ (1)');
  await chair.key('w');
  await chair.arrive(letIn(cast.department));
  await chair.key('Enter');
  await log.next('participant_admitted');
  return late;
};

/** What the chair chose before holds for whoever comes later. */
export const layoutHolds = async (report: Report, meeting: Conducted): Promise<void> => {
  const { chair, siteA, log } = meeting;
  report.step('a layout for all, and for whoever comes late');
  await chair.key('g');
  await chair.arrive(/^(Người phát biểu|Lưới)/);
  await chair.choose('Lưới 4 ô');
  await chair.key('Enter');
  await log.next('layout_chosen');
  const tiles = async (seat: Seat): Promise<number> =>
    seat.page.evaluate(() => document.querySelectorAll('video[data-placement="wall"]').length);
  await until('the wall on a site', async () => (await tiles(siteA)) >= 2, 10_000);
  const late = await locked(report, meeting);
  const seen = await until('the wall for the late one', async () => (await tiles(late)) >= 2, 20_000);
  report.check('the late one sees the chair’s layout', seen, `${await tiles(late)} moving tiles`);
};
