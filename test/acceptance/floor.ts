import { type MeetingId, personParticipant } from '@giaoban/protocol';
import { join } from 'node:path';
import { type Caller } from '@giaoban/service-kit/test-support';
import { BriefingRoom } from '../support/briefing-room.ts';
import { Seat } from '../support/browser.ts';
import { morePlayers, type Player, players } from '../support/cast.ts';
import { Crowd } from '../support/crowd.ts';
import { firstFrame, firstSound } from '../support/hall.ts';
import { enterMeeting, signIn } from '../support/people.ts';
import {
  type Account,
  makeBriefing,
  password,
  standardCast,
  type StandardCast,
} from '../support/province.ts';
import { Shuffle } from '../support/shuffle.ts';
import { type Report, spread } from '../support/report.ts';
import { type Cleanup, scenario } from '../support/scenario.ts';
import { StartedSystem } from '../support/started-system.ts';
import { until } from '../support/wait.ts';

const invitations = process.env['GIAOBAN_LONG'] === undefined ? 10 : 30;
const crowdSize = 120;
const camera = { width: 320, height: 180, fps: 6 };

type Site = { who: Player; account: Account; seat: Seat };

/** Seven sites with people, each in a browser of its own. */
const siteAccounts = async (cast: StandardCast): Promise<[Player, Account][]> => {
  const { province } = cast;
  const more = [
    [players.room, 'Nguyễn Thị Lách', 'UBND huyện Chợ Lách', 'cholach'],
    [morePlayers.site6, 'Trần Văn Phú', 'UBND huyện Thạnh Phú', 'thanhphu'],
    [morePlayers.site7, 'Đỗ Thị Trôm', 'UBND huyện Giồng Trôm', 'giongtrom'],
    [morePlayers.site8, 'Hồ Văn Mỏ', 'UBND huyện Mỏ Cày', 'mocay'],
  ] as const;
  const added: [Player, Account][] = [];
  for (const [who, name, unit, username] of more) {
    if (!province.units.has(unit)) await province.addUnit(unit, 'district', `BT-${username}`);
    added.push([who, await province.addPerson(username, name, 'delegate', unit)]);
  }
  return [
    [players.siteA, cast.siteA],
    [players.siteB, cast.siteB],
    [players.department, cast.department],
    ...added,
  ];
};

const sit = async (
  report: Report,
  onEnd: Cleanup,
  folder: string,
  url: string,
  meetingId: MeetingId,
  [who, account]: [Player, Account],
): Promise<Site> => {
  const seat = await Seat.take(who, folder, { camera, screen: { width: 1280, height: 720 } });
  onEnd(() => seat.close());
  report.witness(() => seat.testimony());
  await signIn(seat, url, account.username, password);
  await enterMeeting(seat, url, meetingId);
  return { who, account, seat };
};

/** One invitation as everybody notices it: ms from the press to the first frame and sound, per browser. */
type Noticed = { frames: number[]; sounds: number[] };

class Invitations {
  readonly #room: BriefingRoom;
  readonly #chair: Site;

  constructor(room: BriefingRoom, chair: Site) {
    this.#room = room;
    this.#chair = chair;
  }

  async invite({ who, account }: Site): Promise<Noticed> {
    const others = this.#room.others(who);
    const { page } = this.#chair.seat;
    const pressed = this.#chair.seat
      .press(`Mời ${account.person.displayName}`)
      .then(() => page.evaluate(() => window.observer.lastPressAtMs()));
    const [pressedAtMs, frames, sounds] = await Promise.all([
      pressed,
      Promise.all(others.map(async (seat) => firstFrame(seat, 'stage', who.colour))),
      Promise.all(others.map(async (seat) => firstSound(seat, who))),
    ]);
    const since = (atMs: number): number => atMs - pressedAtMs;
    return { frames: frames.map(since), sounds: sounds.map(since) };
  }
}

/** Somebody who looks on from outside, to await what the log says. */
const queueOf = async (secretary: Caller, meetingId: MeetingId): Promise<string[]> => {
  const { log } = await secretary.call('log', { params: { meetingId } });
  const queue: string[] = [];
  for (const { event } of log) {
    if (event.type === 'floor_asked') queue.push(event.participantId);
    if (
      event.type === 'floor_withdrawn' ||
      event.type === 'floor_given' ||
      event.type === 'participant_left'
    ) {
      const at = queue.indexOf(event.participantId);
      if (at >= 0) queue.splice(at, 1);
    }
  }
  return queue;
};

await scenario('floor', async (report, onEnd) => {
  const system = await StartedSystem.start();
  onEnd(async () => void (await system.stop()));
  const { url, setupUrl } = await system.status();
  const cast = await standardCast(url, setupUrl ?? '');
  const accounts = await siteAccounts(cast);
  report.step(`${crowdSize} halls are paired`);
  const crowd = await Crowd.pair(cast.province, crowdSize);
  onEnd(() => crowd.close());
  const meetingId = await makeBriefing(cast, Date.now());
  const folder = join(system.dataDir, 'devices');

  report.step('eight browsers and the halls come in');
  const chair = await sit(report, onEnd, folder, url, meetingId, [players.chair, cast.chair]);
  const sites: Site[] = [];
  for (const one of accounts) sites.push(await sit(report, onEnd, folder, url, meetingId, one));
  await crowd.enter(meetingId);
  report.check('everybody is there', crowd.size === crowdSize, `8 browsers, ${crowd.size} sockets`);
  const room = new BriefingRoom(
    report,
    [chair, ...sites].map((one) => one.seat),
  );
  await room.bringToStage(players.chair, 'Mở họp', players.chair);

  const shuffle = Shuffle.seeded(report);
  const asked = new Invitations(room, chair);
  const warmed: Noticed[] = [];
  const cold: Noticed[] = [];
  let last: Site | null = null;
  for (let turn = 0; turn < invitations; turn += 1) {
    const candidates = sites.filter((one) => one !== last);
    const [site, other] = shuffle.order(candidates);
    if (site === undefined || other === undefined) throw new Error('no sites');
    const isWarm = turn % 2 === 0;
    report.step(`invitation ${turn + 1}: ${site.who.name}, ${isWarm ? 'first in the queue' : 'out of turn'}`);
    if (isWarm) {
      const decoy = crowd.at(shuffle.below(crowdSize));
      await site.seat.press('Đăng ký phát biểu');
      await until(
        'the site stands in the queue',
        async () =>
          (await queueOf(cast.secretary.api, meetingId))[0] === personParticipant(site.account.person.id),
        5_000,
        100,
      );
      await decoy.visitor.ask('floor:ask', { subject: 'xin phát biểu' });
      await decoy.visitor.ask('floor:withdraw', { participantId: decoy.participantId });
      if (turn === 4) {
        report.note('its line is lost and comes back');
        await site.seat.page.reload();
        await enterMeeting(site.seat, url, meetingId);
        await firstFrame(site.seat, 'stage', (last ?? chair).who.colour);
      }
    }
    const noticed = await asked.invite(site);
    (isWarm ? warmed : cold).push(noticed);
    report.note(
      `frames ${noticed.frames.map(Math.round).join(' ')}, sounds ${noticed.sounds.map(Math.round).join(' ')} ms`,
    );
    await room.checkPictures(site.who, null);
    await room.checkVoices([players.chair, site.who]);
    last = site;
  }
  for (const [name, list] of [
    ['warmed', warmed],
    ['cold', cold],
  ] as const) {
    report.figure(`${name} Mời → first frame`, spread(list.flatMap((one) => one.frames)).text);
    report.figure(`${name} Mời → first sound`, spread(list.flatMap((one) => one.sounds)).text);
  }
});
