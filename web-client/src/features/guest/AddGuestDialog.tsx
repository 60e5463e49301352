import type { Guest, MeetingId } from '@giaoban/protocol';
import { useQueryClient } from '@tanstack/react-query';
import { Link2 } from 'lucide-react';
import { useState } from 'react';
import { useApiMutation } from '../../api/use-api-query.ts';
import { Button } from '../../design/Button.tsx';
import { Dialog, DialogActions } from '../../design/Dialog.tsx';
import { ErrorNotice } from '../../design/ErrorNotice.tsx';
import { TextField } from '../../design/TextField.tsx';
import { Form } from '../../forms/Form.tsx';
import { commonTexts } from '../../i18n/common.ts';
import { useTexts } from '../../i18n/use-texts.ts';
import { guestTexts } from './i18n.ts';
import { MadeLink } from './MadeLink.tsx';

type Made = { guest: Guest; token: string };

type GuestFormProps = { meetingId: MeetingId; onMade: (made: Made) => void; onClose: () => void };

const GuestForm = ({ meetingId, onMade, onClose }: GuestFormProps) => {
  const t = useTexts(guestTexts);
  const tCommon = useTexts(commonTexts);
  const client = useQueryClient();
  const addGuest = useApiMutation('addGuest');
  const [name, setName] = useState('');
  const [organisation, setOrganisation] = useState('');
  const [wasChecked, setWasChecked] = useState(false);
  const isMissing = (text: string): boolean => wasChecked && text.trim() === '';
  const make = (): void => {
    setWasChecked(true);
    if (name.trim() === '' || organisation.trim() === '') return;
    addGuest.mutate([{ params: { meetingId }, body: { name, organisation } }], {
      onSuccess: (made) => {
        void client.invalidateQueries({ queryKey: ['guests'] });
        onMade(made);
      },
    });
  };
  return (
    <Form onSubmit={make}>
      <TextField
        label={t('name')}
        value={name}
        onChange={setName}
        maxLength={120}
        isRequired
        autoFocus
        error={isMissing(name) ? t('nameWrong') : undefined}
      />
      <TextField
        label={t('organisation')}
        value={organisation}
        onChange={setOrganisation}
        maxLength={200}
        isRequired
        error={isMissing(organisation) ? t('organisationWrong') : undefined}
      />
      {addGuest.error !== null && <ErrorNotice error={addGuest.error} />}
      <DialogActions>
        <Button onPress={onClose}>{tCommon('cancel')}</Button>
        <Button type="submit" tone="primary" icon={<Link2 aria-hidden />} isPending={addGuest.isPending}>
          {t('make')}
        </Button>
      </DialogActions>
    </Form>
  );
};

type AddGuestDialogProps = { meetingId: MeetingId; isOpen: boolean; onClose: () => void };

/** Whom to invite, then the link, which is told this once. */
export const AddGuestDialog = ({ meetingId, isOpen, onClose }: AddGuestDialogProps) => {
  const t = useTexts(guestTexts);
  const [made, setMade] = useState<Made | null>(null);
  const close = (): void => {
    setMade(null);
    onClose();
  };
  return (
    <Dialog
      isOpen={isOpen}
      onClose={close}
      title={made === null ? t('addTitle') : t('linkTitle', { name: made.guest.name })}
    >
      {made === null ? (
        <GuestForm meetingId={meetingId} onMade={setMade} onClose={close} />
      ) : (
        <MadeLink token={made.token} onClose={close} />
      )}
    </Dialog>
  );
};
