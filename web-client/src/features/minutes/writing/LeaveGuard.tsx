import { useEffect } from 'react';
import { useBlocker } from 'react-router';
import { ConfirmDialog } from '../../../design/Dialog.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import { minutesTexts } from '../i18n.ts';

type LeaveGuardProps = {
  isUnsaved: boolean;
  /** It is not being stored at this moment: waiting a little longer would not help. */
  isStuck: boolean;
};

/** Nobody leaves the page with something unsaved unless he says so; what is just being stored is waited for. */
export const LeaveGuard = ({ isUnsaved, isStuck }: LeaveGuardProps) => {
  const t = useTexts(minutesTexts);
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => isUnsaved && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (!isUnsaved) return undefined;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isUnsaved]);
  useEffect(() => {
    if (blocker.state === 'blocked' && !isUnsaved) blocker.proceed();
  }, [blocker, isUnsaved]);
  return (
    <ConfirmDialog
      isOpen={blocker.state === 'blocked' && isUnsaved && isStuck}
      onClose={() => blocker.reset?.()}
      title={t('leaveTitle')}
      confirm={t('leave')}
      dismiss={t('stay')}
      isDangerous
      onConfirm={() => blocker.proceed?.()}
    >
      <p>{t('leaveText')}</p>
    </ConfirmDialog>
  );
};
