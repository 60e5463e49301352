import { type FieldProblem, fieldProblems, httpTable } from '@giaoban/protocol';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useApiMutation } from '../../api/use-api-query.ts';
import { Button } from '../../design/Button.tsx';
import { ErrorNotice } from '../../design/ErrorNotice.tsx';
import { TextField } from '../../design/TextField.tsx';
import { Form } from '../../forms/Form.tsx';
import { problemAt, problemsOf } from '../../forms/field-problems.ts';
import { useTexts } from '../../i18n/use-texts.ts';
import { NewPasswordField } from '../../password/NewPasswordField.tsx';
import { useSignedIn } from '../../session/use-session.ts';
import { setupTexts } from './i18n.ts';

const empty = { provinceName: '', displayName: '', username: '', password: '' };

/** The first operator's account; signs in and leads to the administration. */
export const SetupForm = ({ token }: { token: string }) => {
  const t = useTexts(setupTexts);
  const navigate = useNavigate();
  const signedIn = useSignedIn();
  const setup = useApiMutation('setup');
  const [values, setValues] = useState(empty);
  const [problems, setProblems] = useState<FieldProblem[]>([]);
  const change = (name: keyof typeof empty) => (value: string) => {
    setValues({ ...values, [name]: value });
    setProblems(problems.filter((one) => one.path !== name));
  };
  const submit = (): void => {
    const body = httpTable.setup.body.safeParse({ ...values, token });
    setProblems(body.success ? [] : fieldProblems(body.error));
    if (!body.success) return;
    setup.mutate([{ body: body.data }], {
      onSuccess: (session) => {
        signedIn(session);
        void navigate('/quan-tri', { replace: true });
      },
      onError: (error) => setProblems(problemsOf(error)),
    });
  };
  const missing = (path: string): string | undefined =>
    problemAt(problems, path) === undefined ? undefined : t('missing');
  return (
    <Form onSubmit={submit} label={t('title')}>
      <p>{t('intro')}</p>
      <TextField
        label={t('provinceName')}
        hint={t('provinceHint')}
        name="provinceName"
        isRequired
        maxLength={200}
        value={values.provinceName}
        onChange={change('provinceName')}
        error={missing('provinceName')}
      />
      <TextField
        label={t('displayName')}
        name="displayName"
        autoComplete="name"
        isRequired
        maxLength={200}
        value={values.displayName}
        onChange={change('displayName')}
        error={missing('displayName')}
      />
      <TextField
        label={t('username')}
        hint={t('usernameHint')}
        name="username"
        autoComplete="username"
        isRequired
        maxLength={40}
        value={values.username}
        onChange={change('username')}
        error={problemAt(problems, 'username') === undefined ? undefined : t('usernameWrong')}
      />
      <NewPasswordField
        label={t('password')}
        value={values.password}
        onChange={change('password')}
        error={problemAt(problems, 'password') === undefined ? undefined : t('passwordWrong')}
      />
      {setup.error !== null && <ErrorNotice error={setup.error} />}
      <Button type="submit" tone="primary" size="large" wide isPending={setup.isPending}>
        {t('submit')}
      </Button>
    </Form>
  );
};
