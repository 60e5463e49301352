import { httpTable, type Session } from '@giaoban/protocol';
import { ArrowBigUpDash, LogIn } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import { useApiMutation } from '../../api/use-api-query.ts';
import { codeOf } from '../../api/ApiError.ts';
import { Button } from '../../design/Button.tsx';
import { ErrorNotice } from '../../design/ErrorNotice.tsx';
import { TextField } from '../../design/TextField.tsx';
import { Form } from '../../forms/Form.tsx';
import { useTexts } from '../../i18n/use-texts.ts';
import { loginTexts } from './i18n.ts';
import { LockedNotice } from './LockedNotice.tsx';
import styles from './LoginPage.module.css';

type LoginFormProps = {
  onSignedIn: (session: Session) => void;
  /** The only one who may sign in here. */
  only?: string;
};

/** The form of a person's name and password. A wrong pair keeps the name and says so. */
export const LoginForm = ({ onSignedIn, only }: LoginFormProps) => {
  const t = useTexts(loginTexts);
  const login = useApiMutation('login');
  const [username, setUsername] = useState(only ?? '');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const [capsLock, setCapsLock] = useState(false);
  const submit = (): void => {
    setTried(true);
    const body = httpTable.login.body.safeParse({ username, password });
    if (body.success) login.mutate([{ body: body.data }], { onSuccess: onSignedIn });
  };
  const watchCapsLock = (event: KeyboardEvent): void => setCapsLock(event.getModifierState('CapsLock'));
  return (
    <Form onSubmit={submit} label={t('title')}>
      <TextField
        label={t('username')}
        name="username"
        autoComplete="username"
        autoFocus={only === undefined}
        isReadOnly={only !== undefined}
        maxLength={60}
        value={username}
        onChange={setUsername}
        error={tried && username.trim() === '' ? t('usernameMissing') : undefined}
      />
      <TextField
        label={t('password')}
        name="password"
        type="password"
        autoComplete="current-password"
        autoFocus={only !== undefined}
        maxLength={200}
        value={password}
        onChange={setPassword}
        onKeyUp={watchCapsLock}
        onBlur={() => setCapsLock(false)}
        error={tried && password === '' ? t('passwordMissing') : undefined}
      />
      <p role="status" className={styles.caps}>
        {capsLock && (
          <>
            <ArrowBigUpDash aria-hidden /> {t('capsLock')}
          </>
        )}
      </p>
      {login.error !== null &&
        (codeOf(login.error) === 'account_locked' ? (
          <LockedNotice key={login.submittedAt} error={login.error} />
        ) : (
          <ErrorNotice error={login.error} />
        ))}
      <Button
        type="submit"
        tone="primary"
        size="large"
        wide
        icon={<LogIn aria-hidden />}
        isPending={login.isPending}
      >
        {t('submit')}
      </Button>
    </Form>
  );
};
