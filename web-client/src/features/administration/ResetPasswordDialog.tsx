import { NewPassword, type Person } from '@giaoban/protocol';
import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { useApiMutation } from '../../api/use-api-query.ts';
import { Button } from '../../design/Button.tsx';
import { Dialog } from '../../design/Dialog.tsx';
import { useTexts } from '../../i18n/use-texts.ts';
import { generatePassword } from '../../password/generate-password.ts';
import { NewPasswordField } from '../../password/NewPasswordField.tsx';
import { DialogForm } from './DialogForm.tsx';
import { HandOver } from './HandOver.tsx';
import { administrationTexts } from './i18n.ts';

type ResetPasswordDialogProps = { person: Person; isOpen: boolean; onClose: () => void };

/** A new password for somebody who has forgotten his; afterwards it is shown once, to hand over. */
export const ResetPasswordDialog = ({ person, isOpen, onClose }: ResetPasswordDialogProps) => {
  const t = useTexts(administrationTexts);
  const [given, setGiven] = useState<string | null>(null);
  const close = (): void => {
    setGiven(null);
    onClose();
  };
  const title = t(given === null ? 'resetPasswordNamed' : 'passwordReset', { name: person.displayName });
  return (
    <Dialog isOpen={isOpen} onClose={close} title={title} isDismissable={given === null}>
      {given === null ? (
        <ResetPasswordForm person={person} onClose={close} onGiven={setGiven} />
      ) : (
        <HandOver username={person.username} password={given} onClose={close} />
      )}
    </Dialog>
  );
};

type ResetPasswordFormProps = { person: Person; onClose: () => void; onGiven: (password: string) => void };

const ResetPasswordForm = ({ person, onClose, onGiven }: ResetPasswordFormProps) => {
  const t = useTexts(administrationTexts);
  const reset = useApiMutation('resetPassword');
  const [password, setPassword] = useState('');
  const [isWrong, setWrong] = useState(false);
  const change = (next: string): void => {
    setPassword(next);
    setWrong(false);
    reset.reset();
  };
  const submit = (): void => {
    const next = NewPassword.safeParse(password);
    setWrong(!next.success);
    if (!next.success) return;
    reset.mutate([{ params: { personId: person.id }, body: { next: next.data } }], {
      onSuccess: () => onGiven(next.data),
    });
  };
  return (
    <DialogForm
      onSubmit={submit}
      onClose={onClose}
      submitLabel={t('resetPassword')}
      isPending={reset.isPending}
      error={reset.error}
    >
      <p>{t('resetPasswordNote')}</p>
      <NewPasswordField
        label={t('newPassword')}
        value={password}
        onChange={change}
        error={isWrong ? t('wrongPassword') : undefined}
      />
      <Button
        icon={<KeyRound aria-hidden />}
        onPress={() => change(generatePassword((bytes) => crypto.getRandomValues(bytes)))}
      >
        {t('makePassword')}
      </Button>
    </DialogForm>
  );
};
