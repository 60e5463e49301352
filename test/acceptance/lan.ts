import { MeetingId } from '@giaoban/protocol';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { lightSeat, Seat } from '../support/browser.ts';
import { type Player, players } from '../support/cast.ts';
import { firstFrame, hearsOnly } from '../support/hall.ts';
import { enterMeeting, signIn } from '../support/people.ts';
import { scenario } from '../support/scenario.ts';
import { StartedSystem } from '../support/started-system.ts';
import { until } from '../support/wait.ts';

type Printed = { meetingId: MeetingId; chair: [string, string]; delegate: [string, string] };

/** Names and passwords as the terminal shows them, this once. */
const readTerminal = (text: string): Printed | null => {
  const account = (role: string): [string, string] | null => {
    const [, username, password] = new RegExp(`${role}\\s+(\\S+)\\s+(\\S+)`).exec(text) ?? [];
    return username === undefined || password === undefined ? null : [username, password];
  };
  const id = /\/cuoc-hop\/(\S+)\n/.exec(text)?.[1];
  const [chair, delegate] = [account('chủ trì'), account('đại biểu')];
  return id === undefined || chair === null || delegate === null
    ? null
    : { meetingId: MeetingId.parse(id), chair, delegate };
};

/** How a page's media goes to the server: "udp 192.0.2.2" for each of its connections. */
const waysOf = async ({ page }: Seat): Promise<string[]> =>
  page.evaluate(async () => {
    const ways: string[] = [];
    for (const connection of window.observer.connections) {
      if (connection.connectionState !== 'connected') continue;
      const stats = new Map<string, Record<string, unknown>>();
      (await connection.getStats()).forEach((one: { id: string }) => stats.set(one.id, { ...one }));
      const transport = [...stats.values()].find((one) => one['type'] === 'transport');
      const pair = stats.get(String(transport?.['selectedCandidatePairId']));
      const remote = stats.get(String(pair?.['remoteCandidateId']));
      ways.push(`${String(remote?.['protocol'])} ${String(remote?.['address'])}`);
    }
    return ways;
  });

/** Whether this machine has an address in a network. */
const isInNetwork = (): boolean =>
  Object.values(networkInterfaces()).some((all) =>
    all?.some((one) => !one.internal && one.family === 'IPv4'),
  );

/** From another computer's point of view: the address of the network, HTTPS, and a line that lets no UDP through. */
await scenario('lan', async (report, onEnd) => {
  report.step('npm start -- --lan --demo');
  if (!isInNetwork()) {
    const said = await StartedSystem.start({ args: ['--lan', '--demo'] }).then(() => 'it started', String);
    report.check('without a network it says so', said.includes('không có địa chỉ trong mạng LAN'), said);
    return;
  }
  const system = await StartedSystem.start({ args: ['--lan', '--demo'] });
  report.witness(() => system.testimony());
  onEnd(async () => void (await system.stop()));
  const { url } = await system.status();
  const { hostname, protocol } = new URL(url);
  const isOfNetwork = protocol === 'https:' && hostname !== 'localhost' && !hostname.startsWith('127.');
  report.check(
    'the address of the network is printed',
    isOfNetwork && system.output.includes(`Địa chỉ:          ${url}`),
    url,
  );
  const printed = await until(
    'the demo’s people on the terminal',
    () => Promise.resolve(readTerminal(system.output)),
    20_000,
  );
  const passwords = system.output.split(printed.chair[1]).length - 1;
  report.check('a password is printed once', passwords === 1, `${passwords} times`);

  report.step('two computers come by HTTPS, one of them through a line without UDP');
  const folder = join(system.dataDir, 'devices');
  const sit = async (
    who: Player,
    [username, password]: [string, string],
    lacksUdp = false,
  ): Promise<Seat> => {
    const seat = await Seat.take(who, folder, { ...lightSeat, lacksUdp });
    onEnd(() => seat.close());
    report.witness(() => seat.testimony());
    await signIn(seat, url, username, password);
    const cookies = await seat.page.cookies(url);
    report.check(
      `the cookies of ${who.name} go by HTTPS only`,
      cookies.length > 0 && cookies.every((one) => one.secure && one.httpOnly),
      cookies.map((one) => one.name).join(', '),
    );
    await enterMeeting(seat, url, printed.meetingId);
    return seat;
  };
  const chair = await sit(players.chair, printed.chair);
  const site = await sit(players.siteA, printed.delegate, true);
  await site.waitForText('Đang chờ chủ trì mở họp');
  await chair.press('Mở họp');
  await firstFrame(site, 'stage', players.chair.colour);
  await site.press('Đăng ký phát biểu');
  await chair.page.locator('::-p-xpath(//button[starts-with(@aria-label, "Mời ")])').click();
  await firstFrame(chair, 'stage', players.siteA.colour);
  const two = [players.chair, players.siteA];
  const heard = [await hearsOnly(chair, [players.siteA], two), await hearsOnly(site, [players.chair], two)];
  report.check('they see and hear each other', true, heard.join(' | '));

  const ways = { chair: await waysOf(chair), site: await waysOf(site) };
  const goesBy = (own: string[], transport: string): boolean =>
    own.length > 0 && own.every((one) => one === `${transport} ${hostname}`);
  report.check(
    'media goes by UDP to the announced address',
    goesBy(ways.chair, 'udp'),
    ways.chair.join(', '),
  );
  report.check('where no UDP goes through, by TCP', goesBy(ways.site, 'tcp'), ways.site.join(', '));
  const complaints = [...chair.complaints, ...site.complaints];
  report.check('no page complained', complaints.length === 0, complaints.join(' | ').slice(0, 400));
});
