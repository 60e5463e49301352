import type { MinutesOrder } from '@giaoban/protocol';
import { useState } from 'react';
import { Button } from '../../design/Button.tsx';
import { Dialog, DialogActions } from '../../design/Dialog.tsx';
import { ErrorNotice } from '../../design/ErrorNotice.tsx';
import { TextArea } from '../../design/TextArea.tsx';
import { Form } from '../../forms/Form.tsx';
import { commonTexts } from '../../i18n/common.ts';
import { useTexts } from '../../i18n/use-texts.ts';
import { minutesTexts } from './i18n.ts';

export type OrderDialogProps = {
  error: Error | null;
  isPending: boolean;
  onGive: (order: MinutesOrder) => void;
  onClose: () => void;
};

/** Why minutes are returned, or corrected. */
export const ReasonDialog = ({
  act,
  error,
  isPending,
  onGive,
  onClose,
}: OrderDialogProps & { act: 'return' | 'correct' }) => {
  const t = useTexts(minutesTexts);
  const tCommon = useTexts(commonTexts);
  const [reason, setReason] = useState('');
  const [wasChecked, setWasChecked] = useState(false);
  const isMissing = wasChecked && reason.trim() === '';
  const give = (): void => {
    setWasChecked(true);
    if (reason.trim() !== '') onGive({ act, reason });
  };
  return (
    <Dialog isOpen onClose={onClose} title={t(act)}>
      <Form onSubmit={give}>
        <TextArea
          label={t('reason')}
          rows={4}
          autoFocus
          isRequired
          maxLength={2_000}
          value={reason}
          onChange={setReason}
          error={isMissing ? t('reasonMissing') : undefined}
        />
        {error !== null && <ErrorNotice error={error} />}
        <DialogActions>
          <Button onPress={onClose}>{tCommon('cancel')}</Button>
          <Button type="submit" tone="primary" isPending={isPending}>
            {t(act)}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
};
