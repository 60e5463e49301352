import {
  chairOf,
  floorHolders,
  heardAtOnce,
  type EndpointPlan,
  type LoggedEvent,
  type MeetingState,
  type ParticipantId,
  presentChair,
  presidingId,
  spatialLayer,
  type Subscription,
  type Vote,
  type VoteId,
  type VoterKey,
} from '@giaoban/protocol';
import { planMeeting } from './plan-media.ts';
import { planTape } from './plan-tape.ts';

/** What is wrong, in words: each function answers with nothing when all is well. */
type Problems = string[];

const when = (isWrong: boolean, what: string): Problems => (isWrong ? [what] : []);
const isHere = ({ participants }: MeetingState, id: ParticipantId): boolean =>
  participants[id]?.present === true;

/** At most two floors, of two who are there and do not lead, in an open meeting that neither rests nor discusses. */
export const floorProblems = (state: MeetingState): Problems => {
  const holders = floorHolders(state);
  const { floor, partner, discussion, pause, queue } = state;
  const waiting = new Set(queue.map((entry) => entry.participantId));
  return [
    ...when(partner !== null && floor === null, 'a partner without a main floor'),
    ...when(new Set(holders).size < holders.length, 'both floors with one'),
    ...when(holders.length > 0 && state.status !== 'open', 'a floor outside the meeting'),
    ...when(holders.length > 0 && pause !== null, 'a floor in a pause'),
    ...when(holders.length > 0 && discussion !== null, 'a floor in a discussion'),
    ...when(
      discussion !== null && (state.status !== 'open' || pause !== null),
      'a discussion out of its time',
    ),
    ...when((discussion?.heard.length ?? 0) > heardAtOnce, 'too many heard'),
    ...when(waiting.size < queue.length, 'twice in the queue'),
    ...when(waiting.has(presidingId(state)), 'the leader in the queue'),
    ...when(
      state.barred.some((id) => waiting.has(id)),
      'one who was sent out in the queue',
    ),
    ...when(
      queue.some((entry) => state.participants[entry.participantId] === undefined),
      'a stranger in the queue',
    ),
    ...holders.flatMap((id) => [
      ...when(!isHere(state, id), `${id} speaks and is away`),
      ...when(id === presidingId(state), `${id} leads and has a floor`),
      ...when(waiting.has(id), `${id} speaks and waits`),
    ]),
  ];
};

/** Floors begin on free places and end where they were: the log's own tale. */
export const floorTaleProblems = (log: readonly LoggedEvent[]): Problems => {
  let [main, partner]: [ParticipantId | null, ParticipantId | null] = [null, null];
  return log.flatMap(({ event, seq }) => {
    if (event.type === 'floor_given') {
      const isFree =
        event.part === 'main' ? main === null && partner === null : main !== null && partner === null;
      if (event.part === 'main') main = event.participantId;
      else partner = event.participantId;
      return when(!isFree, `${String(seq)}: the ${event.part} floor was not free`);
    }
    if (event.type !== 'floor_taken') return [];
    const wasHis = event.participantId === main || event.participantId === partner;
    if (event.participantId === main) main = partner;
    partner = null;
    return when(!wasHis, `${String(seq)}: ${event.participantId} had no floor to lose`);
  });
};

const voteProblems = (vote: Vote): Problems => {
  const ballots = Object.keys(vote.ballots);
  const counted = Object.values(vote.counts ?? {}).reduce((sum, count) => sum + count, 0);
  const eligible = new Set<string>(vote.eligible);
  const offered = vote.options.map((option) => option.optionId);
  const countedChoices = Object.keys(vote.counts ?? {});
  return [
    ...when(vote.cast > vote.eligible.length, 'more ballots than voters'),
    ...when(vote.counts !== null && counted !== vote.cast, 'the counts are not the ballots'),
    ...when((vote.counts === null) !== (vote.closedAtMs === null), 'counted before its end, or not at all'),
    ...when(vote.isSecret && ballots.length > 0, 'a secret ballot with a name'),
    ...when(!vote.isSecret && ballots.length !== vote.cast, 'a ballot lost or doubled'),
    ...when(!ballots.every((one) => eligible.has(one)), 'a ballot of somebody without a vote'),
    ...when(
      !Object.values(vote.ballots).every((one) => offered.includes(one)),
      'a ballot for no choice of it',
    ),
    ...when(
      vote.counts !== null && countedChoices.toSorted().join() !== offered.toSorted().join(),
      'other choices counted than offered',
    ),
  ];
};

export const votesProblems = ({ votes }: MeetingState): Problems => [
  ...votes.flatMap((vote) => voteProblems(vote).map((what) => `${vote.voteId}: ${what}`)),
  ...when(votes.filter((vote) => vote.closedAtMs === null).length > 1, 'two votes at once'),
];

/** One has one vote: the result is what the log's own ballots say, the last one of each. */
export const votesTaleProblems = (log: readonly LoggedEvent[]): Problems => {
  const boxes = new Map<VoteId, Map<VoterKey, string>>();
  return log.flatMap(({ event, seq }) => {
    if (event.type === 'vote_opened') {
      const { voteId, eligible, isSecret } = event.vote;
      const wasKnown = boxes.has(voteId);
      if (!isSecret) boxes.set(voteId, new Map());
      return [
        ...when(wasKnown, `${String(seq)}: ${voteId} opened twice`),
        ...when(new Set(eligible).size < eligible.length, `${String(seq)}: two votes for one`),
      ];
    }
    if (event.type === 'ballot_cast') {
      boxes.get(event.voteId)?.set(event.voter, event.optionId);
      return when(!boxes.has(event.voteId), `${String(seq)}: a ballot for no open vote`);
    }
    const box = event.type === 'vote_closed' ? boxes.get(event.voteId) : undefined;
    if (event.type !== 'vote_closed' || box === undefined) return [];
    const chosen = [...box.values()];
    const isTrue = Object.entries(event.counts).every(
      ([optionId, count]) => chosen.filter((one) => one === optionId).length === count,
    );
    const counted = Object.values(event.counts).reduce((sum, count) => sum + count, 0);
    return when(!isTrue || counted !== chosen.length, `${String(seq)}: ${event.voteId} counted wrong`);
  });
};

/** Nothing is live without a right. */
const sendingProblems = (state: MeetingState, id: ParticipantId, { publish }: EndpointPlan): Problems => {
  const speaks = floorHolders(state).includes(id) || presentChair(state)?.participantId === id;
  const mayBeHeard = state.status === 'open' && state.pause === null && (speaks || state.discussion !== null);
  return [
    ...when(publish.microphone === 'live' && !mayBeHeard, `${id}: an open microphone without a right`),
    ...when(
      publish.screen === 'live' && state.share?.participantId !== id,
      `${id}: a screen without a share`,
    ),
    ...when(publish.screen === 'live' && !speaks, `${id}: a screen without a right`),
  ];
};

const flows = ({ source, layer }: Subscription, from: EndpointPlan['publish']): boolean => {
  if (source === 'microphone') return from.microphone === 'live';
  if (source === 'screen') return from.screen === 'live';
  return from.camera !== 'off' && layer !== null && spatialLayer[layer] <= spatialLayer[from.camera];
};

/** What one endpoint bears of each kind. Said here once more: a plan that raised its own limits would be noticed. */
const limits = {
  stage: 1,
  share: 1,
  chair: 1,
  partner: 1,
  strip: 6,
  wall: 25,
  next: 1,
  voice: 6,
};
const voicesLimit = 5;

/** What is wrong with one subscription, given what was counted before it. Texts are made only when needed: this runs often. */
const subscriptionProblem = (
  one: Subscription,
  self: ParticipantId,
  atPlacement: number,
  sender: EndpointPlan['publish'] | undefined,
): string | null => {
  if (one.from === self) return 'his own';
  if (atPlacement > limits[one.placement]) return 'too many';
  if (one.placement === 'next' && !one.paused) return 'the next one flows';
  if (sender === undefined) return 'of somebody who is not there';
  return one.paused || flows(one, sender) ? null : 'what is not sent';
};

/** Never more than an endpoint bears; nothing twice, nothing of one's own, nothing that is not sent. */
const receivingProblems = (
  id: ParticipantId,
  { subscribe }: EndpointPlan,
  plans: ReadonlyMap<ParticipantId, EndpointPlan>,
): Problems => {
  const problems: Problems = [];
  const counted = new Map<string, number>();
  const keys = new Set<string>();
  for (const one of subscribe) {
    const atPlacement = (counted.get(one.placement) ?? 0) + 1;
    counted.set(one.placement, atPlacement);
    keys.add(one.from + one.source);
    const problem = subscriptionProblem(one, id, atPlacement, plans.get(one.from)?.publish);
    if (problem !== null) problems.push(`${id} gets ${problem}: ${JSON.stringify(one)}`);
  }
  const voices = subscribe.filter((one) => one.placement === 'voice' && !one.paused).length;
  if (keys.size < subscribe.length) problems.push(`${id} gets something twice`);
  if (voices > voicesLimit) problems.push(`${id} hears too many`);
  return problems;
};

/** The stage, two floors, whoever leads, the chair, the speaker before. */
const tapedCamerasLimit = 6;

/** Nothing of a tape that is stopped, of one that runs the chair's room in any case, and only what is sent. */
const tapeProblems = (state: MeetingState, plans: ReadonlyMap<ParticipantId, EndpointPlan>): Problems => {
  const { tracks } = planTape(state);
  const { pausedByChair, status } = state.tape;
  const isStopped = pausedByChair || status === 'stopped' || state.status === 'closed';
  const cameras = tracks.flatMap((one) => (one.source === 'camera' ? [one.participantId] : []));
  const lacks = (id: ParticipantId): boolean =>
    tracks.length > 0 && isHere(state, id) && !cameras.includes(id);
  return [
    ...when(isStopped && tracks.length > 0, 'a stopped tape takes something'),
    ...when(lacks(chairOf(state)), 'the tape lacks the chair, who is there'),
    ...when(lacks(presidingId(state)), 'the tape lacks whoever leads'),
    ...when(cameras.length > tapedCamerasLimit, 'the tape takes too many cameras'),
    ...when(
      state.status === 'lobby' && tracks.length > cameras.length,
      'the tape hears or reads before the opening',
    ),
    ...tracks.flatMap(({ participantId, source, layer }) => {
      const publish = plans.get(participantId)?.publish;
      const isSent =
        publish !== undefined &&
        flows({ source, layer, from: participantId, placement: 'stage', paused: false }, publish);
      return when(!isSent, `the tape wants the ${source} of ${participantId}, who does not send it`);
    }),
  ];
};

export const planProblems = (state: MeetingState): Problems => {
  const plans = planMeeting(state);
  return [
    ...[...plans].flatMap(([id, plan]) => [
      ...sendingProblems(state, id, plan),
      ...receivingProblems(id, plan, plans),
    ]),
    ...tapeProblems(state, plans),
  ];
};
