import type { MeetingState, ParticipantId, PresentParticipant } from '@giaoban/protocol';
import { createContext, useContext, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { ConnectionView } from '../../../media/connection/connection-view.ts';
import type { LocalMediaView } from '../../../media/devices/LocalMedia.ts';
import type { MediaView } from '../../../media/engine/media-view.ts';
import type { MeetingSession } from '../../../media/MeetingSession.ts';

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

export type Seated = { meeting: MeetingState; self: PresentParticipant };

export const SeatedContext = createContext<Seated | null>(null);

/** The meeting and one's own seat in it; there is one behind `SeatedContext`. */
export const useSeated = (): Seated => {
  const seated = useContext(SeatedContext);
  if (seated === null) throw new Error('useSeated outside of SeatedContext');
  return seated;
};

export const useSelfId = (): ParticipantId => useSeated().self.participantId;

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
