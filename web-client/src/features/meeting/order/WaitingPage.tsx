import { DoorClosed, LogOut } from 'lucide-react';
import { Button } from '../../../design/Button.tsx';
import { EmptyState } from '../../../design/EmptyState.tsx';
import { Page } from '../../../design/Page.tsx';
import { Spinner } from '../../../design/Spinner.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import { useConnection, useMeetingSession } from '../session/session-context.ts';
import { orderTexts } from './i18n.ts';

/** Has knocked: waits to be let in, and may give up. */
export const WaitingPage = ({ title }: { title: string }) => {
  const t = useTexts(orderTexts);
  const session = useMeetingSession();
  const isLost = useConnection((view) => view.phase.kind === 'reconnecting');
  return (
    <Page title={title} width="reading">
      <div role="status">
        <EmptyState icon={<DoorClosed aria-hidden />} title={t('waitTitle')}>
          <p>{isLost ? t('waitReconnecting') : t('waitText')}</p>
          <Spinner label={t('waitTitle')} />
        </EmptyState>
      </div>
      <Button icon={<LogOut aria-hidden />} onPress={() => void session.leave()}>
        {t('waitLeave')}
      </Button>
    </Page>
  );
};
