import { coreTicks, idleSince } from '../support/core-ticks.ts';
import { join } from 'node:path';
import { BriefingRoom } from '../support/briefing-room.ts';
import { Seat } from '../support/browser.ts';
import { type Player, players } from '../support/cast.ts';
import { enterCode, enterMeeting, signIn } from '../support/people.ts';
import { makeBriefing, password, standardCast } from '../support/province.ts';
import { spread } from '../support/report.ts';
import { scenario } from '../support/scenario.ts';
import { StartedSystem } from '../support/started-system.ts';

const rounds = 4;

/**
 * From the press of "Mời" to the new speaker's first frame in every other browser: with three browsers,
 * then with five, each of which encodes and decodes in software. How much of the machine is idle says
 * whether the product or the browsers are what is measured.
 */
await scenario('invite', async (report, onEnd) => {
  const system = await StartedSystem.start();
  onEnd(async () => void (await system.stop()));
  const { url, setupUrl } = await system.status();
  const cast = await standardCast(url, setupUrl ?? '');
  const meetingId = await makeBriefing(cast, Date.now());
  const folder = join(system.dataDir, 'devices');
  const seats: Seat[] = [];
  const sit = async (key: 'chair' | 'siteA' | 'siteB' | 'department' | 'room'): Promise<void> => {
    const seat = await Seat.take(players[key], folder);
    onEnd(() => seat.close());
    report.witness(() => seat.testimony());
    seats.push(seat);
    if (key === 'room') {
      await seat.page.goto(`${url}/phong`);
      await enterCode(seat, cast.roomCode);
    } else {
      await signIn(seat, url, cast[key].username, password);
      await enterMeeting(seat, url, meetingId);
    }
  };
  const inviteInTurns = async (turns: readonly [string, Player][]): Promise<void> => {
    const room = new BriefingRoom(report, seats);
    const times: number[] = [];
    const before = coreTicks();
    for (let turn = 0; turn < rounds * turns.length; turn += 1) {
      const [name, who] = turns[turn % turns.length] ?? ['', players.siteA];
      times.push(...(await room.bringToStage(players.chair, `Mời ${name}`, who)));
      await room.checkVoices([players.chair, who]);
    }
    const idle = idleSince(before);
    report.figure(
      `${seats.length} browsers: Mời → first frame`,
      `${spread(times).text}, machine idle ${Math.round(idle * 100)}%`,
    );
  };

  for (const key of ['chair', 'siteA', 'siteB'] as const) await sit(key);
  const room = new BriefingRoom(report, seats);
  await room.seat(players.siteB).waitForText('Đang chờ chủ trì mở họp');
  await room.bringToStage(players.chair, 'Mở họp', players.chair);
  const turns: [string, Player][] = [
    [cast.siteA.person.displayName, players.siteA],
    [cast.siteB.person.displayName, players.siteB],
  ];
  report.step('three browsers');
  await inviteInTurns(turns);
  for (const key of ['department', 'room'] as const) await sit(key);
  await room.seat(players.chair).waitForText('Hội trường Chợ Lách', 40_000);
  report.step('five browsers');
  await inviteInTurns([...turns, [cast.department.person.displayName, players.department]]);
});
