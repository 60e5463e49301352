import { type MeetingId, standardRules } from '@giaoban/protocol';
import { Caller, Visitor } from '@giaoban/service-kit/test-support';
import { join } from 'node:path';
import { lightSeat, Seat } from '../browser.ts';
import { type CameraSize, type Player, players } from '../cast.ts';
import { Crowd } from '../crowd.ts';
import { painted, type Screen, wide } from '../gallery.ts';
import { addMoreSites, type Site } from '../more-sites.ts';
import { enterCode, enterMeeting, signInUnseen } from '../people.ts';
import {
  type Account,
  makeBriefing,
  password,
  type Province,
  standardCast,
  type StandardCast,
} from '../province.ts';
import type { Report } from '../report.ts';
import type { Cleanup } from '../scenario.ts';
import type { StartedSystem } from '../started-system.ts';
import type { Known } from './tiles.ts';

const crowdSize = 120;
const absentSites = 3;
/** Whoever is not looked at needs no large page. */
const small: Screen = { width: 640, height: 360 };
/** As large as a tile of the console's wall asks for. */
const tiny: CameraSize = { width: 160, height: 90, fps: 5 };
/** The shortest there is: a turn ends while the scenario goes on. */
const turnMinutes = 1;
const hallName = /^Hội trường (xã thứ \d+)$/;

const agenda = [
  { title: 'Thu ngân sách quý I và nhiệm vụ trọng tâm quý II', minutes: 20, unitId: null },
  { title: 'Tiến độ giải ngân vốn đầu tư công', minutes: 15, unitId: null },
  { title: 'Cải cách hành chính', minutes: 10, unitId: null },
];

/**
 * A meeting of 130 listed sites: five browsers with cameras, three more pages with cameras when they are called, 120
 * halls that are sockets only, the rest absent.
 */
export type FullTable = {
  cast: StandardCast;
  meetingId: MeetingId;
  crowd: Crowd;
  seats: Record<'chair' | 'siteA' | 'siteB' | 'department' | 'room', Seat>;
  /**
   * Of whom nothing is asked but to be seen: pages in a browser that is there. They come late, for two cores do not
   * paint every wall of eight.
   */
  late: { names: readonly string[]; come: () => Promise<readonly Seat[]> };
  /** Names in the order of every wall: as invited. */
  order: string[];
  known: (name: string) => Known | null;
};

const knownIn = (cast: StandardCast, more: readonly Site[]): FullTable['known'] => {
  const person = (account: StandardCast['chair'], unit: string, who: Player): [string, Known] => [
    account.person.displayName,
    { below: [unit, account.person.post].filter((word) => word !== ''), colour: who.colour },
  ];
  const named = new Map<string, Known>([
    ...more.map(({ account, unit, who }) => person(account, unit, who)),
    person(cast.chair, 'UBND tỉnh Bến Tre', players.chair),
    person(cast.siteA, 'UBND huyện Ba Tri', players.siteA),
    person(cast.siteB, 'UBND huyện Bình Đại', players.siteB),
    person(cast.department, 'Sở Tài chính', players.department),
    ['Hội trường Chợ Lách', { below: ['UBND huyện Chợ Lách'], colour: players.room.colour }],
  ]);
  return (name) => {
    const commune = hallName.exec(name)?.[1];
    if (commune !== undefined) return { below: [`UBND ${commune}`], colour: null };
    const isAbsent = name.startsWith('UBND xã vắng') || more.some((one) => one.unit === name);
    return named.get(name) ?? (isAbsent ? { below: ['Vắng'], colour: null } : null);
  };
};

const wallOrder = ({ units }: Province): string[] =>
  [...units.keys()].flatMap((unit) => {
    if (unit.startsWith('UBND xã thứ')) return [unit.replace('UBND', 'Hội trường')];
    if (unit === 'UBND huyện Ba Tri') return ['Lê Văn Ba'];
    if (unit === 'UBND huyện Bình Đại') return ['Phạm Thị Bình'];
    if (unit === 'Sở Tài chính') return ['Võ Văn Tài'];
    return unit === 'UBND huyện Chợ Lách' ? ['Hội trường Chợ Lách'] : [];
  });

/** Founds the province, pairs the halls and lets everybody into the lobby. */
export const gatherFullTable = async (
  report: Report,
  system: StartedSystem,
  onEnd: Cleanup,
): Promise<FullTable> => {
  const { url, setupUrl } = await system.status();
  const cast = await standardCast(url, setupUrl ?? '');
  const { province } = cast;
  const more = await addMoreSites(province);
  const crowd = await Crowd.pair(province, crowdSize);
  onEnd(() => crowd.close());
  for (let number = 1; number <= absentSites; number += 1)
    await province.addUnit(`UBND xã vắng ${number}`, 'commune', `BT-V${number}`);
  const rules = { ...standardRules, turnMinutes };
  const meetingId = await makeBriefing(cast, Date.now(), { agenda, rules });
  const kept = (seat: Seat): Seat => {
    onEnd(() => seat.close());
    report.witness(() => seat.testimony());
    return seat;
  };
  const take = async (who: Player, screen: Screen): Promise<Seat> => {
    const options = { ...lightSeat, screen: painted(screen) };
    return kept(await Seat.take(who, join(system.dataDir, 'devices'), options));
  };
  const enter = async (seat: Seat, { username }: Account): Promise<Seat> => {
    await signInUnseen(seat, url, username, password);
    await enterMeeting(seat, url, meetingId);
    return seat;
  };
  const sit = async (name: 'chair' | 'siteA' | 'siteB' | 'department', screen: Screen): Promise<Seat> =>
    enter(await take(players[name], screen), cast[name]);
  const hang = async (): Promise<Seat> => {
    const seat = await take(players.room, wide);
    await seat.page.goto(`${url}/phong`);
    await enterCode(seat, cast.roomCode);
    return seat;
  };
  const [chair, siteA, siteB, department, room] = await Promise.all([
    sit('chair', wide),
    sit('siteA', wide),
    sit('siteB', small),
    sit('department', small),
    hang(),
  ]);
  const seats = { chair, siteA, siteB, department, room };
  const comeLate = async ({ who, account }: Site): Promise<Seat> =>
    enter(kept(await department.beside(who, { camera: tiny, screen: painted(small) })), account);
  const late = {
    names: more.map((one) => one.account.person.displayName),
    come: async () => Promise.all(more.map(comeLate)),
  };
  await seats.chair.waitForText('Hội trường Chợ Lách', 40_000);
  await crowd.enter(meetingId);
  return {
    ...{ cast, meetingId, crowd, seats, late },
    ...{ order: wallOrder(province), known: knownIn(cast, more) },
  };
};

/** Somebody with the secretary's link, who stands at the door. */
export const knock = async (
  { cast, meetingId }: FullTable,
  name: string,
  organisation: string,
): Promise<Visitor> => {
  const body = { name, organisation };
  const { token } = await cast.secretary.api.call('addGuest', { params: { meetingId }, body });
  const { ticket } = await new Caller(cast.province.base).call('guestTicket', {
    params: { token },
    body: {},
  });
  const guest = await Visitor.connect(cast.province.base, ticket);
  const code = await guest.refusal('meeting:join', { since: null });
  if (code !== 'waiting_for_admission') throw new Error(`the guest was not asked to wait: ${code}`);
  return guest;
};
