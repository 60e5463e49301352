import type { MeetingId } from '@giaoban/protocol';
import { type ReactNode, useMemo, useState } from 'react';
import { isSignedOutCode } from '../../api/ApiError.ts';
import { Spinner } from '../../design/Spinner.tsx';
import { useTexts } from '../../i18n/use-texts.ts';
import { ChairConsole } from './chair/ChairConsole.tsx';
import { WithMeetingDesk } from './documents/WithMeetingDesk.tsx';
import { FloorAlarms } from './floor/FloorAlarms.tsx';
import type { Entrance } from './green-room/entrance.ts';
import { GreenRoom } from './green-room/GreenRoom.tsx';
import { meetingTexts } from './i18n.ts';
import {
  CancelledPage,
  EndPage,
  LeftPage,
  OutdatedPage,
  RefusedPage,
  ReplacedPage,
  TurnedAwayPage,
} from './LastPage.tsx';
import { orderTexts } from './order/i18n.ts';
import { WaitingPage } from './order/WaitingPage.tsx';
import { Announcer } from './panels/Announcer.tsx';
import { SoundGate } from './panels/ConnectionBanner.tsx';
import { PersonalView } from './personal/PersonalView.tsx';
import { VideoShelfContext } from './picture/video-shelf-context.ts';
import { VideoShelf } from './picture/VideoShelf.ts';
import { SeatedContext, useConnection, useMeetingSession } from './session/session-context.ts';
import { seatOf, SeatedStore } from './session/SeatedStore.ts';
import { useAwake } from './session/use-awake.ts';
import { useLeads } from './session/use-leads.ts';
import { SessionOverPage } from './SessionOverPage.tsx';

/** The meeting and one's seat in it, null until both are known. */
const useSeat = (): SeatedStore | null => {
  const { view } = useMeetingSession().connection;
  const isSeated = useConnection((now) => seatOf(now) !== null);
  return useMemo(() => {
    const first = isSeated ? seatOf(view.getState()) : null;
    return first === null ? null : new SeatedStore(view, first);
  }, [view, isSeated]);
};

/** Gives its children the seat, with what every view of a meeting needs beside it. */
export const SeatedRoom = ({ children }: { children: ReactNode }) => {
  const t = useTexts(meetingTexts);
  const tOrder = useTexts(orderTexts);
  const seated = useSeat();
  const [shelf] = useState(() => new VideoShelf());
  const waits = useConnection((view) => view.waits);
  useAwake();
  if (seated === null) return <Spinner size="page" label={waits ? tOrder('waitTitle') : t('entering')} />;
  return (
    <SeatedContext value={seated}>
      <VideoShelfContext value={shelf}>
        <WithMeetingDesk meetingId={seated.current().meeting.details.meetingId}>{children}</WithMeetingDesk>
      </VideoShelfContext>
      <SoundGate />
      <Announcer />
      <FloorAlarms />
    </SeatedContext>
  );
};

/** Whoever leads has the console: the chair, or the co-chair while he leads. */
const ViewOfRole = () => {
  const isLeader = useLeads();
  return isLeader ? <ChairConsole /> : <PersonalView />;
};

type MeetingRoomProps = {
  entrance: Entrance;
  /** Where there may be something to watch and to say afterwards; null for guests. */
  afterwards: MeetingId | null;
  /** A fresh session, in the green room or straight into the meeting. */
  onAgain: (way: 'green_room' | 'meeting') => void;
};

/** From the green room through the meeting to its end. */
export const MeetingRoom = ({ entrance, afterwards, onAgain }: MeetingRoomProps) => {
  const phase = useConnection((view) => view.phase);
  const isSeated = useConnection((view) => view.self !== null);
  const waits = useConnection((view) => view.waits);
  const isClosed = useConnection((view) => view.meeting?.status === 'closed');
  const cancelled = useConnection((view) => view.meeting?.cancelled);
  const hasReplay = useConnection((view) => view.meeting?.details.recording.kind !== 'none');
  if (cancelled !== undefined || (phase.kind === 'ended' && phase.error === 'meeting_cancelled')) {
    return <CancelledPage reason={cancelled?.reason} />;
  }
  if (isClosed || (phase.kind === 'ended' && phase.error === 'meeting_closed')) {
    return <EndPage meetingId={afterwards} hasReplay={hasReplay} />;
  }
  if (phase.kind === 'ended') {
    if (phase.reason === 'replaced') return <ReplacedPage onEnter={() => onAgain('meeting')} />;
    if (phase.reason === 'outdated') return <OutdatedPage />;
    if (phase.reason === 'left') return <LeftPage onEnter={() => onAgain('meeting')} />;
    if (waits && phase.error === 'removed_from_meeting') {
      return <TurnedAwayPage onRetry={() => onAgain('meeting')} />;
    }
    const code = phase.error ?? 'internal';
    const back = (): void => onAgain('green_room');
    if (isSignedOutCode(code)) return <SessionOverPage code={code} onBack={back} />;
    return <RefusedPage code={code} onRetry={back} />;
  }
  if (waits) return <WaitingPage title={entrance.title} />;
  if (!isSeated) return <GreenRoom entrance={entrance} />;
  return (
    <SeatedRoom>
      <ViewOfRole />
    </SeatedRoom>
  );
};
