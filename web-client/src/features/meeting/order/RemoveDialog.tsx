import type { PresentParticipant } from '@giaoban/protocol';
import { useState } from 'react';
import { ConfirmDialog } from '../../../design/Dialog.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import { useOrder } from '../session/use-order.ts';
import { orderTexts } from './i18n.ts';

type RemoveDialogProps = { participant: PresentParticipant; onClose: () => void };

/** Asks before somebody is sent out for the rest of the meeting. */
export const RemoveDialog = ({ participant, onClose }: RemoveDialogProps) => {
  const t = useTexts(orderTexts);
  const order = useOrder();
  const [isPending, setIsPending] = useState(false);
  const { participantId, displayName } = participant;
  const remove = async (): Promise<void> => {
    setIsPending(true);
    await order('order:remove', { participantId });
    setIsPending(false);
    onClose();
  };
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={t('removeTitle', { name: displayName })}
      confirm={t('removeConfirm')}
      onConfirm={() => void remove()}
      isPending={isPending}
      isDangerous
    >
      <p>{t('removeText')}</p>
    </ConfirmDialog>
  );
};
