import type { Layout, ParticipantId, View } from '@giaoban/protocol';
import { useCallback } from 'react';
import { useMeeting, useSeated, useSelfId } from '../session/session-context.ts';
import { useOrder } from '../session/use-order.ts';
import { type Scene, sceneOf } from './layout-facts.ts';

/** What the main place shows now. */
export const useScene = (): Scene => {
  const { meeting, self } = useSeated();
  return sceneOf(meeting, self.participantId);
};

const standardView: View = { pin: null, page: 0 };

/** One's own choice of picture, and the way to change it. */
export const useOwnView = (): [view: View, change: (change: Partial<View>) => void] => {
  const order = useOrder();
  const selfId = useSelfId();
  const view = useMeeting((meeting) => meeting.views[selfId]) ?? standardView;
  const change = useCallback(
    (changed: Partial<View>) => void order('picture:view', { view: { ...view, ...changed } }),
    [order, view],
  );
  return [view, change];
};

/** The chair's choice for everybody. */
export const useSharedPicture = () => {
  const order = useOrder();
  return {
    choose: (layout: Layout) => void order('picture:layout', { layout }),
    spotlight: (participantId: ParticipantId | null) => void order('picture:spotlight', { participantId }),
  };
};
