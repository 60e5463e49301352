import { Refusal } from '@giaoban/protocol';
import type { Clock } from '../../clock.ts';
import type { LiveMeetings } from '../../features/live/LiveMeetings.ts';
import type { HandlersOf } from './handler-table.ts';
import { meetingRoom, type MeetingNamespace, type MeetingSocket } from './socket-types.ts';
import { TokenBucket } from './TokenBucket.ts';

/** Whoever presses all the time shows his reactions no more often than this. */
const limits = { perSecond: 1, burst: 3 };

/** What is shown for a moment and kept nowhere: neither log nor tape know of it. */
export const reactionHandlers = ({
  namespace,
  live,
  clock,
}: {
  namespace: MeetingNamespace;
  live: LiveMeetings;
  clock: Clock;
}): Omit<HandlersOf<'reaction'>, 'reaction:allow'> => {
  const buckets = new WeakMap<MeetingSocket, TokenBucket>();
  const bucketOf = (socket: MeetingSocket): TokenBucket => {
    const known = buckets.get(socket) ?? new TokenBucket(limits.perSecond, limits.burst, clock.nowMs());
    buckets.set(socket, known);
    return known;
  };
  return {
    'reaction:send': async (socket, { reaction }) => {
      const { meetingId, participantId } = socket.data.claims;
      const state = await live.get(meetingId);
      if (state.status !== 'open') throw new Refusal('meeting_wrong_state');
      const sender = state.participants[participantId];
      if (sender?.present !== true) throw new Refusal('not_joined');
      if (!state.reactionsAllowed) throw new Refusal('reactions_off');
      const waitMs = bucketOf(socket).take(clock.nowMs());
      if (waitMs > 0) throw new Refusal('rate_limited', { retryAfterMs: waitMs });
      const shown = { from: participantId, fromName: sender.displayName, reaction };
      namespace.to(meetingRoom(meetingId)).emit('reaction:shown', shown);
      return {};
    },
  };
};
