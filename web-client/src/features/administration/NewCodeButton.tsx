import type { Room } from '@giaoban/protocol';
import { useQueryClient } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { useApiMutation } from '../../api/use-api-query.ts';
import { Button } from '../../design/Button.tsx';
import { ConfirmDialog, Dialog } from '../../design/Dialog.tsx';
import { ErrorNotice } from '../../design/ErrorNotice.tsx';
import { useTexts } from '../../i18n/use-texts.ts';
import { administrationTexts } from './i18n.ts';
import { PairingCode, type IssuedCode } from './PairingCode.tsx';

/** A new code for a room; asks first, because the screen paired before loses its access. */
export const NewCodeButton = ({ room }: { room: Room }) => {
  const t = useTexts(administrationTexts);
  const client = useQueryClient();
  const newCode = useApiMutation('newPairingCode');
  const [asking, setAsking] = useState(false);
  const [issued, setIssued] = useState<IssuedCode | null>(null);
  const issue = (): void =>
    newCode.mutate([{ params: { roomId: room.id } }], {
      onSuccess: (answer) => {
        setIssued({ room, ...answer });
        setAsking(false);
        void client.invalidateQueries({ queryKey: ['rooms'] });
      },
    });
  return (
    <>
      <Button
        tone="quiet"
        icon={<KeyRound aria-hidden />}
        aria-label={t('newCodeNamed', { name: room.name })}
        onPress={() => setAsking(true)}
      >
        {t('newCode')}
      </Button>
      <ConfirmDialog
        isOpen={asking}
        onClose={() => setAsking(false)}
        title={t('newCodeNamed', { name: room.name })}
        confirm={t('newCode')}
        isDangerous={room.paired}
        isPending={newCode.isPending}
        onConfirm={issue}
      >
        {room.paired && <p>{t('newCodeQuestion')}</p>}
        {newCode.error !== null && <ErrorNotice error={newCode.error} />}
      </ConfirmDialog>
      <Dialog isOpen={issued !== null} onClose={() => setIssued(null)} title={t('pairingTitle')}>
        {issued !== null && <PairingCode issued={issued} onClose={() => setIssued(null)} />}
      </Dialog>
    </>
  );
};
