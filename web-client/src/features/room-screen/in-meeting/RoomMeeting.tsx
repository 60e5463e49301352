import type { MeetingId } from '@giaoban/protocol';
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
import { type Out, outOf } from './out.ts';
import { RoomView } from './RoomView.tsx';

type RoomMeetingProps = { meetingId: MeetingId; onOut: (out: Out) => void };

/** The hall in its meeting: joins by itself as soon as it is shown, and tells when it is out. */
export const RoomMeeting = ({ meetingId, onOut }: RoomMeetingProps) => {
  const t = useTexts(roomTexts);
  const api = useApi();
  const [slot] = useState(() => new SessionSlot(window, (signal) => meetingTicket(api, meetingId, signal)));
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
