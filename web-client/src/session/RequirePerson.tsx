import { Navigate, Outlet, useLocation } from 'react-router';
import { ErrorNotice } from '../design/ErrorNotice.tsx';
import { Page } from '../design/Page.tsx';
import { Spinner } from '../design/Spinner.tsx';
import { SignInAgain } from '../features/login/SignInAgain.tsx';
import { commonTexts } from '../i18n/common.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { PersonContext } from './person-context.ts';
import { useSession } from './use-session.ts';

/**
 * What stands behind it needs a person: others sign in first and come back; a hall's screen goes to its own page.
 * Where the session ends under a page, the page stays, with what was written on it, until its person signs in again.
 */
export const RequirePerson = () => {
  const state = useSession();
  const t = useTexts(commonTexts);
  const { pathname, search } = useLocation();
  if (state.status === 'loading') return <Spinner size="page" label={t('loading')} />;
  if (state.status === 'failed') {
    return (
      <Page>
        <ErrorNotice error={state.error} onRetry={state.retry} />
      </Page>
    );
  }
  const session = state.status === 'signed_in' ? state.session : state.before;
  if (session === null) {
    const target = pathname === '/' ? '' : `?tu=${encodeURIComponent(pathname + search)}`;
    return <Navigate to={`/dang-nhap${target}`} replace />;
  }
  if (session.kind === 'room') return <Navigate to="/phong" replace />;
  const { person, unitName } = session;
  return (
    <PersonContext key={person.id} value={{ person, unitName }}>
      <Outlet />
      {state.status === 'signed_out' && <SignInAgain person={person} />}
    </PersonContext>
  );
};
