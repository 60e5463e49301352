import { type ErrorCode, type MeetingId } from '@giaoban/protocol';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { useApi } from '../../../api/api-context.ts';
import { Spinner } from '../../../design/Spinner.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import type { ConnectionView } from '../../../media/connection/connection-view.ts';
import { SeatedRoom } from '../../meeting/MeetingRoom.tsx';
import { SessionContext } from '../../meeting/session/session-context.ts';
import { meetingTicket, SessionSlot } from '../../meeting/session/SessionSlot.ts';
import { roomTexts } from '../i18n.ts';
import { RoomView } from './RoomView.tsx';

/** Why the room is out of a meeting. */
export type Out = { reason: 'closed' | 'left' | 'replaced' } | { reason: 'refused'; code: ErrorCode };

const outOf = ({ phase, meeting }: ConnectionView): Out | null => {
  if (meeting?.status === 'closed') return { reason: 'closed' };
  if (phase.kind !== 'ended') return null;
  if (phase.error === 'meeting_closed' || phase.error === 'meeting_cancelled') return { reason: 'closed' };
  if (phase.reason === 'refused') return { reason: 'refused', code: phase.error ?? 'internal' };
  return { reason: phase.reason };
};

type RoomMeetingProps = { meetingId: MeetingId; onOut: (out: Out) => void };

/** The hall in its meeting: joins by itself as soon as it is shown, and tells when it is out. */
export const RoomMeeting = ({ meetingId, onOut }: RoomMeetingProps) => {
  const t = useTexts(roomTexts);
  const api = useApi();
  const [slot] = useState(() => new SessionSlot(window, () => meetingTicket(api, meetingId)));
  const session = useStore(slot.store, (view) => view.session);
  useEffect(() => {
    slot.open().enter();
    return () => slot.close();
  }, [slot]);
  useEffect(() => {
    if (session === null) return undefined;
    const tell = (view: ConnectionView): void => {
      const out = outOf(view);
      if (out !== null) onOut(out);
    };
    return session.connection.view.subscribe(tell);
  }, [session, onOut]);
  if (session === null) return <Spinner size="page" label={t('entering')} />;
  return (
    <SessionContext value={session}>
      <SeatedRoom>
        <RoomView />
      </SeatedRoom>
    </SessionContext>
  );
};
