import type { Voting, Votes } from '../../features/votes/Votes.ts';
import type { HandlersOf } from './handler-table.ts';
import type { MeetingSocket } from './socket-types.ts';

/** In the name of the socket's participant. */
const asSocket = (socket: MeetingSocket): Voting => {
  const { meetingId, participantId, role } = socket.data.claims;
  return { meetingId, actor: { kind: 'participant', participantId, role } };
};

/** Votes; ballots of secret ones go into their box and nowhere else. */
export const voteHandlers = (votes: Votes): HandlersOf<'vote'> => ({
  'vote:open': (socket, question) => votes.open(asSocket(socket), question),
  'vote:cast': (socket, ballot) => votes.cast(asSocket(socket), ballot),
  'vote:own': (socket, { voteId }) => votes.own(asSocket(socket), voteId),
  'vote:close': (socket, { voteId }) => votes.close(asSocket(socket), voteId),
  'vote:recount': (socket, { voteId }) => votes.recount(socket.data.claims.meetingId, voteId),
});
