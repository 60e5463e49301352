import {
  hasFloor,
  type MeetingDocument,
  type MeetingState,
  type PresentParticipant,
} from '@giaoban/protocol';
import { useCallback } from 'react';
import { useStore } from 'zustand';
import { leads } from '../facts/who.ts';
import { useSeated } from '../session/session-context.ts';
import { useOrder } from '../session/use-order.ts';
import { useMeetingDesk } from './MeetingDesk.ts';

/** The floor's holders, whoever leads, the secretary. */
export const mayShow = (meeting: MeetingState, self: PresentParticipant): boolean =>
  meeting.status === 'open' &&
  (leads(meeting, self.participantId) || self.role === 'secretary' || hasFloor(meeting, self.participantId));

/** Whoever presents as long as he may, whoever leads. */
const mayTurn = (meeting: MeetingState, self: PresentParticipant): boolean =>
  leads(meeting, self.participantId) ||
  (meeting.shown?.participantId === self.participantId && mayShow(meeting, self));

export type Shown = {
  document: MeetingDocument;
  /** The page on this screen. */
  page: number;
  /** The presenter's page. */
  commonPage: number;
  presenterId: PresentParticipant['participantId'];
  isOwn: boolean;
  mayTurn: boolean;
  mayHide: boolean;
};

/** What is shown on this screen; null when nothing is. */
export const useShown = (): Shown | null => {
  const { meeting, self } = useSeated();
  const own = useStore(useMeetingDesk().view, (view) => view.own);
  const { shown } = meeting;
  const document = meeting.documents.find((one) => one.documentId === shown?.documentId);
  if (shown === null || document === undefined) return null;
  const ownPage = own?.documentId === shown.documentId ? own.page : null;
  return {
    document,
    page: ownPage ?? shown.page,
    commonPage: shown.page,
    presenterId: shown.participantId,
    isOwn: ownPage !== null,
    mayTurn: mayTurn(meeting, self),
    mayHide: mayTurn(meeting, self) || self.role === 'secretary',
  };
};

/**
 * Turns by so many pages: one's own page while one looks by oneself, everybody's for whoever may. `canLook`: the
 * others begin to look by themselves.
 */
export const useTurn = (shown: Shown | null, canLook = false): ((by: number) => void) => {
  const desk = useMeetingDesk();
  const order = useOrder();
  return useCallback(
    (by) => {
      if (shown === null) return;
      const { documentId, pages } = shown.document;
      if (shown.isOwn || (canLook && !shown.mayTurn)) {
        desk.lookAt({ documentId, page: Math.min(pages, Math.max(1, shown.page + by)) });
      } else if (shown.mayTurn) {
        void desk.pages.step({ of: documentId, seen: shown.page, by, first: 1, last: pages }, (page) =>
          order('document:turn', { documentId, page }),
        );
      }
    },
    [desk, order, shown, canLook],
  );
};
