import { useState } from 'react';
import { Button } from '../../../design/Button.tsx';
import { Dialog, DialogActions } from '../../../design/Dialog.tsx';
import { useNotices } from '../../../design/Notices.ts';
import { TextArea } from '../../../design/TextArea.tsx';
import { Form } from '../../../forms/Form.tsx';
import { commonTexts } from '../../../i18n/common.ts';
import { useTexts } from '../../../i18n/use-texts.ts';
import { useSeated } from '../session/session-context.ts';
import { useOrder } from '../session/use-order.ts';
import { floorTexts } from './i18n.ts';
import { ItemField } from './ItemField.tsx';

/** As the contract has it. */
const longestComment = 2_000;

/** For those who did not get to speak: their word in writing, once sent for good. */
export const CommentDialog = ({ onClose }: { onClose: () => void }) => {
  const t = useTexts(floorTexts);
  const common = useTexts(commonTexts);
  const notices = useNotices();
  const order = useOrder();
  const { meeting } = useSeated();
  const [text, setText] = useState('');
  const [agendaItemId, setAgendaItemId] = useState(meeting.agenda.currentId);
  const [isSending, setIsSending] = useState(false);
  const [isMissing, setIsMissing] = useState(false);
  const send = async (): Promise<void> => {
    setIsMissing(text.trim() === '');
    if (text.trim() === '') return;
    setIsSending(true);
    const isDone = await order('floor:comment', { text, agendaItemId });
    setIsSending(false);
    if (!isDone) return;
    notices.info(t('commentSent'));
    onClose();
  };
  return (
    <Dialog isOpen onClose={onClose} title={t('commentTitle')}>
      <Form onSubmit={() => void send()}>
        <p>{t('commentHint')}</p>
        <TextArea
          label={t('commentText')}
          hint={t('commentLeft', { count: longestComment - text.length })}
          error={isMissing ? t('commentMissing') : undefined}
          value={text}
          onChange={setText}
          rows={6}
          maxLength={longestComment}
          isRequired
          autoFocus
        />
        <ItemField value={agendaItemId} onChange={setAgendaItemId} />
        <DialogActions>
          <Button onPress={onClose}>{common('cancel')}</Button>
          <Button tone="primary" type="submit" isPending={isSending}>
            {t('commentSend')}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
};
