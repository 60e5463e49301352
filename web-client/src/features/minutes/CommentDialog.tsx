import type { MeetingId, MinutesBlock } from '@giaoban/protocol';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useApiMutation } from '../../api/use-api-query.ts';
import { Button } from '../../design/Button.tsx';
import { Dialog, DialogActions } from '../../design/Dialog.tsx';
import { ErrorNotice } from '../../design/ErrorNotice.tsx';
import { TextArea } from '../../design/TextArea.tsx';
import { Form } from '../../forms/Form.tsx';
import { commonTexts } from '../../i18n/common.ts';
import { useTexts } from '../../i18n/use-texts.ts';
import { minutesTexts } from './i18n.ts';
import styles from './Minutes.module.css';

type CommentDialogProps = { meetingId: MeetingId; block: MinutesBlock; onClose: () => void };

/** A word on one paragraph. */
export const CommentDialog = ({ meetingId, block, onClose }: CommentDialogProps) => {
  const t = useTexts(minutesTexts);
  const tCommon = useTexts(commonTexts);
  const client = useQueryClient();
  const comment = useApiMutation('commentMinutes');
  const [text, setText] = useState('');
  const [wasChecked, setWasChecked] = useState(false);
  const isMissing = wasChecked && text.trim() === '';
  const send = (): void => {
    setWasChecked(true);
    if (text.trim() === '') return;
    comment.mutate([{ params: { meetingId }, body: { blockId: block.id, text } }], {
      onSuccess: () => {
        void client.invalidateQueries({ queryKey: ['minutes'] });
        onClose();
      },
    });
  };
  return (
    <Dialog isOpen onClose={onClose} title={t('comment')}>
      <Form onSubmit={send}>
        <blockquote className={styles.quote}>{block.text}</blockquote>
        <TextArea
          label={t('commentText')}
          rows={4}
          autoFocus
          isRequired
          maxLength={2_000}
          value={text}
          onChange={setText}
          error={isMissing ? t('commentMissing') : undefined}
        />
        {comment.error !== null && <ErrorNotice error={comment.error} />}
        <DialogActions>
          <Button onPress={onClose}>{tCommon('cancel')}</Button>
          <Button type="submit" tone="primary" isPending={comment.isPending}>
            {t('send')}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
};
