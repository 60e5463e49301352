import {
  Refusal,
  type JoinResult,
  type LoggedEvent,
  type MeetingState,
  type SocketRequest,
} from '@giaoban/protocol';
import type { Clock } from '../../clock.ts';
import type { LiveMeetings } from '../../features/live/LiveMeetings.ts';
import type { HandlersOf } from './handler-table.ts';
import type { SeatKeeper } from './SeatKeeper.ts';
import type { MeetingSocket } from './socket-types.ts';

type Parts = { live: LiveMeetings; seats: SeatKeeper; clock: Clock };

/** Joining and leaving of one socket take turns, whatever the order in which they were asked for. */
const inTurn = <T>(socket: MeetingSocket, act: () => Promise<T>): Promise<T> => {
  const mine = socket.data.turn.then(act, act);
  socket.data.turn = mine.catch(() => null);
  return mine;
};

/** The events after `since` where this node has them all, else the whole. */
const newsFor = (
  live: LiveMeetings,
  state: MeetingState,
  since: number | null,
): Pick<JoinResult, 'snapshot' | 'events'> => {
  const events = since === null ? null : live.eventsAfter(state.details.meetingId, since);
  return events === null ? { snapshot: state, events: [] } : { snapshot: null, events };
};

const catchUp = async (
  { live }: Parts,
  socket: MeetingSocket,
  { after }: SocketRequest<'meeting:catch_up'>,
): Promise<{ events: LoggedEvent[] }> => {
  const { meetingId } = socket.data.claims;
  const state = await live.get(meetingId);
  const events = live.eventsAfter(meetingId, after) ?? (await live.readLog(meetingId, after));
  if (after > state.seq && events.length === 0) throw new Refusal('log_behind');
  return { events };
};

export const sessionHandlers = (
  parts: Parts,
): Pick<HandlersOf<'meeting'>, 'meeting:join' | 'meeting:leave' | 'meeting:catch_up'> => ({
  'meeting:join': (socket, { since }) =>
    inTurn(socket, async () => {
      await parts.seats.sitDown(socket);
      const { meetingId, participantId, role } = socket.data.claims;
      const state = parts.live.peek(meetingId) ?? (await parts.live.get(meetingId));
      return {
        ...newsFor(parts.live, state, since),
        self: { participantId, role },
        serverTimeMs: parts.clock.nowMs(),
      };
    }),

  'meeting:leave': (socket) =>
    inTurn(socket, async () => {
      await parts.seats.standUp(socket);
      return {};
    }),

  'meeting:catch_up': (socket, request) => catchUp(parts, socket, request),
});
