import { useState } from 'react';
import { codeOf } from '../../api/ApiError.ts';
import { useApiMutation } from '../../api/use-api-query.ts';
import { Button } from '../../design/Button.tsx';
import { Dialog, DialogActions } from '../../design/Dialog.tsx';
import { ErrorNotice } from '../../design/ErrorNotice.tsx';
import { useNotices } from '../../design/Notices.ts';
import { TextField } from '../../design/TextField.tsx';
import { Form } from '../../forms/Form.tsx';
import { commonTexts } from '../../i18n/common.ts';
import { useTexts } from '../../i18n/use-texts.ts';
import { NewPasswordField } from '../../password/NewPasswordField.tsx';
import { isStrongPassword } from '../../password/password-rules.ts';
import { accountTexts } from './i18n.ts';

type ChangePasswordDialogProps = { isOpen: boolean; onClose: () => void };

/** One's own password: the present one, then a new one that meets the rules. */
export const ChangePasswordDialog = ({ isOpen, onClose }: ChangePasswordDialogProps) => {
  const t = useTexts(accountTexts);
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t('title')}>
      <ChangePasswordForm onClose={onClose} />
    </Dialog>
  );
};

const ChangePasswordForm = ({ onClose }: { onClose: () => void }) => {
  const t = useTexts(accountTexts);
  const tCommon = useTexts(commonTexts);
  const notices = useNotices();
  const changePassword = useApiMutation('changePassword');
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [tried, setTried] = useState(false);
  const currentWrong = changePassword.error !== null && codeOf(changePassword.error) === 'credentials_wrong';
  const submit = (): void => {
    setTried(true);
    if (current === '' || !isStrongPassword(next)) return;
    changePassword.mutate([{ body: { current, next } }], {
      onSuccess: () => {
        notices.info(t('changed'));
        onClose();
      },
    });
  };
  const currentError = currentWrong
    ? t('currentWrong')
    : tried && current === ''
      ? t('currentMissing')
      : undefined;
  return (
    <Form onSubmit={submit}>
      <TextField
        label={t('current')}
        type="password"
        name="currentPassword"
        autoComplete="current-password"
        autoFocus
        isRequired
        value={current}
        onChange={(value) => {
          setCurrent(value);
          changePassword.reset();
        }}
        error={currentError}
      />
      <NewPasswordField
        label={t('next')}
        value={next}
        onChange={setNext}
        error={tried && !isStrongPassword(next) ? t('nextWeak') : undefined}
      />
      {changePassword.error !== null && !currentWrong && <ErrorNotice error={changePassword.error} />}
      <DialogActions>
        <Button onPress={onClose}>{tCommon('cancel')}</Button>
        <Button type="submit" tone="primary" isPending={changePassword.isPending}>
          {t('submit')}
        </Button>
      </DialogActions>
    </Form>
  );
};
