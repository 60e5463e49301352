import type { Person } from '@giaoban/protocol';
import { Button } from '../../design/Button.tsx';
import { Dialog } from '../../design/Dialog.tsx';
import { useTexts } from '../../i18n/use-texts.ts';
import { useSignedInAgain } from '../../session/use-session.ts';
import { loginTexts } from './i18n.ts';
import { LoginForm } from './LoginForm.tsx';

/** Over a page whose session has ended: says so, and lets its person sign in without losing what stands there. */
export const SignInAgain = ({ person }: { person: Person }) => {
  const t = useTexts(loginTexts);
  const signedIn = useSignedInAgain();
  return (
    <Dialog isOpen onClose={() => undefined} title={t('overTitle')} isDismissable={false} hidesPage>
      <p>{t('overText')}</p>
      <LoginForm only={person.username} onSignedIn={signedIn} />
      <p>{t('overHelp')}</p>
      <Button tone="quiet" onPress={() => window.location.assign('/dang-nhap')}>
        {t('otherAccount')}
      </Button>
    </Dialog>
  );
};
