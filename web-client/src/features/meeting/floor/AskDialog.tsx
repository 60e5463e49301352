import { useState } from 'react';
import { Button } from '../../../design/Button.tsx';
import { Dialog, DialogActions } from '../../../design/Dialog.tsx';
import { TextField } from '../../../design/TextField.tsx';
import { Form } from '../../../forms/Form.tsx';
import { commonTexts } from '../../../i18n/common.ts';
import { useTexts } from '../../../i18n/use-texts.ts';
import { useSeated } from '../session/session-context.ts';
import { useOrder } from '../session/use-order.ts';
import { floorTexts } from './i18n.ts';
import { ItemField } from './ItemField.tsx';

/** As the contract has it. */
const longestSubject = 200;

/** Asks for the floor and says what for. */
export const AskDialog = ({ onClose }: { onClose: () => void }) => {
  const t = useTexts(floorTexts);
  const common = useTexts(commonTexts);
  const order = useOrder();
  const { details, agenda } = useSeated().meeting;
  const [subject, setSubject] = useState('');
  const [agendaItemId, setAgendaItemId] = useState(agenda.currentId);
  const [isSending, setIsSending] = useState(false);
  const ask = async (): Promise<void> => {
    setIsSending(true);
    const isDone = await order('floor:ask', { subject, agendaItemId });
    setIsSending(false);
    if (isDone) onClose();
  };
  return (
    <Dialog isOpen onClose={onClose} title={t('askTitle')}>
      <Form onSubmit={() => void ask()}>
        <TextField
          label={t('subject')}
          hint={t('subjectHint')}
          value={subject}
          onChange={setSubject}
          maxLength={longestSubject}
          autoFocus
        />
        <ItemField
          agenda={details.agenda}
          currentId={agenda.currentId}
          value={agendaItemId}
          onChange={setAgendaItemId}
        />
        <DialogActions>
          <Button onPress={onClose}>{common('cancel')}</Button>
          <Button tone="primary" type="submit" isPending={isSending}>
            {t('ask')}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
};
