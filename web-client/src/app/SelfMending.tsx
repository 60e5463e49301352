import { useEffect, useState } from 'react';
import { isPageServed } from '../api/is-page-served.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { appTexts } from './i18n.ts';
import { firstMending, type Mending, reloadWhenServed } from './reload-when-served.ts';

/** Reloads the page that it stands on by itself, and says so. */
export const SelfMending = ({ className }: { className?: string | undefined }) => {
  const t = useTexts(appTexts);
  const [mending, setMending] = useState<Mending>(firstMending);
  useEffect(
    () =>
      reloadWhenServed({
        isServed: isPageServed,
        reload: () => window.location.reload(),
        tell: setMending,
      }),
    [],
  );
  const text = (): string => {
    if (mending.kind === 'reloading') return t('mendReloading');
    return mending.unanswered === 0
      ? t('mendSoon')
      : t('mendUnanswered', { times: String(mending.unanswered) });
  };
  return (
    <p role="status" className={className}>
      {text()}
    </p>
  );
};
