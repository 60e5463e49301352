import { Compass } from 'lucide-react';
import { ButtonLink } from '../design/ButtonLink.tsx';
import { EmptyState } from '../design/EmptyState.tsx';
import { Page } from '../design/Page.tsx';
import { useTexts } from '../i18n/use-texts.ts';
import { appTexts } from './i18n.ts';

/** For addresses that lead nowhere. */
export const NotFound = () => {
  const t = useTexts(appTexts);
  return (
    <Page title={t('notFoundTitle')} width="reading">
      <EmptyState icon={<Compass aria-hidden />} title={t('notFoundText')}>
        <ButtonLink to="/" tone="primary">
          {t('toCalendar')}
        </ButtonLink>
      </EmptyState>
    </Page>
  );
};
