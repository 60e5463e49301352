import type { Person } from '@giaoban/protocol';
import { useQueryClient } from '@tanstack/react-query';
import { KeyRound, LockKeyholeOpen, MoreHorizontal, UserCheck, UserX } from 'lucide-react';
import { useState } from 'react';
import { codeOf } from '../../api/ApiError.ts';
import { useApiMutation } from '../../api/use-api-query.ts';
import { Button } from '../../design/Button.tsx';
import { ConfirmDialog } from '../../design/Dialog.tsx';
import { ErrorNotice } from '../../design/ErrorNotice.tsx';
import { MenuItem, MenuList } from '../../design/MenuButton.tsx';
import { useNotices } from '../../design/Notices.ts';
import { errorTexts } from '../../i18n/errors.ts';
import { useTexts } from '../../i18n/use-texts.ts';
import { administrationTexts } from './i18n.ts';
import { ResetPasswordDialog } from './ResetPasswordDialog.tsx';

/** Opens an account that too many wrong passwords locked; harmless on an open one. */
const useUnlock = (person: Person): (() => void) => {
  const t = useTexts(administrationTexts);
  const tError = useTexts(errorTexts);
  const notices = useNotices();
  const unlock = useApiMutation('unlockPerson');
  return () =>
    unlock.mutate([{ params: { personId: person.id } }], {
      onSuccess: () => notices.info(t('unlocked', { name: person.displayName })),
      onError: (error) => notices.danger(tError(codeOf(error))),
    });
};

/** Closes or opens an account, and says so. */
const useSetActive = (person: Person) => {
  const t = useTexts(administrationTexts);
  const notices = useNotices();
  const client = useQueryClient();
  const change = useApiMutation('setPersonActive');
  return {
    change,
    set: (active: boolean, onDone: () => void): void =>
      change.mutate([{ params: { personId: person.id }, body: { active } }], {
        onSuccess: () => {
          void client.invalidateQueries({ queryKey: ['people'] });
          notices.info(t(active ? 'accountOpened' : 'accountClosed', { name: person.displayName }));
          onDone();
        },
      }),
  };
};

/** What an operator may do with somebody's account; one's own is looked after by another operator. */
export const PersonActions = ({ person, isSelf }: { person: Person; isSelf: boolean }) => {
  const t = useTexts(administrationTexts);
  const unlock = useUnlock(person);
  const { change, set } = useSetActive(person);
  const [asking, setAsking] = useState<'reset' | 'close' | 'open' | null>(null);
  const done = (): void => {
    setAsking(null);
    change.reset();
  };
  const label = t('actionsFor', { name: person.displayName });
  const isClosing = asking === 'close';
  return (
    <>
      <MenuList
        label={label}
        trigger={
          <Button tone="quiet" icon={<MoreHorizontal aria-hidden />} aria-label={label}>
            {t('actions')}
          </Button>
        }
      >
        <MenuItem icon={<LockKeyholeOpen aria-hidden />} onAction={unlock}>
          {t('unlock')}
        </MenuItem>
        {!isSelf && (
          <MenuItem icon={<KeyRound aria-hidden />} onAction={() => setAsking('reset')}>
            {t('resetPassword')}
          </MenuItem>
        )}
        {!isSelf && person.active && (
          <MenuItem icon={<UserX aria-hidden />} tone="danger" onAction={() => setAsking('close')}>
            {t('closeAccount')}
          </MenuItem>
        )}
        {!isSelf && !person.active && (
          <MenuItem icon={<UserCheck aria-hidden />} onAction={() => setAsking('open')}>
            {t('openAccount')}
          </MenuItem>
        )}
      </MenuList>
      <ResetPasswordDialog person={person} isOpen={asking === 'reset'} onClose={done} />
      <ConfirmDialog
        isOpen={isClosing || asking === 'open'}
        onClose={done}
        title={t(isClosing ? 'closeAccountNamed' : 'openAccountNamed', { name: person.displayName })}
        confirm={t(isClosing ? 'closeAccount' : 'openAccount')}
        isDangerous={isClosing}
        isPending={change.isPending}
        onConfirm={() => set(!isClosing, done)}
      >
        <p>{t(isClosing ? 'closeAccountQuestion' : 'openAccountQuestion')}</p>
        {change.error !== null && <ErrorNotice error={change.error} />}
      </ConfirmDialog>
    </>
  );
};
