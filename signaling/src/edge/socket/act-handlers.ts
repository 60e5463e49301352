import type { Command } from '../../domain/index.ts';
import type { LiveMeetings } from '../../features/live/LiveMeetings.ts';
import type { HandlersOf } from './handler-table.ts';
import type { MeetingSocket } from './socket-types.ts';

type ActHandlers = HandlersOf<'floor' | 'share' | 'tape'> &
  Pick<HandlersOf<'meeting'>, 'meeting:open' | 'meeting:close'>;

/** Everything that people order in a meeting: each is a command of the domain, by the socket's participant. */
export const actHandlers = (live: LiveMeetings): ActHandlers => {
  const act = async (socket: MeetingSocket, command: Command): Promise<{ seq: number }> => {
    const { meetingId, participantId, role } = socket.data.claims;
    const state = await live.dispatch(meetingId, command, { kind: 'participant', participantId, role });
    return { seq: state.seq };
  };
  return {
    'meeting:open': (socket) => act(socket, { type: 'open' }),
    'meeting:close': (socket) => act(socket, { type: 'close' }),
    'floor:ask': (socket, { subject }) => act(socket, { type: 'ask_floor', subject }),
    'floor:withdraw': (socket, { participantId }) => act(socket, { type: 'withdraw', participantId }),
    'floor:give': (socket, { participantId }) => act(socket, { type: 'give_floor', participantId }),
    'floor:take': (socket) => act(socket, { type: 'take_floor' }),
    'floor:mute_all': (socket) => act(socket, { type: 'mute_all' }),
    'share:begin': (socket) => act(socket, { type: 'begin_share' }),
    'share:end': (socket) => act(socket, { type: 'end_share' }),
    'tape:pause': (socket) => act(socket, { type: 'pause_tape' }),
    'tape:resume': (socket) => act(socket, { type: 'resume_tape' }),
  };
};
