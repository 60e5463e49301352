import type { MeetingState, ParticipantId, PresentParticipant } from '@giaoban/protocol';
import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { ConnectionView } from '../../../media/connection/connection-view.ts';
import type { LocalMediaView } from '../../../media/devices/LocalMedia.ts';
import type { MediaView } from '../../../media/engine/media-view.ts';
import type { MeetingSession } from '../../../media/MeetingSession.ts';
import type { Seated, SeatedStore } from './SeatedStore.ts';

export const SessionContext = createContext<MeetingSession | null>(null);

/** The page's session; there is always one behind `SessionContext`. */
export const useMeetingSession = (): MeetingSession => {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('useMeetingSession outside of SessionContext');
  return session;
};

export const useConnection = <T>(select: (view: ConnectionView) => T): T =>
  useStore(useMeetingSession().connection.view, select);

export const useMedia = <T>(select: (view: MediaView) => T): T =>
  useStore(useMeetingSession().media.view, select);

export const useLocal = <T>(select: (view: LocalMediaView) => T): T =>
  useStore(useMeetingSession().local.view, select);

export const SeatedContext = createContext<SeatedStore | null>(null);

const useSeatedStore = (): SeatedStore => {
  const store = useContext(SeatedContext);
  if (store === null) throw new Error('a seat was asked for outside of SeatedContext');
  return store;
};

/**
 * The meeting and one's own seat in it; there is one behind `SeatedContext`. Renders again with every event:
 * `useMeeting` is for what there is many of.
 */
export const useSeated = (): Seated => {
  const store = useSeatedStore();
  return useSyncExternalStore(store.subscribe, store.current);
};

/**
 * A part of the meeting, or a plain value that follows from it: renders again only when it is another one. What
 * `select` gives must be the same thing for the same meeting, never made anew.
 */
export const useMeeting = <T>(select: (meeting: MeetingState, self: PresentParticipant) => T): T => {
  const store = useSeatedStore();
  return useSyncExternalStore(store.subscribe, () => {
    const { meeting, self } = store.current();
    return select(meeting, self);
  });
};

export const useSelfId = (): ParticipantId => useMeeting((_meeting, self) => self.participantId);

/** The server's clock (Unix ms), renewed twice a second. */
export const useMeetingNow = (): number => {
  const { view } = useMeetingSession().connection;
  const [nowMs, setNowMs] = useState(() => Date.now() + view.getState().clockOffsetMs);
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now() + view.getState().clockOffsetMs), 500);
    return () => clearInterval(timer);
  }, [view]);
  return nowMs;
};
