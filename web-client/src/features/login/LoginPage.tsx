import { Navigate, Link, useSearchParams } from 'react-router';
import { Spinner } from '../../design/Spinner.tsx';
import { useApiQuery } from '../../api/use-api-query.ts';
import { commonTexts } from '../../i18n/common.ts';
import { useTexts } from '../../i18n/use-texts.ts';
import { useSession, useSignedIn } from '../../session/use-session.ts';
import { FrontPage } from './FrontPage.tsx';
import { loginTexts } from './i18n.ts';
import { LoginForm } from './LoginForm.tsx';
import { returnTarget } from './return-target.ts';
import styles from './LoginPage.module.css';

/** Signing in; who is signed in already goes on to where he wanted. */
export const LoginPage = () => {
  const t = useTexts(loginTexts);
  const tCommon = useTexts(commonTexts);
  const [search] = useSearchParams();
  const session = useSession();
  const signedIn = useSignedIn();
  const setup = useApiQuery('setupState', []);
  if (session.status === 'signed_in' && session.session.kind === 'person') {
    return <Navigate to={returnTarget(search.get('tu'))} replace />;
  }
  return (
    <FrontPage title={t('title')}>
      {session.status === 'loading' ? (
        <Spinner label={tCommon('loading')} size="page" />
      ) : (
        <div className={styles.content}>
          {setup.data?.needed === true && (
            <p role="status" className={styles.setup}>
              {t('setupNeeded')}
            </p>
          )}
          <LoginForm onSignedIn={signedIn} />
          <Link to="/phong" className={styles.room}>
            {t('roomLink')}
          </Link>
        </div>
      )}
    </FrontPage>
  );
};
