import type { Guest } from '@giaoban/protocol';
import { useQueryClient } from '@tanstack/react-query';
import { Ban } from 'lucide-react';
import { useState } from 'react';
import { codeOf } from '../../api/ApiError.ts';
import { useApiMutation } from '../../api/use-api-query.ts';
import { Button } from '../../design/Button.tsx';
import { ConfirmDialog } from '../../design/Dialog.tsx';
import { useNotices } from '../../design/Notices.ts';
import { errorTexts } from '../../i18n/errors.ts';
import { useTexts } from '../../i18n/use-texts.ts';
import { guestTexts } from './i18n.ts';

/** Takes a guest's link back, after a question. */
export const RevokeButton = ({ guest }: { guest: Guest }) => {
  const t = useTexts(guestTexts);
  const tError = useTexts(errorTexts);
  const notices = useNotices();
  const client = useQueryClient();
  const revoke = useApiMutation('revokeGuest');
  const [isAsked, setIsAsked] = useState(false);
  const { meetingId, guestId, name } = guest;
  const act = (): void =>
    revoke.mutate([{ params: { meetingId, guestId } }], {
      onSuccess: () => {
        notices.info(t('revokedNow'));
        void client.invalidateQueries({ queryKey: ['guests'] });
      },
      onError: (error) => notices.danger(tError(codeOf(error))),
      onSettled: () => setIsAsked(false),
    });
  return (
    <>
      <Button
        icon={<Ban aria-hidden />}
        aria-label={t('revokeNamed', { name })}
        onPress={() => setIsAsked(true)}
      >
        {t('revoke')}
      </Button>
      <ConfirmDialog
        isOpen={isAsked}
        onClose={() => setIsAsked(false)}
        title={t('revokeTitle', { name })}
        confirm={t('revoke')}
        onConfirm={act}
        isPending={revoke.isPending}
        isDangerous
      >
        <p>{t('revokeText')}</p>
      </ConfirmDialog>
    </>
  );
};
