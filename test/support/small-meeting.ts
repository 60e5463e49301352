import type { MeetingId } from '@giaoban/protocol';
import { join } from 'node:path';
import { BriefingRoom } from './briefing-room.ts';
import { Seat } from './browser.ts';
import { players } from './cast.ts';
import { enterMeeting, signIn } from './people.ts';
import { makeBriefing, password, standardCast, type StandardCast } from './province.ts';
import type { Report } from './report.ts';
import type { Cleanup } from './scenario.ts';
import type { StartedSystem } from './started-system.ts';

export type SmallMeeting = {
  cast: StandardCast;
  meetingId: MeetingId;
  url: string;
  room: BriefingRoom;
  chair: Seat;
  siteA: Seat;
  siteB: Seat;
};

/** A chair and two sites in real browsers, all in the lobby of a meeting that may be opened. */
export const gatherSmallMeeting = async (
  report: Report,
  system: StartedSystem,
  onEnd: Cleanup,
): Promise<SmallMeeting> => {
  const { url, setupUrl } = await system.status();
  const cast = await standardCast(url, setupUrl ?? '');
  const meetingId = await makeBriefing(cast, Date.now() + 60_000);
  const seats = await Promise.all(
    [players.chair, players.siteA, players.siteB].map(async (who) => {
      const seat = await Seat.take(who, join(system.dataDir, 'devices'));
      onEnd(() => seat.close());
      report.witness(() => seat.testimony());
      return seat;
    }),
  );
  const [chair, siteA, siteB] = seats;
  if (!chair || !siteA || !siteB) throw new Error('a seat is missing');
  const accounts = [cast.chair, cast.siteA, cast.siteB];
  for (const [index, seat] of seats.entries()) {
    await signIn(seat, url, accounts[index]?.username ?? '', password);
    await enterMeeting(seat, url, meetingId);
  }
  return { cast, meetingId, url, room: new BriefingRoom(report, seats), chair, siteA, siteB };
};
