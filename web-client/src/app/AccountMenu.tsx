import { ChevronDown, KeyRound, LogOut } from 'lucide-react';
import { useState } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { codeOf } from '../api/ApiError.ts';
import { useNotices } from '../design/Notices.ts';
import { errorTexts } from '../i18n/errors.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { ChangePasswordDialog } from '../features/account/ChangePasswordDialog.tsx';
import { usePerson } from '../session/person-context.ts';
import { useSignOut } from '../session/use-session.ts';
import { appTexts } from './i18n.ts';
import styles from './AccountMenu.module.css';

/** Who is signed in, the own password, the way out. */
export const AccountMenu = () => {
  const t = useTexts(appTexts);
  const tError = useTexts(errorTexts);
  const notices = useNotices();
  const { person, unitName } = usePerson();
  const [changingPassword, setChangingPassword] = useState(false);
  const signOut = useSignOut();
  return (
    <>
      <MenuTrigger>
        <Button className={styles.trigger ?? ''}>
          <span className={styles.who}>
            <span className={styles.name}>{person.displayName}</span>
            <span className={styles.unit}>{unitName}</span>
          </span>
          <ChevronDown aria-hidden />
        </Button>
        <Popover className={styles.popover ?? ''} placement="bottom end">
          <Menu className={styles.menu ?? ''}>
            <MenuItem className={styles.item ?? ''} onAction={() => setChangingPassword(true)}>
              <KeyRound aria-hidden />
              {t('changePassword')}
            </MenuItem>
            <MenuItem
              className={styles.item ?? ''}
              onAction={() => {
                signOut().catch((error: unknown) => notices.danger(tError(codeOf(error))));
              }}
            >
              <LogOut aria-hidden />
              {t('signOut')}
            </MenuItem>
          </Menu>
        </Popover>
      </MenuTrigger>
      <ChangePasswordDialog isOpen={changingPassword} onClose={() => setChangingPassword(false)} />
    </>
  );
};
