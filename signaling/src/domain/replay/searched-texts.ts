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

/** Who leads or has the floor, once the meeting is open. */
const turnOf = (state: MeetingState): ParticipantId | null => {
  if (state.status !== 'open') return null;
  return state.floor?.participantId ?? presidingId(state);
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
  const turns: { id: ParticipantId; atMs: number; text: string }[] = [];
  let state: MeetingState | null = null;
  let itemId: AgendaItemId | null = null;
  for (const logged of log) {
    state = evolve(state, logged);
    texts.push(...saidBy(logged, state));
    const item = state.details.agenda.find((one) => one.id === state?.agenda.currentId);
    if (item !== undefined && item.id !== itemId)
      texts.push({ kind: 'agenda', atMs: logged.atMs, title: '', text: item.title });
    itemId = item?.id ?? null;
    const id = turnOf(state);
    const last = turns.at(-1);
    if (id === null || id === last?.id) continue;
    if (last !== undefined && last.id === presidingId(state) && logged.atMs - last.atMs < briefMs)
      turns.pop();
    turns.push({ id, atMs: logged.atMs, text: whoIs(state, id) });
  }
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
