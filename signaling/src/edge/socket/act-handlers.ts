import { CommentId, delegateOf } from '@giaoban/protocol';
import type { Clock, NewId } from '../../clock.ts';
import type { Command } from '../../domain/index.ts';
import type { LiveMeetings } from '../../features/live/LiveMeetings.ts';
import type { Votes } from '../../features/votes/Votes.ts';
import type { HandlersOf } from './handler-table.ts';
import type { MeetingSocket } from './socket-types.ts';

type ActHandlers = HandlersOf<
  'floor' | 'discussion' | 'share' | 'tape' | 'agenda' | 'document' | 'roll' | 'picture' | 'order'
> &
  Pick<HandlersOf<'meeting'>, 'meeting:open' | 'meeting:close'> &
  Pick<HandlersOf<'chat'>, 'chat:allow'> &
  Pick<HandlersOf<'reaction'>, 'reaction:allow'>;

export type ActParts = { live: LiveMeetings; votes: Votes; clock: Clock; newId: NewId };

const minuteMs = 60_000;

/** Orders the command as the socket's participant; answers with the log's sequence number afterwards. */
const act = async (live: LiveMeetings, socket: MeetingSocket, command: Command): Promise<{ seq: number }> => {
  const { meetingId, participantId, role } = socket.data.claims;
  const state = await live.dispatch(meetingId, command, { kind: 'participant', participantId, role });
  return { seq: state.seq };
};

/** Everything that people order in a meeting: each is a command of the domain, by the socket's participant. */
export const actHandlers = ({ live, votes, clock, newId }: ActParts): ActHandlers => {
  const order = (socket: MeetingSocket, command: Command): Promise<{ seq: number }> =>
    act(live, socket, command);
  return {
    'meeting:open': (socket) => order(socket, { type: 'open' }),
    'meeting:close': async (socket) => {
      const { meetingId, participantId, role } = socket.data.claims;
      await votes.closeRunning({ meetingId, actor: { kind: 'participant', participantId, role } });
      return order(socket, { type: 'close' });
    },
    'tape:pause': (socket) => order(socket, { type: 'pause_tape' }),
    'tape:resume': (socket) => order(socket, { type: 'resume_tape' }),

    'floor:ask': (socket, { subject, agendaItemId }) =>
      order(socket, { type: 'ask_floor', subject, agendaItemId: agendaItemId ?? null }),
    'floor:withdraw': (socket, { participantId }) => order(socket, { type: 'withdraw', participantId }),
    'floor:move': (socket, request) => order(socket, { type: 'move_in_queue', ...request }),
    'floor:comment': (socket, { text, agendaItemId }) =>
      order(socket, {
        type: 'leave_comment',
        commentId: CommentId.parse(newId()),
        text,
        agendaItemId: agendaItemId ?? null,
      }),
    'floor:give': (socket, { participantId, part }) =>
      order(socket, { type: 'give_floor', participantId, part: part ?? 'main' }),
    'floor:extend': (socket, { participantId, minutes }) =>
      order(socket, { type: 'extend_floor', participantId, addMs: minutes * minuteMs }),
    'floor:take': (socket, { participantId }) =>
      order(socket, { type: 'take_floor', participantId: participantId ?? null }),
    'floor:mute_all': (socket) => order(socket, { type: 'mute_all' }),
    'discussion:begin': (socket) => order(socket, { type: 'begin_discussion' }),
    'discussion:end': (socket) => order(socket, { type: 'end_discussion' }),
    'share:begin': (socket) => order(socket, { type: 'begin_share' }),
    'share:end': (socket) => order(socket, { type: 'end_share' }),

    'agenda:begin': (socket, { agendaItemId }) => order(socket, { type: 'begin_item', agendaItemId }),
    'document:show': (socket, request) => order(socket, { type: 'show_document', ...request }),
    'document:turn': (socket, request) => order(socket, { type: 'turn_page', ...request }),
    'document:hide': (socket) => order(socket, { type: 'hide_document' }),

    'roll:begin': (socket) => order(socket, { type: 'begin_roll' }),
    'roll:call': (socket, { unitId }) => order(socket, { type: 'call_site', unitId }),
    'roll:mark': (socket, { marks }) => order(socket, { type: 'mark_attendance', marks }),
    'roll:add': (socket, one) =>
      order(socket, { type: 'add_delegate', delegate: { ...one, delegateId: delegateOf(newId()) } }),
    'roll:remove': (socket, { delegateId }) => order(socket, { type: 'remove_delegate', delegateId }),
    'roll:confirm': (socket) => order(socket, { type: 'confirm_roll' }),

    'picture:layout': (socket, { layout }) => order(socket, { type: 'choose_layout', layout }),
    'picture:spotlight': (socket, { participantId }) =>
      order(socket, { type: 'set_spotlight', participantId }),
    'picture:view': (socket, { view }) => order(socket, { type: 'choose_view', view }),

    'order:lock': (socket, { locked }) => order(socket, { type: 'lock', locked }),
    'order:admit': (socket, { participantIds }) => order(socket, { type: 'admit', participantIds }),
    'order:turn_away': (socket, { participantId }) => order(socket, { type: 'turn_away', participantId }),
    'order:remove': (socket, { participantId }) => order(socket, { type: 'remove', participantId }),
    'order:rename': (socket, request) => order(socket, { type: 'rename', ...request }),
    'order:hand_over': (socket) => order(socket, { type: 'hand_over' }),
    'order:pause': (socket, { minutes }) =>
      order(socket, { type: 'pause', untilMs: clock.nowMs() + minutes * minuteMs }),
    'order:resume': (socket) => order(socket, { type: 'resume' }),
    'reaction:allow': (socket, { allowed }) => order(socket, { type: 'allow_reactions', allowed }),
    'chat:allow': (socket, { open }) => order(socket, { type: 'allow_chat', open }),
  };
};
