import type { MeetingSummary, SeriesScope } from '@giaoban/protocol';
import { useQueryClient } from '@tanstack/react-query';
import { CalendarX } from 'lucide-react';
import { useState } from 'react';
import { useApiMutation } from '../../api/use-api-query.ts';
import { Button } from '../../design/Button.tsx';
import { ConfirmDialog } from '../../design/Dialog.tsx';
import { ErrorNotice } from '../../design/ErrorNotice.tsx';
import { useNotices } from '../../design/Notices.ts';
import { RadioGroup } from '../../design/RadioGroup.tsx';
import { TextField } from '../../design/TextField.tsx';
import { useTexts } from '../../i18n/use-texts.ts';
import { meetingPageTexts } from './i18n.ts';

const scopes = ['one', 'following'] as const;

/** "Hủy cuộc họp": asks for the reason, and of a series whether those that come after are cancelled too. */
export const CancelMeeting = ({ meeting: { details } }: { meeting: MeetingSummary }) => {
  const t = useTexts(meetingPageTexts);
  const client = useQueryClient();
  const notices = useNotices();
  const cancel = useApiMutation('cancelMeeting');
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [scope, setScope] = useState<SeriesScope>('one');
  const open = (): void => {
    cancel.reset();
    setOpen(true);
  };
  const confirm = (): void => {
    if (cancel.isPending) return;
    cancel.mutate([{ params: { meetingId: details.meetingId }, body: { reason, scope } }], {
      onSuccess: () => {
        setOpen(false);
        notices.info(t(scope === 'one' ? 'cancelDone' : 'cancelDone_following'));
        // Nobody may add papers to it any more either.
        for (const key of ['meeting', 'meetings', 'documents'])
          void client.invalidateQueries({ queryKey: [key] });
      },
    });
  };
  return (
    <>
      <Button icon={<CalendarX aria-hidden />} onPress={open}>
        {t('cancel')}
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title={t('cancelTitle')}
        confirm={t('cancelConfirm')}
        dismiss={t('cancelDismiss')}
        onConfirm={confirm}
        isPending={cancel.isPending}
        isDangerous
      >
        <p>{t('cancelText')}</p>
        <TextField
          label={t('cancelReason')}
          hint={t('cancelReasonHint')}
          name="reason"
          maxLength={500}
          value={reason}
          onChange={setReason}
        />
        {details.series !== undefined && (
          <RadioGroup
            label={t('cancelScope')}
            name="scope"
            options={scopes.map((value) => ({ value, label: t(`cancelScope_${value}`) }))}
            value={scope}
            onChange={setScope}
          />
        )}
        {cancel.error !== null && <ErrorNotice error={cancel.error} />}
      </ConfirmDialog>
    </>
  );
};
