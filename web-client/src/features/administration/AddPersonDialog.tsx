import type { Unit } from '@giaoban/protocol';
import { useState } from 'react';
import { Button } from '../../design/Button.tsx';
import { Dialog, DialogActions } from '../../design/Dialog.tsx';
import { commonTexts } from '../../i18n/common.ts';
import { useTexts } from '../../i18n/use-texts.ts';
import { AddPersonForm } from './AddPersonForm.tsx';
import { CopyLine } from './CopyLine.tsx';
import { administrationTexts } from './i18n.ts';

type AddPersonDialogProps = { isOpen: boolean; onClose: () => void; units: readonly Unit[] };

/** A new account; afterwards its name and password, once, to hand over. */
export const AddPersonDialog = ({ isOpen, onClose, units }: AddPersonDialogProps) => {
  const t = useTexts(administrationTexts);
  const tCommon = useTexts(commonTexts);
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
        <>
          <p>{t('personAddedNote')}</p>
          <CopyLine label={t('username')} value={added.username} />
          <CopyLine label={t('password')} value={added.password} />
          <DialogActions>
            <Button tone="primary" onPress={close}>
              {tCommon('close')}
            </Button>
          </DialogActions>
        </>
      )}
    </Dialog>
  );
};
