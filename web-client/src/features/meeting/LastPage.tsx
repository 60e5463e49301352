import { type ErrorCode, type MeetingId } from '@giaoban/protocol';
import {
  ArrowLeft,
  CalendarX,
  CircleCheck,
  CirclePlay,
  DoorClosed,
  Lock,
  LogIn,
  MonitorX,
  RotateCw,
  TriangleAlert,
  UserX,
} from 'lucide-react';
import { type ReactNode, useContext } from 'react';
import { Button } from '../../design/Button.tsx';
import { ButtonLink } from '../../design/ButtonLink.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import { Page } from '../../design/Page.tsx';
import { errorTexts } from '../../i18n/errors.ts';
import { useTexts } from '../../i18n/use-texts.ts';
import { meetingTexts } from '../../meetings/i18n.ts';
import { PersonContext } from '../../session/person-context.ts';
import { LateComment } from './floor/LateComment.tsx';
import { greenRoomTexts } from './green-room/i18n.ts';
import { orderTexts } from './order/i18n.ts';

const BackToCalendar = () => {
  const t = useTexts(greenRoomTexts);
  return (
    <ButtonLink to="/" icon={<ArrowLeft aria-hidden />}>
      {t('back')}
    </ButtonLink>
  );
};

type LastPageProps = { title: string; text: string; icon: ReactNode; children?: ReactNode };

const LastPage = ({ title, text, icon, children }: LastPageProps) => {
  const isGuest = useContext(PersonContext) === null;
  return (
    <Page title={title} width="reading">
      <EmptyState icon={icon} title={text}>
        {children}
        {isGuest ? null : <BackToCalendar />}
      </EmptyState>
    </Page>
  );
};

type EndPageProps = {
  /** For those with an account: guests have no replay and no later word. */
  meetingId: MeetingId | null;
  /** Whether the meeting was to be recorded. */
  hasReplay: boolean;
};

/** The chair has closed the meeting. */
export const EndPage = ({ meetingId, hasReplay }: EndPageProps) => {
  const t = useTexts(greenRoomTexts);
  return (
    <LastPage title={t('ended')} text={t('endedText')} icon={<CircleCheck aria-hidden />}>
      {meetingId !== null && hasReplay && (
        <ButtonLink tone="primary" to={`/xem-lai/${meetingId}`} icon={<CirclePlay aria-hidden />}>
          {t('replay')}
        </ButtonLink>
      )}
      {meetingId !== null && <LateComment meetingId={meetingId} />}
    </LastPage>
  );
};

/** The meeting is not held; why, where that is known. */
export const CancelledPage = ({ reason = '' }: { reason?: string | undefined }) => {
  const t = useTexts(greenRoomTexts);
  const tMeeting = useTexts(meetingTexts);
  return (
    <LastPage title={t('cancelled')} text={t('cancelledText')} icon={<CalendarX aria-hidden />}>
      {reason !== '' && <p>{tMeeting('cancelledFor', { reason })}</p>}
    </LastPage>
  );
};

/** The same person took the seat on another computer. */
export const ReplacedPage = ({ onEnter }: { onEnter: () => void }) => {
  const t = useTexts(greenRoomTexts);
  return (
    <LastPage title={t('replaced')} text={t('replacedText')} icon={<MonitorX aria-hidden />}>
      <Button tone="primary" icon={<LogIn aria-hidden />} onPress={onEnter}>
        {t('enterHere')}
      </Button>
    </LastPage>
  );
};

/** One left oneself; the way back is one press. */
export const LeftPage = ({ onEnter }: { onEnter: () => void }) => {
  const t = useTexts(greenRoomTexts);
  return (
    <LastPage title={t('left')} text={t('leftText')} icon={<CircleCheck aria-hidden />}>
      <Button tone="primary" icon={<LogIn aria-hidden />} onPress={onEnter}>
        {t('enter')}
      </Button>
    </LastPage>
  );
};

/** The server speaks of things that this page does not know. */
export const OutdatedPage = () => {
  const t = useTexts(greenRoomTexts);
  return (
    <LastPage title={t('outdated')} text={t('outdatedText')} icon={<RotateCw aria-hidden />}>
      <Button tone="primary" icon={<RotateCw aria-hidden />} onPress={() => window.location.reload()}>
        {t('reload')}
      </Button>
    </LastPage>
  );
};

/** Was turned away at the door; may knock again. */
export const TurnedAwayPage = ({ onRetry }: { onRetry: () => void }) => {
  const t = useTexts(orderTexts);
  return (
    <LastPage title={t('turnedAway')} text={t('turnedAwayText')} icon={<DoorClosed aria-hidden />}>
      <Button icon={<RotateCw aria-hidden />} onPress={onRetry}>
        {t('knockAgain')}
      </Button>
    </LastPage>
  );
};

/** Was sent out for the rest of the meeting: there is no way back. */
const RemovedPage = () => {
  const t = useTexts(orderTexts);
  return <LastPage title={t('removed')} text={t('removedText')} icon={<UserX aria-hidden />} />;
};

const LockedPage = ({ onRetry }: { onRetry: () => void }) => {
  const t = useTexts(orderTexts);
  const tGreenRoom = useTexts(greenRoomTexts);
  return (
    <LastPage title={t('locked')} text={t('lockedText')} icon={<Lock aria-hidden />}>
      <Button icon={<RotateCw aria-hidden />} onPress={onRetry}>
        {tGreenRoom('tryAgain')}
      </Button>
    </LastPage>
  );
};

/** The server does not let this person in now, and says why. */
export const RefusedPage = ({ code, onRetry }: { code: ErrorCode; onRetry: () => void }) => {
  const t = useTexts(greenRoomTexts);
  const tError = useTexts(errorTexts);
  if (code === 'removed_from_meeting') return <RemovedPage />;
  if (code === 'meeting_locked') return <LockedPage onRetry={onRetry} />;
  return (
    <LastPage title={t('refused')} text={tError(code)} icon={<TriangleAlert aria-hidden />}>
      <Button icon={<RotateCw aria-hidden />} onPress={onRetry}>
        {t('tryAgain')}
      </Button>
    </LastPage>
  );
};
