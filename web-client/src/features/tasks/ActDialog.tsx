import { type TaskAct, taskActs, type TaskView } from '@giaoban/protocol';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useApiMutation } from '../../api/use-api-query.ts';
import { Button } from '../../design/Button.tsx';
import { Dialog, DialogActions } from '../../design/Dialog.tsx';
import { ErrorNotice } from '../../design/ErrorNotice.tsx';
import { useNotices } from '../../design/Notices.ts';
import { TextArea } from '../../design/TextArea.tsx';
import { Form } from '../../forms/Form.tsx';
import { commonTexts } from '../../i18n/common.ts';
import { useTexts } from '../../i18n/use-texts.ts';
import { taskTexts } from './i18n.ts';

type ActDialogProps = { view: TaskView; act: TaskAct; onClose: () => void };

/** One act on a task, with its words. */
export const ActDialog = ({ view: { task }, act, onClose }: ActDialogProps) => {
  const t = useTexts(taskTexts);
  const tCommon = useTexts(commonTexts);
  const client = useQueryClient();
  const notices = useNotices();
  const acting = useApiMutation('actOnTask');
  const [note, setNote] = useState('');
  const [wasChecked, setWasChecked] = useState(false);
  const { needsNote } = taskActs[act];
  const isMissing = needsNote && note.trim() === '';
  const give = (): void => {
    setWasChecked(true);
    if (isMissing) return;
    const params = { taskMeetingId: task.meetingId, blockId: task.blockId };
    acting.mutate([{ params, body: { revision: task.revision, act, note } }], {
      onSuccess: () => {
        notices.info(t('saved'));
        onClose();
      },
      onSettled: () => {
        for (const key of ['tasks', 'taskReminders']) void client.invalidateQueries({ queryKey: [key] });
      },
    });
  };
  return (
    <Dialog isOpen onClose={onClose} title={t(act)}>
      <Form onSubmit={give}>
        <TextArea
          label={t(`words_${act}`)}
          rows={4}
          autoFocus
          isRequired={needsNote}
          maxLength={4_000}
          value={note}
          onChange={setNote}
          error={wasChecked && isMissing ? t('wordsMissing') : undefined}
        />
        {acting.error !== null && <ErrorNotice error={acting.error} />}
        <DialogActions>
          <Button onPress={onClose}>{tCommon('cancel')}</Button>
          <Button type="submit" tone="primary" isPending={acting.isPending}>
            {t(act)}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
};
