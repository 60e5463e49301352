import { hasFloor, type MeetingDocument, type MeetingState } from '@giaoban/protocol';
import type { Actor, AgendaCommand, CommandOf } from './command.ts';
import { accept, type Decision, isChair, isPresent, participantOf, refuse } from './decision.ts';
import { endShare } from './endings.ts';

/** A meeting's documents. */
const mostDocuments = 200;

const isSecretary = (actor: Actor): boolean => actor.kind === 'participant' && actor.role === 'secretary';

const knowsItem = ({ details }: MeetingState, agendaItemId: string): boolean =>
  details.agenda.some((item) => item.id === agendaItemId);

const documentOf = ({ documents }: MeetingState, documentId: string): MeetingDocument | undefined =>
  documents.find((one) => one.documentId === documentId);

const decideBegin = (state: MeetingState, command: CommandOf<'begin_item'>, actor: Actor): Decision => {
  const by = participantOf(actor);
  if (by === null || !(isChair(state, actor) || isSecretary(actor))) return refuse('forbidden');
  if (state.status !== 'open') return refuse('meeting_wrong_state');
  const { agendaItemId } = command;
  if (!knowsItem(state, agendaItemId)) return refuse('agenda_item_not_found');
  return agendaItemId === state.agenda.currentId
    ? accept()
    : accept({ type: 'item_begun', agendaItemId, by });
};

/** The right was checked where the file came in: here only the system speaks. */
const decideAdd = (state: MeetingState, { document }: CommandOf<'add_document'>, actor: Actor): Decision => {
  if (actor.kind !== 'system') return refuse('forbidden');
  if (state.status === 'closed') return refuse('meeting_wrong_state');
  if (documentOf(state, document.documentId) !== undefined) return accept();
  if (document.agendaItemId !== null && !knowsItem(state, document.agendaItemId))
    return refuse('agenda_item_not_found');
  if (state.documents.length >= mostDocuments) return refuse('too_many');
  return accept({ type: 'document_added', document });
};

const decideRemove = (state: MeetingState, command: CommandOf<'remove_document'>, actor: Actor): Decision => {
  if (actor.kind !== 'system') return refuse('forbidden');
  if (state.status === 'closed') return refuse('meeting_wrong_state');
  const { documentId } = command;
  if (documentOf(state, documentId) === undefined) return refuse('document_not_found');
  return accept({ type: 'document_removed', documentId });
};

const decideShow = (state: MeetingState, command: CommandOf<'show_document'>, actor: Actor): Decision => {
  const by = participantOf(actor);
  if (by === null) return refuse('forbidden');
  if (!isPresent(state, by)) return refuse('not_joined');
  if (state.status !== 'open') return refuse('meeting_wrong_state');
  if (!hasFloor(state, by) && !isChair(state, actor) && !isSecretary(actor)) return refuse('no_floor');
  const { documentId, page } = command;
  const document = documentOf(state, documentId);
  if (document === undefined) return refuse('document_not_found');
  if (page > document.pages) return refuse('page_not_found');
  const { shown } = state;
  if (shown?.documentId === documentId && shown.page === page && shown.participantId === by) return accept();
  return accept(...endShare(state, 'document'), { type: 'document_shown', documentId, page, by });
};

/** Whoever presents, as long as he may present; and whoever leads. */
const mayTurn = (state: MeetingState, actor: Actor): boolean => {
  if (isChair(state, actor)) return true;
  const by = participantOf(actor);
  if (by === null || state.shown?.participantId !== by) return false;
  return hasFloor(state, by) || isSecretary(actor);
};

const decideTurn = (state: MeetingState, command: CommandOf<'turn_page'>, actor: Actor): Decision => {
  const by = participantOf(actor);
  if (by === null) return refuse('forbidden');
  const { documentId, page } = command;
  if (state.shown?.documentId !== documentId) return refuse('document_not_shown');
  if (!mayTurn(state, actor)) return refuse('no_floor');
  if (page > (documentOf(state, documentId)?.pages ?? 0)) return refuse('page_not_found');
  return page === state.shown.page ? accept() : accept({ type: 'page_turned', documentId, page, by });
};

const decideHide = (state: MeetingState, actor: Actor): Decision => {
  const by = participantOf(actor);
  if (by === null) return refuse('forbidden');
  if (state.shown === null) return refuse('document_not_shown');
  if (!mayTurn(state, actor) && !isSecretary(actor)) return refuse('no_floor');
  return accept({ type: 'document_hidden', by });
};

/**
 * The order of business and its documents. A document stays shown when its presenter loses the floor: the
 * leader then turns it.
 */
export const decideAgenda = (state: MeetingState, command: AgendaCommand, actor: Actor): Decision => {
  switch (command.type) {
    case 'begin_item':
      return decideBegin(state, command, actor);
    case 'add_document':
      return decideAdd(state, command, actor);
    case 'remove_document':
      return decideRemove(state, command, actor);
    case 'show_document':
      return decideShow(state, command, actor);
    case 'turn_page':
      return decideTurn(state, command, actor);
    case 'hide_document':
      return decideHide(state, actor);
  }
};
