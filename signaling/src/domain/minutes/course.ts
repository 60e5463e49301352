import {
  type AgendaItemId,
  evolve,
  type LoggedEvent,
  type MeetingState,
  type ParticipantId,
  presidingId,
  type Vote,
} from '@giaoban/protocol';

/** Who spoke, as the meeting knew him at that moment. */
export type Speaker = { participantId: ParticipantId; name: string; post: string; unitName: string };

/** What happened in an item, at `momentMs` from the opening; `seq` is the event in the log. */
export type CourseEntry = { seq: number; momentMs: number } & (
  | { kind: 'floor'; speaker: Speaker; untilMs: number | null; partnerOf: Speaker | null }
  | { kind: 'discussion'; heard: Speaker[]; untilMs: number | null }
  | { kind: 'vote'; vote: VoteOutcome }
  | { kind: 'comment'; speaker: Speaker; text: string }
  | { kind: 'presiding'; speaker: Speaker }
  | { kind: 'pause'; untilMs: number | null }
);

export type VoteOutcome = Pick<Vote, 'title' | 'isSecret' | 'voters'> & {
  eligible: number;
  cast: number;
  /** Null: it never came to a result. */
  counts: { optionId: string; label: string; count: number; names: string[] }[] | null;
};

/** One item of the agenda; `agendaItemId` null: what belongs to none. */
export type CourseItem = {
  agendaItemId: AgendaItemId | null;
  title: string;
  /** When it was first taken up; null: never. */
  momentMs: number | null;
  entries: CourseEntry[];
};

const speakerOf = (state: MeetingState, participantId: ParticipantId): Speaker => {
  const one = state.participants[participantId];
  return {
    participantId,
    name: one?.displayName ?? '',
    post: one?.post ?? '',
    unitName: one?.unitName ?? '',
  };
};

const voterName = (state: MeetingState, voter: string): string => {
  const site = state.details.sites.find((one) => one.unitId === voter);
  if (site !== undefined) return site.name;
  const there = Object.values(state.participants);
  return (
    there.find((one) => one.participantId === voter)?.displayName ??
    there.find((one) => one.unitId === voter)?.unitName ??
    ''
  );
};

/** The result. Of a secret vote there are no names here, whatever the record of it says. */
const outcomeOf = (state: MeetingState, vote: Vote): VoteOutcome => {
  const { title, isSecret, voters, eligible, cast, counts, options, ballots } = vote;
  const namesFor = (optionId: string): string[] =>
    isSecret
      ? []
      : eligible.filter((voter) => ballots[voter] === optionId).map((voter) => voterName(state, voter));
  return {
    title,
    isSecret,
    voters,
    eligible: eligible.length,
    cast,
    counts:
      counts === null
        ? null
        : options.map(({ optionId, label }) => ({
            optionId,
            label,
            count: counts[optionId] ?? 0,
            names: namesFor(optionId),
          })),
  };
};

type Ending = Extract<CourseEntry, { untilMs: number | null }>;

/** Goes through a log once and puts what happened under the item that ran. */
class CourseReader {
  readonly items = new Map<AgendaItemId | null, CourseEntry[]>();
  readonly begun = new Map<AgendaItemId, number>();
  readonly #speaking = new Map<ParticipantId, Ending>();
  #discussion: Extract<CourseEntry, { kind: 'discussion' }> | null = null;
  #pause: Ending | null = null;
  readonly #openedAtMs: number;

  constructor(openedAtMs: number) {
    this.#openedAtMs = openedAtMs;
  }

  #moment(atMs: number): number {
    return Math.max(0, atMs - this.#openedAtMs);
  }

  #put<E extends CourseEntry>(item: AgendaItemId | null, entry: E): E {
    const entries = this.items.get(item) ?? [];
    entries.push(entry);
    this.items.set(item, entries);
    return entry;
  }

  /** `state`: after the event. */
  take({ seq, atMs, event }: LoggedEvent, state: MeetingState): void {
    const at = { seq, momentMs: this.#moment(atMs) };
    const current = state.agenda.currentId;
    if (state.status === 'open' && current !== null && !this.begun.has(current))
      this.begun.set(current, at.momentMs);
    switch (event.type) {
      case 'floor_given': {
        const main = state.floor?.participantId;
        const isPartner = event.part === 'partner' && main !== undefined;
        const entry = this.#put(current, {
          ...at,
          kind: 'floor',
          speaker: speakerOf(state, event.participantId),
          untilMs: null,
          partnerOf: isPartner ? speakerOf(state, main) : null,
        });
        this.#speaking.set(event.participantId, entry);
        return;
      }
      case 'floor_taken': {
        const entry = this.#speaking.get(event.participantId);
        if (entry !== undefined) entry.untilMs = at.momentMs;
        this.#speaking.delete(event.participantId);
        return;
      }
      case 'discussion_begun':
        this.#discussion = this.#put(current, { ...at, kind: 'discussion', heard: [], untilMs: null });
        return;
      case 'speakers_heard':
        for (const id of event.participantIds) this.#hear(state, id);
        return;
      case 'discussion_ended':
        if (this.#discussion !== null) this.#discussion.untilMs = at.momentMs;
        this.#discussion = null;
        return;
      case 'comment_left':
        this.#put(event.agendaItemId ?? current, {
          ...at,
          kind: 'comment',
          speaker: speakerOf(state, event.participantId),
          text: event.text,
        });
        return;
      case 'presiding_passed':
        this.#put(current, { ...at, kind: 'presiding', speaker: speakerOf(state, presidingId(state)) });
        return;
      case 'pause_begun':
        this.#pause = this.#put(current, { ...at, kind: 'pause', untilMs: null });
        return;
      case 'pause_ended':
        if (this.#pause !== null) this.#pause.untilMs = at.momentMs;
        this.#pause = null;
        return;
      case 'meeting_closed':
        this.#endAll(at.momentMs);
        return;
      default:
        return;
    }
  }

  #hear(state: MeetingState, participantId: ParticipantId): void {
    const heard = this.#discussion?.heard;
    if (heard === undefined || heard.some((one) => one.participantId === participantId)) return;
    heard.push(speakerOf(state, participantId));
  }

  #endAll(momentMs: number): void {
    for (const one of [...this.#speaking.values(), this.#discussion, this.#pause])
      if (one !== null) one.untilMs = momentMs;
    this.#speaking.clear();
  }

  /** Votes are told where they were opened, with the result that came later. */
  takeVotes(state: MeetingState, openings: ReadonlyMap<string, { seq: number; atMs: number }>): void {
    for (const vote of state.votes) {
      const opening = openings.get(vote.voteId);
      if (opening === undefined) continue;
      const { seq, atMs } = opening;
      this.#put(vote.agendaItemId, {
        seq,
        momentMs: this.#moment(atMs),
        kind: 'vote',
        vote: outcomeOf(state, vote),
      });
    }
  }
}

/**
 * The course of a meeting by agenda item, from its log alone. Items stand in the order of the agenda; what
 * belongs to none, or to one that is gone, stands before them. Within an item everything is in order of time.
 */
export const courseOf = (log: readonly LoggedEvent[], openedAtMs: number): CourseItem[] => {
  const reader = new CourseReader(openedAtMs);
  const openings = new Map<string, { seq: number; atMs: number }>();
  let state: MeetingState | null = null;
  for (const logged of log) {
    state = evolve(state, logged);
    reader.take(logged, state);
    if (logged.event.type === 'vote_opened') openings.set(logged.event.vote.voteId, logged);
  }
  if (state === null) return [];
  reader.takeVotes(state, openings);
  const { agenda } = state.details;
  const isKnown = (id: AgendaItemId | null): boolean => agenda.some((item) => item.id === id);
  const inOrder = (entries: readonly CourseEntry[]): CourseEntry[] =>
    [...entries].sort((a, b) => a.seq - b.seq);
  const stray = [...reader.items].flatMap(([id, entries]) => (isKnown(id) ? [] : entries));
  return [
    ...(stray.length === 0
      ? []
      : [{ agendaItemId: null, title: '', momentMs: null, entries: inOrder(stray) }]),
    ...agenda.map(({ id, title }) => ({
      agendaItemId: id,
      title,
      momentMs: reader.begun.get(id) ?? null,
      entries: inOrder(reader.items.get(id) ?? []),
    })),
  ];
};
