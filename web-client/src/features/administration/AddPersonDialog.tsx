import type { Unit } from '@giaoban/protocol';
import { useState } from 'react';
import { Dialog } from '../../design/Dialog.tsx';
import { useTexts } from '../../i18n/use-texts.ts';
import { AddPersonForm } from './AddPersonForm.tsx';
import { HandOver } from './HandOver.tsx';
import { administrationTexts } from './i18n.ts';

type AddPersonDialogProps = { isOpen: boolean; onClose: () => void; units: readonly Unit[] };

/** A new account; afterwards its name and password, once, to hand over. */
export const AddPersonDialog = ({ isOpen, onClose, units }: AddPersonDialogProps) => {
  const t = useTexts(administrationTexts);
  const [added, setAdded] = useState<{ username: string; password: string } | null>(null);
  const close = (): void => {
    setAdded(null);
    onClose();
  };
  return (
    <Dialog
      isOpen={isOpen}
      onClose={close}
      title={added === null ? t('addPerson') : t('personAdded')}
      isDismissable={added === null}
    >
      {added === null ? (
        <AddPersonForm units={units} onClose={close} onAdded={setAdded} />
      ) : (
        <HandOver username={added.username} password={added.password} onClose={close} />
      )}
    </Dialog>
  );
};
