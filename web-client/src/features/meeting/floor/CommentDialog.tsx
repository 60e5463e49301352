import type { AgendaItem, AgendaItemId } from '@giaoban/protocol';
import { useState } from 'react';
import { Button } from '../../../design/Button.tsx';
import { Dialog, DialogActions } from '../../../design/Dialog.tsx';
import { useNotices } from '../../../design/Notices.ts';
import { TextArea } from '../../../design/TextArea.tsx';
import { Form } from '../../../forms/Form.tsx';
import { commonTexts } from '../../../i18n/common.ts';
import { useTexts } from '../../../i18n/use-texts.ts';
import { floorTexts } from './i18n.ts';
import { ItemField } from './ItemField.tsx';

/** As the contract has it. */
const longestComment = 2_000;

type CommentDialogProps = {
  /** Who will read it. */
  hint: string;
  agenda: readonly AgendaItem[];
  /** The item under discussion. */
  currentId: AgendaItemId | null;
  /** Resolves to whether it was taken; a refusal has then been told in words. */
  onSend: (text: string, agendaItemId: AgendaItemId | null) => Promise<boolean>;
  onClose: () => void;
};

/** For those who did not get to speak: their word in writing, once sent for good. */
export const CommentDialog = ({ hint, agenda, currentId, onSend, onClose }: CommentDialogProps) => {
  const t = useTexts(floorTexts);
  const common = useTexts(commonTexts);
  const notices = useNotices();
  const [text, setText] = useState('');
  const [agendaItemId, setAgendaItemId] = useState(currentId);
  const [isSending, setIsSending] = useState(false);
  const [isMissing, setIsMissing] = useState(false);
  const send = async (): Promise<void> => {
    setIsMissing(text.trim() === '');
    if (text.trim() === '') return;
    setIsSending(true);
    const isDone = await onSend(text, agendaItemId);
    setIsSending(false);
    if (!isDone) return;
    notices.info(t('commentSent'));
    onClose();
  };
  return (
    <Dialog isOpen onClose={onClose} title={t('commentTitle')}>
      <Form onSubmit={() => void send()}>
        <p>{hint}</p>
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
        <ItemField agenda={agenda} currentId={currentId} value={agendaItemId} onChange={setAgendaItemId} />
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
