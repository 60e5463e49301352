import type { AgendaItemId } from '../ids.ts';
import type { AgendaEvent } from './agenda.ts';
import type { MeetingDetails } from './details.ts';
import { rankedFor } from './evolve-floor.ts';
import type { MeetingState } from './state.ts';

/** What an item has taken until `atMs`, the running stretch included. */
export const spentOn = ({ agenda }: MeetingState, id: AgendaItemId, atMs: number): number => {
  const running =
    agenda.currentId === id && agenda.runningSinceMs !== null ? Math.max(0, atMs - agenda.runningSinceMs) : 0;
  return (agenda.spentMs[id] ?? 0) + running;
};

/** The running item's time is written down, and nothing runs. */
export const agendaHalted = (state: MeetingState, atMs: number): MeetingState['agenda'] => {
  const { agenda } = state;
  if (agenda.currentId === null || agenda.runningSinceMs === null) return agenda;
  const spentMs = { ...agenda.spentMs, [agenda.currentId]: spentOn(state, agenda.currentId, atMs) };
  return { ...agenda, runningSinceMs: null, spentMs };
};

/** The current item's clock goes on. */
export const agendaResumed = ({ agenda }: MeetingState, atMs: number): MeetingState['agenda'] =>
  agenda.currentId === null ? agenda : { ...agenda, runningSinceMs: atMs };

/** The documents under a rewritten agenda: those of an item that is gone belong to the whole meeting. */
export const documentsFor = (
  { documents }: MeetingState,
  { agenda }: MeetingDetails,
): MeetingState['documents'] =>
  documents.map((one) =>
    agenda.some((item) => item.id === one.agendaItemId) ? one : { ...one, agendaItemId: null },
  );

export const evolveAgenda = (state: MeetingState, event: AgendaEvent, atMs: number): MeetingState => {
  switch (event.type) {
    case 'item_begun': {
      const agenda = {
        ...agendaHalted(state, atMs),
        currentId: event.agendaItemId,
        runningSinceMs: state.pause === null ? atMs : null,
      };
      return { ...state, agenda, queue: rankedFor(state, event.agendaItemId) };
    }
    case 'document_added':
      return { ...state, documents: [...state.documents, event.document] };
    case 'document_removed':
      return {
        ...state,
        documents: state.documents.filter((one) => one.documentId !== event.documentId),
        shown: state.shown?.documentId === event.documentId ? null : state.shown,
      };
    case 'document_shown': {
      const { documentId, page, by } = event;
      return { ...state, shown: { documentId, page, participantId: by, shownAtMs: atMs } };
    }
    case 'page_turned':
      return state.shown?.documentId === event.documentId
        ? { ...state, shown: { ...state.shown, page: event.page } }
        : state;
    case 'document_hidden':
      return { ...state, shown: null };
  }
};
