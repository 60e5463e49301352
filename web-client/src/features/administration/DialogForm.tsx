import type { ReactNode } from 'react';
import { Button } from '../../design/Button.tsx';
import { DialogActions } from '../../design/Dialog.tsx';
import { ErrorNotice } from '../../design/ErrorNotice.tsx';
import { Form } from '../../forms/Form.tsx';
import { commonTexts } from '../../i18n/common.ts';
import { useTexts } from '../../i18n/use-texts.ts';

type DialogFormProps = {
  onSubmit: () => void;
  onClose: () => void;
  submitLabel: string;
  isPending: boolean;
  error: Error | null;
  children: ReactNode;
};

/** A form in a dialog: fields, what went wrong, cancel and submit. */
export const DialogForm = ({
  onSubmit,
  onClose,
  submitLabel,
  isPending,
  error,
  children,
}: DialogFormProps) => {
  const t = useTexts(commonTexts);
  return (
    <Form onSubmit={onSubmit}>
      {children}
      {error !== null && <ErrorNotice error={error} />}
      <DialogActions>
        <Button onPress={onClose}>{t('cancel')}</Button>
        <Button type="submit" tone="primary" isPending={isPending}>
          {submitLabel}
        </Button>
      </DialogActions>
    </Form>
  );
};
