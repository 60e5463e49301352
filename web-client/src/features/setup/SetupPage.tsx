import { ShieldCheck, Unlink } from 'lucide-react';
import { useSearchParams } from 'react-router';
import { useApiQuery } from '../../api/use-api-query.ts';
import { ButtonLink } from '../../design/ButtonLink.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import { ErrorNotice } from '../../design/ErrorNotice.tsx';
import { Spinner } from '../../design/Spinner.tsx';
import { commonTexts } from '../../i18n/common.ts';
import { useTexts } from '../../i18n/use-texts.ts';
import { FrontPage } from '../login/FrontPage.tsx';
import { setupTexts } from './i18n.ts';
import { SetupForm } from './SetupForm.tsx';

/** The page behind the one-time link that the server prints at its first start. */
export const SetupPage = () => {
  const t = useTexts(setupTexts);
  return (
    <FrontPage title={t('title')} width="wide">
      <SetupContent />
    </FrontPage>
  );
};

const SetupContent = () => {
  const t = useTexts(setupTexts);
  const tCommon = useTexts(commonTexts);
  const [search] = useSearchParams();
  const state = useApiQuery('setupState', [], { staleTime: Infinity });
  const token = search.get('token');
  if (state.isError) return <ErrorNotice error={state.error} onRetry={() => void state.refetch()} />;
  if (state.data === undefined) return <Spinner label={tCommon('loading')} size="page" />;
  if (!state.data.needed) {
    return (
      <EmptyState icon={<ShieldCheck aria-hidden />} title={t('done')}>
        <ButtonLink to="/dang-nhap" tone="primary">
          {t('toLogin')}
        </ButtonLink>
      </EmptyState>
    );
  }
  if (token === null || token === '')
    return <EmptyState icon={<Unlink aria-hidden />} title={t('tokenMissing')} />;
  return <SetupForm token={token} />;
};
