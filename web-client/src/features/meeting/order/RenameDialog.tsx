import type { PresentParticipant } from '@giaoban/protocol';
import { useState } from 'react';
import { Button } from '../../../design/Button.tsx';
import { Dialog, DialogActions } from '../../../design/Dialog.tsx';
import { TextField } from '../../../design/TextField.tsx';
import { Form } from '../../../forms/Form.tsx';
import { commonTexts } from '../../../i18n/common.ts';
import { useTexts } from '../../../i18n/use-texts.ts';
import { useOrder } from '../session/use-order.ts';
import { orderTexts } from './i18n.ts';

type RenameFormProps = { participant: PresentParticipant; onClose: () => void };

const RenameForm = ({ participant, onClose }: RenameFormProps) => {
  const t = useTexts(orderTexts);
  const tCommon = useTexts(commonTexts);
  const order = useOrder();
  const [name, setName] = useState(participant.displayName);
  const [wasChecked, setWasChecked] = useState(false);
  const [isPending, setIsPending] = useState(false);
  const isWrong = name.trim() === '';
  const save = async (): Promise<void> => {
    setWasChecked(true);
    if (isWrong) return;
    setIsPending(true);
    const { participantId } = participant;
    if (await order('order:rename', { participantId, displayName: name.trim() })) onClose();
    else setIsPending(false);
  };
  return (
    <Form onSubmit={() => void save()}>
      <TextField
        label={t('renameLabel')}
        hint={t('renameHint')}
        value={name}
        onChange={setName}
        maxLength={120}
        isRequired
        autoFocus
        error={wasChecked && isWrong ? t('renameWrong') : undefined}
      />
      <DialogActions>
        <Button onPress={onClose}>{tCommon('cancel')}</Button>
        <Button type="submit" tone="primary" isPending={isPending}>
          {t('save')}
        </Button>
      </DialogActions>
    </Form>
  );
};

/** The name under which somebody is shown, for this meeting. */
export const RenameDialog = (props: RenameFormProps) => {
  const t = useTexts(orderTexts);
  return (
    <Dialog isOpen onClose={props.onClose} title={t('renameTitle')}>
      <RenameForm {...props} />
    </Dialog>
  );
};
