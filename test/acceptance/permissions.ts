import {
  type MeetingId,
  type MeetingRole,
  MinutesRole,
  type PersonId,
  routeNames,
  socketEventNames,
  type SocketEventName,
  socketTable,
} from '@giaoban/protocol';
import { Caller, Visitor } from '@giaoban/service-kit/test-support';
import { Crowd } from '../support/crowd.ts';
import { arriveAsGuest, type Knocker, type Tally } from '../support/permissions/knocker.ts';
import { holdMeeting, minutesEvents, minutesMatrix } from '../support/permissions/minutes-matrix.ts';
import { minutesKnockers } from '../support/permissions/minutes-knockers.ts';
import { guestMatrix, httpMatrix, signedOut } from '../support/permissions/route-matrix.ts';
import { makeBriefing, standardCast, type StandardCast } from '../support/province.ts';
import type { Report } from '../support/report.ts';
import { sampleRequests } from '../support/sample-requests.ts';
import { type Cleanup, scenario } from '../support/scenario.ts';
import { StartedSystem } from '../support/started-system.ts';

/** After these one is out of the meeting, or there is none: they come last. */
const endings: readonly SocketEventName[] = ['meeting:close', 'meeting:leave'];
const inOrder: SocketEventName[] = [
  ...socketEventNames.filter((name) => !endings.includes(name)),
  ...endings,
];
/**
 * What the table leaves to the domain: as long as the chair leads, the co-chair does not (what officers'
 * tables give to leaders is not his) and the secretary does not close, and whoever leads has no need to ask
 * for the floor.
 */
const leavesToDomain = (name: SocketEventName, role: MeetingRole): boolean => {
  const { permission } = socketTable[name];
  if (role === 'chair') return name === 'floor:ask';
  if (role === 'secretary') return name === 'meeting:close';
  return role === 'co_chair' && !permission.includes('delegate') && !permission.includes('operator');
};

const arrive = async (
  cast: StandardCast,
  caller: Caller,
  role: MeetingRole,
  meetingId: MeetingId,
): Promise<Visitor> =>
  role === 'guest' ? arriveAsGuest(cast, caller, meetingId) : Visitor.arrive(caller, meetingId);

const letIn = async (chair: Visitor, guest: Visitor): Promise<void> => {
  const code = await guest.refusal('meeting:join', { since: null });
  if (code !== 'waiting_for_admission') throw new Error(`the guest was not asked to wait: ${code}`);
  await chair.ask('order:admit', { participantIds: null });
};

const socketMatrix = async (
  tally: Tally,
  cast: StandardCast,
  { name, caller, role }: Knocker,
  makeMeeting: () => Promise<MeetingId>,
): Promise<void> => {
  if (role === null) return;
  const meetingId = await makeMeeting();
  const chair = await Visitor.enter(cast.chair.api, meetingId);
  await chair.ask('meeting:open', {});
  const knocker = role === 'chair' ? chair : await arrive(cast, caller, role, meetingId);
  if (role === 'guest') await letIn(chair, knocker);
  const { self } = await knocker.ask('meeting:join', { since: null });
  const samples = sampleRequests({
    self: self.participantId,
    other: self.participantId,
    unitId: cast.siteA.person.unitId,
  });
  for (const event of inOrder) {
    const may = socketTable[event].permission.includes(role) && !leavesToDomain(event, role);
    const code = await knocker.refusal(event, samples[event]);
    tally.tried += 1;
    const isRight = may ? code !== 'forbidden' && code !== 'bad_request' : code === 'forbidden';
    if (!isRight) tally.wrong.push(`${name} ${event}: ${code}`);
  }
  knocker.close();
  chair.close();
};

const tell = (report: Report, what: string, { tried, wrong }: Tally): void => {
  report.check(`${what}: every one as the table says`, wrong.length === 0, wrong.slice(0, 12).join(' | '));
  report.figure(what, `${tried} tried`);
};

const knockers = async (
  cast: StandardCast,
  onEnd: Cleanup,
): Promise<{ all: [Knocker, string][]; coChair: PersonId }> => {
  const { province } = cast;
  const crowd = await Crowd.pair(province, 1);
  onEnd(() => crowd.close());
  const coChair = await province.addPerson('phochutich', 'Phạm Văn Phó', 'chair', 'UBND tỉnh Bến Tre');
  await province.addUnit('Sở Xa', 'department', 'BT-XA');
  await province.addUnit('Sở Lạ', 'department', 'BT-LA');
  const stranger = await province.addPerson('nguoila', 'Người Lạ', 'delegate', 'Sở Lạ');
  const hall = new Caller(province.base);
  await hall.call('pairRoom', { body: { code: cast.roomCode } });
  return {
    coChair: coChair.person.id,
    all: [
      [{ name: 'chair', caller: cast.chair.api, role: 'chair' }, 'chair'],
      [{ name: 'co-chair', caller: coChair.api, role: 'co_chair' }, 'chair'],
      [{ name: 'secretary', caller: cast.secretary.api, role: 'secretary' }, 'secretary'],
      [{ name: 'operator', caller: province.operator, role: 'operator' }, 'operator'],
      [{ name: 'delegate', caller: cast.siteA.api, role: 'delegate' }, 'delegate'],
      [{ name: 'room', caller: hall, role: 'room' }, 'room'],
      [{ name: 'guest', caller: new Caller(province.base), role: 'guest' }, 'guest'],
      [{ name: 'stranger', caller: stranger.api, role: null }, 'delegate'],
    ],
  };
};

await scenario('permissions', async (report, onEnd) => {
  const system = await StartedSystem.start();
  report.witness(() => system.testimony());
  onEnd(async () => void (await system.stop()));
  const { url, setupUrl } = await system.status();
  const cast = await standardCast(url, setupUrl ?? '');
  const siteUnitIds = [cast.siteA, cast.siteB, cast.department].map((one) => one.person.unitId);
  const roomUnit = cast.province.unit('UBND huyện Chợ Lách').id;
  const { all, coChair } = await knockers(cast, onEnd);
  const makeRight = (): Promise<MeetingId> =>
    makeBriefing(cast, Date.now(), {
      siteUnitIds: [...siteUnitIds, roomUnit],
      coChairId: coChair,
    });
  const otherChair = await cast.province.addPerson('chutich2', 'Lê Khác', 'chair', 'Sở Xa');
  const otherSecretary = await cast.province.addPerson('thuky2', 'Lê Ghi', 'secretary', 'Sở Xa');
  const makeWrong = async (): Promise<MeetingId> => {
    const { details } = await otherSecretary.api.call('addMeeting', {
      body: {
        kind: 'briefing',
        title: 'Họp của người khác',
        startsAt: new Date().toISOString(),
        plannedMinutes: 30,
        chairId: otherChair.person.id,
        secretaryId: otherSecretary.person.id,
        siteUnitIds: [cast.province.unit('UBND xã thứ 1').id],
        agenda: [],
        recording: { kind: 'none' },
        noStateSecrets: true,
      },
    });
    return details.meetingId;
  };
  const meetings = { right: await makeRight(), wrong: await makeWrong() };

  report.step('every event, by every role, in the right meeting');
  const sockets: Tally = { tried: 0, wrong: [] };
  for (const [knocker] of all) await socketMatrix(sockets, cast, knocker, makeRight);
  tell(report, `${socketEventNames.length} events`, sockets);

  report.step('the wrong meeting');
  const tickets: Tally = { tried: 0, wrong: [] };
  const invited = all.filter(([one]) => one.role !== 'operator' && one.role !== 'guest');
  for (const [{ name, caller, role }] of invited) {
    for (const [where, meetingId] of Object.entries(meetings)) {
      const code = await caller.refusal('ticket', { params: { meetingId }, body: {} });
      tickets.tried += 1;
      const expected = where === 'right' && role !== null ? 'accepted' : 'not_invited';
      if (code !== expected) tickets.wrong.push(`${name} ${where}: ${code}`);
    }
  }
  tell(report, 'tickets', tickets);

  report.step('the minutes of the right and of the wrong meeting');
  const over = { right: await makeRight(), wrong: await makeWrong() };
  await holdMeeting(cast.chair.api, over.right);
  await holdMeeting(otherChair.api, over.wrong);
  const writers = await minutesKnockers(
    cast,
    all.map(([knocker]) => knocker),
    otherSecretary.api,
  );
  const minutes: Tally = { tried: 0, wrong: [] };
  for (const writer of writers) await minutesMatrix(minutes, writer, over);
  const tried = new Set(writers.flatMap(({ roles }) => [roles.right, roles.wrong]));
  report.check(
    'every role in minutes was tried',
    MinutesRole.options.every((role) => tried.has(role)),
  );
  tell(report, `${minutesEvents.length} events of the minutes`, minutes);

  report.step('every route, by everybody, in the right and the wrong meeting');
  const routes: Tally = { tried: 0, wrong: [] };
  // First: the guesses of the others at links end in a limit for all.
  await guestMatrix(routes, cast, new Caller(url), meetings);
  for (const [knocker, accountRole] of all.filter(([one]) => one.role !== 'guest'))
    await httpMatrix(routes, knocker, accountRole, meetings);
  await signedOut(routes, url, meetings.right);
  tell(report, `${routeNames.length} routes`, routes);
});
