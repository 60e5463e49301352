import { RotateCw, TriangleAlert } from 'lucide-react';
import { useEffect } from 'react';
import { useLocation, useRouteError } from 'react-router';
import { Button } from '../design/Button.tsx';
import { EmptyState } from '../design/EmptyState.tsx';
import { Page } from '../design/Page.tsx';
import { useTexts } from '../i18n/use-texts.ts';
import { appTexts } from './i18n.ts';
import { isRoomScreen } from './room-address.ts';
import { RoomCrash } from './RoomCrash.tsx';

/** Instead of a page that threw: a programmer's error, or a piece of the page that could not be loaded. */
export const CrashPage = () => {
  const t = useTexts(appTexts);
  const error = useRouteError();
  const { pathname } = useLocation();
  useEffect(() => console.error('the page failed', error), [error]);
  if (isRoomScreen(pathname)) return <RoomCrash />;
  return (
    <Page title={t('crashTitle')} width="reading">
      <EmptyState icon={<TriangleAlert aria-hidden />} title={t('crashText')}>
        <Button tone="primary" icon={<RotateCw aria-hidden />} onPress={() => window.location.reload()}>
          {t('reload')}
        </Button>
      </EmptyState>
    </Page>
  );
};
