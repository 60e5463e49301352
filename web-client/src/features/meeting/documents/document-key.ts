import type { MeetingState, SocketEventName, SocketRequest } from '@giaoban/protocol';

type Order = <N extends SocketEventName>(name: N, body: SocketRequest<N>) => Promise<boolean>;

/**
 * What the leader's key for documents does: what is shown goes; else the first document of the running item
 * comes, or the first of the whole meeting. Nothing where there is none.
 */
export const showOrHide = ({ status, shown, documents, agenda }: MeetingState, order: Order): void => {
  if (status !== 'open') return;
  if (shown !== null) {
    void order('document:hide', {});
    return;
  }
  const first =
    documents.find((one) => one.agendaItemId === agenda.currentId) ??
    documents.find((one) => one.agendaItemId === null);
  if (first !== undefined) void order('document:show', { documentId: first.documentId, page: 1 });
};
