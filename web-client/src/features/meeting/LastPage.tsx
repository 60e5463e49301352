import { type ErrorCode, type MeetingId } from '@giaoban/protocol';
import { ArrowLeft, CircleCheck, CirclePlay, LogIn, MonitorX, RotateCw, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../design/Button.tsx';
import { ButtonLink } from '../../design/ButtonLink.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import { Page } from '../../design/Page.tsx';
import { errorTexts } from '../../i18n/errors.ts';
import { useTexts } from '../../i18n/use-texts.ts';
import { greenRoomTexts } from './green-room/i18n.ts';

const BackToCalendar = () => {
  const t = useTexts(greenRoomTexts);
  return (
    <ButtonLink to="/" icon={<ArrowLeft aria-hidden />}>
      {t('back')}
    </ButtonLink>
  );
};

type LastPageProps = { title: string; text: string; icon: ReactNode; children?: ReactNode };

const LastPage = ({ title, text, icon, children }: LastPageProps) => (
  <Page title={title} width="reading">
    <EmptyState icon={icon} title={text}>
      {children}
      <BackToCalendar />
    </EmptyState>
  </Page>
);

/** The chair has closed the meeting. */
export const EndPage = ({ meetingId }: { meetingId: MeetingId }) => {
  const t = useTexts(greenRoomTexts);
  return (
    <LastPage title={t('ended')} text={t('endedText')} icon={<CircleCheck aria-hidden />}>
      <ButtonLink tone="primary" to={`/xem-lai/${meetingId}`} icon={<CirclePlay aria-hidden />}>
        {t('replay')}
      </ButtonLink>
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

/** The server does not let this person in now, and says why. */
export const RefusedPage = ({ code, onRetry }: { code: ErrorCode; onRetry: () => void }) => {
  const t = useTexts(greenRoomTexts);
  const tError = useTexts(errorTexts);
  return (
    <LastPage title={t('refused')} text={tError(code)} icon={<TriangleAlert aria-hidden />}>
      <Button icon={<RotateCw aria-hidden />} onPress={onRetry}>
        {t('tryAgain')}
      </Button>
    </LastPage>
  );
};
