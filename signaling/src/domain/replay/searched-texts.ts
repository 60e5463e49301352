import {
  type AgendaItemId,
  type ChatMessage,
  type Cue,
  evolve,
  type LoggedEvent,
  type MeetingState,
  type MinutesBlock,
  type ParticipantId,
  presidingId,
  type SearchKind,
  speakersOf,
} from '@giaoban/protocol';

/** A text in which is searched, and the moment that it leads to, Unix ms. */
export type SearchedText = { kind: SearchKind; atMs: number; title: string; text: string };

/** A return to the chair that lasts less than this, because the floor goes on to another, is no turn. */
const briefMs = 1_000;

const whoIs = (state: MeetingState, participantId: ParticipantId): string => {
  const one = state.participants[participantId];
  if (one === undefined) return '';
  return [one.displayName, one.post, one.unitName].filter((part) => part !== undefined).join(' · ');
};

/** `leads`: nobody spoke, the word was with whoever presides. */
type Turn = { id: ParticipantId; atMs: number; text: string; leads: boolean };

/** Who began to speak when: with a floor, presiding, or for the first time in a free discussion. */
const turnsOf = (states: readonly { atMs: number; state: MeetingState }[]): Turn[] => {
  const turns: Turn[] = [];
  const spoken = new Set<ParticipantId>();
  let before: ParticipantId[] = [];
  for (const { atMs, state } of states) {
    if (state.status !== 'open') {
      before = [];
      continue;
    }
    const speakers = speakersOf(state);
    const leads = speakers.length === 0;
    const now = leads ? [presidingId(state)] : speakers;
    if (state.discussion === null) spoken.clear();
    const begun = now.filter((id) => !before.includes(id) && !spoken.has(id));
    before = now;
    if (state.discussion !== null) now.forEach((id) => spoken.add(id));
    const last = turns.at(-1);
    if (begun.length > 0 && last?.leads === true && atMs - last.atMs < briefMs) turns.pop();
    turns.push(...begun.map((id): Turn => ({ id, atMs, text: whoIs(state, id), leads })));
  }
  return turns;
};

/** What the event itself says. */
const saidBy = ({ atMs, event }: LoggedEvent, state: MeetingState): SearchedText[] => {
  const nameOf = (id: ParticipantId): string => state.participants[id]?.displayName ?? '';
  switch (event.type) {
    case 'vote_opened':
      return [{ kind: 'vote', atMs, title: '', text: event.vote.title }];
    case 'document_shown': {
      const document = state.documents.find((one) => one.documentId === event.documentId);
      return document === undefined
        ? []
        : [{ kind: 'document', atMs, title: String(event.page), text: document.title }];
    }
    case 'floor_asked':
      return event.subject === ''
        ? []
        : [{ kind: 'speaker', atMs, title: nameOf(event.participantId), text: event.subject }];
    case 'comment_left':
      return [{ kind: 'speaker', atMs, title: nameOf(event.participantId), text: event.text }];
    default:
      return [];
  }
};

/** Items, votes, documents, wishes to speak and written opinions; who spoke when, by name, post and unit. */
export const textsOfLog = (log: readonly LoggedEvent[]): SearchedText[] => {
  const texts: SearchedText[] = [];
  const states: { atMs: number; state: MeetingState }[] = [];
  let state: MeetingState | null = null;
  let itemId: AgendaItemId | null = null;
  for (const logged of log) {
    state = evolve(state, logged);
    states.push({ atMs: logged.atMs, state });
    texts.push(...saidBy(logged, state));
    const item = state.details.agenda.find((one) => one.id === state?.agenda.currentId);
    if (item !== undefined && item.id !== itemId)
      texts.push({ kind: 'agenda', atMs: logged.atMs, title: '', text: item.title });
    itemId = item?.id ?? null;
  }
  const turns = turnsOf(states);
  const spoke = new Set(turns.map((one) => one.id));
  const silent = Object.values(state?.participants ?? {}).filter((one) => !spoke.has(one.participantId));
  return [
    ...texts,
    ...turns.map(({ atMs, text }): SearchedText => ({ kind: 'speaker', atMs, title: '', text })),
    ...silent.map((one): SearchedText => {
      const text = state === null ? '' : whoIs(state, one.participantId);
      return { kind: 'speaker', atMs: one.firstJoinedAtMs, title: '', text };
    }),
  ];
};

/** A paragraph without a moment of its own belongs to the one before it. */
export const textsOfMinutes = (blocks: readonly MinutesBlock[], openedAtMs: number): SearchedText[] => {
  let atMs = openedAtMs;
  return blocks.map((block) => {
    atMs = block.momentMs === null ? atMs : openedAtMs + block.momentMs;
    return { kind: 'minutes', atMs, title: '', text: block.text };
  });
};

export const textsOfChat = (messages: readonly ChatMessage[]): SearchedText[] =>
  messages.map(({ atMs, fromName, text }) => ({ kind: 'chat', atMs, title: fromName, text }));

export const textsOfCues = (cues: readonly Cue[], startsAtMs: number): SearchedText[] =>
  cues.map(({ startMs, text }) => ({ kind: 'caption', atMs: startsAtMs + startMs, title: '', text }));
