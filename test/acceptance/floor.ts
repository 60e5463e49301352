import {
  type Layout,
  type LoggedEvent,
  type MeetingId,
  type ParticipantId,
  personParticipant,
} from '@giaoban/protocol';
import { join } from 'node:path';
import { type Caller } from '@giaoban/service-kit/test-support';
import { BriefingRoom } from '../support/briefing-room.ts';
import { Seat } from '../support/browser.ts';
import { type Player, players } from '../support/cast.ts';
import { Crowd, type Hall } from '../support/crowd.ts';
import { watchPicture } from '../support/going-on.ts';
import { firstFrame, firstSound, shown } from '../support/hall.ts';
import { chooseLayout, layoutShown } from '../support/layout-choice.ts';
import { installLostLine } from '../support/lost-line.ts';
import { addMoreSites, addSite } from '../support/more-sites.ts';
import { enterMeeting, signInUnseen } from '../support/people.ts';
import {
  type Account,
  makeBriefing,
  password,
  standardCast,
  type StandardCast,
} from '../support/province.ts';
import { type Report, spread } from '../support/report.ts';
import { type Cleanup, scenario } from '../support/scenario.ts';
import { sentVideo } from '../support/sent-video.ts';
import { Shuffle } from '../support/shuffle.ts';
import { StartedSystem } from '../support/started-system.ts';
import { pause, until } from '../support/wait.ts';

const isLong = process.env['TEST_LONG'] !== undefined;
const invitations = isLong ? 30 : 10;
/** Eight browsers in software keep two cores busy without a pause: the short run makes do with five. */
const browsers = isLong ? 8 : 5;
const crowdSize = 128 - browsers;
/** Eight machines' work is done by one here: small cameras, and screens painted at half their size. */
const camera = { width: 320, height: 180, fps: 8 };
const screen = { width: 1280, height: 720, deviceScaleFactor: 0.5 };

type Site = { who: Player; account: Account; seat: Seat };

/** The sites with people, each in a browser of its own. */
const siteAccounts = async (cast: StandardCast): Promise<[Player, Account][]> => {
  const { province } = cast;
  const hall = await addSite(province, players.room, 'Nguyễn Thị Lách', 'UBND huyện Chợ Lách', 'cholach');
  const added = [hall, ...(await addMoreSites(province))];
  const all: [Player, Account][] = [
    [players.siteA, cast.siteA],
    [players.siteB, cast.siteB],
    [players.department, cast.department],
    ...added.map(({ who, account }): [Player, Account] => [who, account]),
  ];
  return all.slice(0, browsers - 1);
};

const sit = async (
  report: Report,
  onEnd: Cleanup,
  folder: string,
  url: string,
  meetingId: MeetingId,
  [who, account]: [Player, Account],
): Promise<Site> => {
  const seat = await Seat.take(who, folder, { camera, screen });
  await seat.page.evaluateOnNewDocument(installLostLine);
  onEnd(() => seat.close());
  report.witness(() => seat.testimony());
  await signInUnseen(seat, url, account.username, password);
  await enterMeeting(seat, url, meetingId);
  return { who, account, seat };
};

/** One invitation as some notice it: ms from the press to the first frame and sound, per browser. */
type Noticed = { pressedAtMs: number; frames: number[]; sounds: number[] };

/** What the first of the queue reads. */
const nextWords = 'Chuẩn bị phát biểu: bạn là người tiếp theo';

/** So many browsers watch the moment itself: watching costs more than showing. All are looked at afterwards. */
const watchers = 3;

/** The player in which the next speaker is made ready, of those who do not see him yet; marked, to be known again. */
const markReady = async (seat: Seat): Promise<void> => {
  const ready = await seat.page.waitForSelector('video[data-placement="next"]', { timeout: 15_000 });
  await ready?.evaluate((video) => video.setAttribute('data-was-ready', ''));
};

/** Whether that player is the stage's now. */
const tookOver = async (seat: Seat): Promise<boolean> =>
  seat.page.evaluate(() => document.querySelector('video[data-placement="stage"][data-was-ready]') !== null);

/** Which track is made ready in a browser. */
const readyTrack = async ({ page }: Seat): Promise<string | null> =>
  page.evaluate(() => {
    const source = document.querySelector<HTMLVideoElement>('video[data-placement="next"]')?.srcObject;
    return source instanceof MediaStream ? (source.getVideoTracks()[0]?.id ?? null) : null;
  });

/** Whoever was first and made ready withdraws: in the browsers of `seats` the one behind him is made ready. */
const withdrawnWhenReady = async (first: Site, behind: Site, seats: readonly Seat[]): Promise<boolean> => {
  const ready = async (seat: Seat, not: string | null): Promise<string> =>
    until(
      `a track is made ready on ${seat.who.name}`,
      async () => {
        const track = await readyTrack(seat);
        return track === not ? null : track;
      },
      15_000,
      100,
    );
  const before = await Promise.all(seats.map((seat) => ready(seat, null)));
  await first.seat.press('Rút đăng ký');
  await behind.seat.waitForText(nextWords);
  const after = await Promise.all(seats.map((seat, at) => ready(seat, before[at] ?? null)));
  return after.every((track, at) => track !== before[at]);
};

/** Its signaling is gone while something is done, without a word; its media is not. */
const lineLost = async ({ page }: Seat, meanwhile: () => Promise<void>): Promise<void> => {
  const lostText = 'Đang kết nối lại…';
  await page.evaluate(() => window.line.lose());
  await page.waitForFunction((text: string) => document.body.innerText.includes(text), {}, lostText);
  await meanwhile();
  await page.evaluate(() => window.line.giveBack());
  await page.waitForFunction((text: string) => !document.body.innerText.includes(text), {}, lostText);
};

const layoutOn = ({ page }: Seat): Promise<string> =>
  page.evaluate(() => document.querySelector<HTMLElement>('[data-layout]')?.dataset['layout'] ?? '');

const seesChair = async (seat: Seat): Promise<boolean> => (await shown(seat, 'chair')) !== null;

class Invitations {
  readonly #room: BriefingRoom;
  readonly #chair: Site;
  readonly #shuffle: Shuffle;

  constructor(room: BriefingRoom, chair: Site, shuffle: Shuffle) {
    this.#room = room;
    this.#chair = chair;
    this.#shuffle = shuffle;
  }

  async invite({ who, account }: Site): Promise<Noticed> {
    const others = this.#shuffle.order(this.#room.others(who)).slice(0, watchers);
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
    return { pressedAtMs, frames: frames.map(since), sounds: sounds.map(since) };
  }
}

/** How much of its camera a site sends in a second, and how many pictures it shows of it to itself. */
const sentInASecond = async (seat: Seat): Promise<{ frames: number; bytes: number; shown: number }> => {
  const own = await watchPicture(seat, 'video[data-placement="self"]');
  const before = await sentVideo(seat);
  await pause(1_000);
  const after = await sentVideo(seat);
  const shown = (await own.stop()).filter(({ goesOn }) => goesOn).length;
  return { frames: after.frames - before.frames, bytes: after.bytes - before.bytes, shown };
};

/**
 * The chair turns the page of its wall: a site that nobody sees any more sends no picture, and does again as soon as it
 * stands on the stage. It waits in the queue behind another one, so that the chair can invite it from there.
 */
const unwatchedCamera = async (
  report: Report,
  room: BriefingRoom,
  asked: Invitations,
  [chair, site, first]: readonly [Site, Site, Hall],
): Promise<void> => {
  const watched = await sentInASecond(site.seat);
  await first.visitor.ask('floor:ask', { subject: 'xin phát biểu' });
  await site.seat.press('Đăng ký phát biểu');
  await site.seat.waitForText('Bạn đứng thứ 2');
  await chair.seat.press('Trang sau');
  const stopped = await until(
    `${site.who.name} sends no picture`,
    async () => {
      const sent = await sentInASecond(site.seat);
      return sent.bytes === 0 ? sent : null;
    },
    10_000,
  ).catch(() => sentInASecond(site.seat));
  const text = ({ frames, bytes, shown }: typeof watched): string =>
    `${frames} pictures, ${bytes} bytes, ${shown} shown to itself`;
  report.check(
    'a camera that nobody watches sends nothing, and goes on',
    watched.frames > 0 && stopped.frames === 0 && stopped.bytes === 0 && stopped.shown > 0,
    `before: ${text(watched)}; now: ${text(stopped)}`,
  );
  const { frames } = await asked.invite(site);
  await room.checkPictures(site.who, null);
  const again = await sentInASecond(site.seat);
  report.check('on the stage it sends again', again.frames > 0 && again.bytes > 0, text(again));
  report.figure('unwatched Mời → first frame', spread(frames).text);
};

/** The events that end a place in the queue; a lost line does not. */
const leavesQueue = ({ event }: LoggedEvent): ParticipantId | null => {
  if (event.type === 'participant_left')
    return event.reason === 'connection_lost' ? null : event.participantId;
  return event.type === 'floor_withdrawn' || event.type === 'floor_given' ? event.participantId : null;
};

/** Somebody who looks on from outside, to await what the log says. */
const queueOf = async (secretary: Caller, meetingId: MeetingId): Promise<string[]> => {
  const { log } = await secretary.call('log', { params: { meetingId } });
  const queue: string[] = [];
  for (const logged of log) {
    if (logged.event.type === 'floor_asked') queue.push(logged.event.participantId);
    const at = queue.findIndex((one) => one === leavesQueue(logged));
    if (at >= 0) queue.splice(at, 1);
  }
  return queue;
};

const lastGivenAtMs = async (secretary: Caller, meetingId: MeetingId): Promise<number> => {
  const { log } = await secretary.call('log', { params: { meetingId } });
  return log.findLast(({ event }) => event.type === 'floor_given')?.atMs ?? Number.NaN;
};

await scenario('floor', async (report, onEnd) => {
  const system = await StartedSystem.start();
  report.witness(() => system.testimony());
  onEnd(async () => void (await system.stop()));
  const { url, setupUrl } = await system.status();
  const cast = await standardCast(url, setupUrl ?? '');
  const accounts = await siteAccounts(cast);
  report.step(`${crowdSize} halls are paired`);
  const crowd = await Crowd.pair(cast.province, crowdSize);
  onEnd(() => crowd.close());
  const meetingId = await makeBriefing(cast, Date.now());
  const folder = join(system.dataDir, 'devices');

  report.step(`${browsers} browsers and the halls come in`);
  const chair = await sit(report, onEnd, folder, url, meetingId, [players.chair, cast.chair]);
  const sites: Site[] = [];
  for (const one of accounts) sites.push(await sit(report, onEnd, folder, url, meetingId, one));
  await crowd.enter(meetingId);
  report.check('everybody is there', crowd.size === crowdSize, `${browsers} browsers, ${crowd.size} sockets`);
  const room = new BriefingRoom(
    report,
    [chair, ...sites].map((one) => one.seat),
  );
  await chooseLayout(chair.seat, 'speaker');
  await room.bringToStage(players.chair, 'Mở họp', players.chair);

  /** Every page but that of the one who is away has it when this is done. */
  const changeLayout = async (layout: Layout, away: Site): Promise<void> => {
    await chooseLayout(chair.seat, layout);
    await Promise.all(room.others(away.who).map((seat) => layoutShown(seat, layout)));
  };
  const shuffle = Shuffle.seeded(report);
  const asked = new Invitations(room, chair, shuffle);
  const warmed: Noticed[] = [];
  const cold: Noticed[] = [];
  const accepted: number[] = [];
  let [last, previous]: (Site | null)[] = [null, null];
  for (let turn = 0; turn < invitations; turn += 1) {
    const candidates = sites.filter((one) => one !== last);
    const [site, other] = shuffle.order(candidates);
    if (site === undefined || other === undefined) throw new Error('no sites');
    const isWarm = turn % 2 === 0;
    report.step(`invitation ${turn + 1}: ${site.who.name}, ${isWarm ? 'first in the queue' : 'out of turn'}`);
    if (isWarm) {
      const decoy = crowd.at(shuffle.below(crowdSize));
      if (turn === 2) await other.seat.press('Đăng ký phát biểu');
      if (turn === 2) await other.seat.waitForText(nextWords);
      await site.seat.press('Đăng ký phát biểu');
      if (turn === 2) {
        report.note(`${other.who.name}, who was made ready, withdraws`);
        const seats = sites.filter((one) => ![site, other, last].includes(one)).map((one) => one.seat);
        const isReplaced = await withdrawnWhenReady(other, site, seats);
        report.check(
          'the one behind him is made ready',
          isReplaced && seats.length > 0,
          `${seats.length} seats`,
        );
      }
      await until(
        'the site stands in the queue',
        async () =>
          (await queueOf(cast.secretary.api, meetingId))[0] === personParticipant(site.account.person.id),
        5_000,
        100,
      );
      await decoy.visitor.ask('floor:ask', { subject: 'xin phát biểu' });
      await decoy.visitor.ask('floor:withdraw', { participantId: decoy.participantId });
      await site.seat.waitForText(nextWords);
      if (turn === 4) {
        report.note('its page is reloaded, then its line is lost for a moment');
        await site.seat.page.reload();
        await changeLayout('speaker_chair_share', site);
        await enterMeeting(site.seat, url, meetingId);
        await firstFrame(site.seat, 'stage', (last ?? chair).who.colour);
        await firstFrame(site.seat, 'chair', players.chair.colour);
        await layoutShown(site.seat, 'speaker_chair_share');
        report.check('reloaded, it shows the layout chosen meanwhile, the chair beside the speaker', true);
        let before = '';
        await lineLost(site.seat, async () => {
          await changeLayout('speaker', site);
          before = await layoutOn(site.seat);
        });
        await layoutShown(site.seat, 'speaker');
        await until('no chair beside the speaker', async () => !(await seesChair(site.seat)), 8_000);
        report.check(
          'its line back, it shows the layout chosen meanwhile, the speaker alone',
          before === 'speaker_chair_share',
          `${before} until then`,
        );
      }
    }
    // The chair's wall shows everybody; who stands on the stage and who is next see the others only.
    const unseeing = sites.filter((one) => one !== site && one !== last);
    if (isWarm) await Promise.all(unseeing.map(({ seat }) => markReady(seat)));
    const noticed = await asked.invite(site);
    (isWarm ? warmed : cold).push(noticed);
    const acceptedMs = (await lastGivenAtMs(cast.secretary.api, meetingId)) - noticed.pressedAtMs;
    accepted.push(acceptedMs);
    report.note(
      `accepted ${acceptedMs}, frames ${noticed.frames.map(Math.round).join(' ')}, sounds ${noticed.sounds.map(Math.round).join(' ')} ms`,
    );
    await room.checkPictures(site.who, null);
    if (isWarm) {
      const taken = await Promise.all(unseeing.map(({ seat }) => tookOver(seat)));
      report.check('the stage shows the player that was made ready', !taken.includes(false), taken.join(' '));
    }
    await room.checkVoices([players.chair, site.who]);
    [previous, last] = [last, site];
  }
  report.step('a camera that nobody watches');
  const unwatched = sites.find((one) => one !== last && one !== previous);
  if (unwatched === undefined) throw new Error('everybody is watched');
  await unwatchedCamera(report, room, asked, [chair, unwatched, crowd.at(0)]);
  for (const [name, list] of [
    ['warmed', warmed],
    ['cold', cold],
  ] as const) {
    report.figure(`${name} Mời → first frame`, spread(list.flatMap((one) => one.frames)).text);
    report.figure(`${name} Mời → first sound`, spread(list.flatMap((one) => one.sounds)).text);
  }
  report.figure('Mời → accepted', spread(accepted).text);
});
