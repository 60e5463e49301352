import type { MeetingRole } from './details.ts';
import type { UnitId } from '../ids.ts';
import { attendanceOf } from './attendance.ts';
import { isThere } from './attendance-row.ts';
import type { Participant } from './participant.ts';
import type { MeetingState } from './state.ts';
import { type Vote, VoterKey } from './vote.ts';

/**
 * Who may hold a vote at all: whoever leads, delegates, and halls (a delegate sits there). The secretary,
 * technicians and guests serve or listen.
 */
const votingRoles: readonly MeetingRole[] = ['chair', 'co_chair', 'delegate', 'room'];

/**
 * Units: each unit that is there by the roll call (by connections where nobody has called it yet) has one
 * vote, which anybody of the unit casts.
 *
 * Delegates: each person of such a unit who is connected has one vote, unless marked absent himself; one
 * whom the secretary has marked as there keeps his vote while his line is down (one who was only confirmed as
 * proposed goes on with his line). Who was written into the roll by hand has no line to vote on. A hall's screen votes as one
 * delegate, and only where nobody of its unit votes at a screen of his own: a delegate who sits in the
 * hall beside his computer must not vote twice.
 */
export const eligibleVoters = (state: MeetingState, voters: Vote['voters']): VoterKey[] => {
  const { sites, people } = attendanceOf(state);
  const unitsThere = new Set<UnitId>(sites.filter(isThere).map((row) => row.unitId));
  if (voters === 'units') return [...unitsThere].map((unitId) => VoterKey.parse(unitId));
  const chosen = new Set<string>();
  for (const row of people) {
    if (row.subject.kind !== 'person' || !unitsThere.has(row.unitId)) continue;
    const person = state.participants[row.subject.participantId];
    if (person === undefined || !votingRoles.includes(person.role)) continue;
    if (row.isByHand ? isThere(row) : row.isHere) chosen.add(person.participantId);
  }
  const voting = Object.values(state.participants).filter((one) => chosen.has(one.participantId));
  const spokenFor = new Set(voting.map((one) => one.unitId));
  const halls = Object.values(state.participants).filter(
    (one) => one.role === 'room' && one.present && unitsThere.has(one.unitId) && !spokenFor.has(one.unitId),
  );
  // Two screens of one unit are one delegate.
  const firstHalls = halls.filter(
    (one, index) => halls.findIndex((other) => other.unitId === one.unitId) === index,
  );
  return [...voting, ...firstHalls].map((one) => VoterKey.parse(one.participantId));
};

/** In whose name somebody votes; null: he has no vote here. */
export const voterOf = (vote: Pick<Vote, 'voters' | 'eligible'>, one: Participant): VoterKey | null => {
  if (!votingRoles.includes(one.role)) return null;
  const key: string = vote.voters === 'units' ? one.unitId : one.participantId;
  return vote.eligible.includes(key) ? key : null;
};

/** The vote that is being taken now; there is never more than one. */
export const runningVote = ({ votes }: Pick<MeetingState, 'votes'>): Vote | null =>
  votes.find((vote) => vote.closedAtMs === null) ?? null;
