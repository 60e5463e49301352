import type { MeetingId } from '@giaoban/protocol';
import { join } from 'node:path';
import { BriefingRoom } from './briefing-room.ts';
import { lightSeat, Seat } from './browser.ts';
import { type Player, players } from './cast.ts';
import { enterMeeting, signInUnseen } from './people.ts';
import { type Account, makeBriefing, password, standardCast, type StandardCast } from './province.ts';
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

/**
 * A chair and two sites in real browsers, all in the lobby of a meeting that may be opened.
 * @param prepare is called with each browser before it goes anywhere; gives where it finds the system
 */
export const gatherSmallMeeting = async (
  report: Report,
  system: StartedSystem,
  onEnd: Cleanup,
  prepare: (seat: Seat, url: string) => Promise<string> = async (_seat, url) => url,
): Promise<SmallMeeting> => {
  const { url, setupUrl } = await system.status();
  const cast = await standardCast(url, setupUrl ?? '');
  const meetingId = await makeBriefing(cast, Date.now() + 60_000);
  const sit = async (who: Player, { username }: Account): Promise<Seat> => {
    const seat = await Seat.take(who, join(system.dataDir, 'devices'), lightSeat);
    onEnd(() => seat.close());
    report.witness(() => seat.testimony());
    const address = await prepare(seat, url);
    await signInUnseen(seat, address, username, password);
    await enterMeeting(seat, address, meetingId);
    return seat;
  };
  const seats = await Promise.all([
    sit(players.chair, cast.chair),
    sit(players.siteA, cast.siteA),
    sit(players.siteB, cast.siteB),
  ]);
  const [chair, siteA, siteB] = seats;
  return { cast, meetingId, url, room: new BriefingRoom(report, seats), chair, siteA, siteB };
};
