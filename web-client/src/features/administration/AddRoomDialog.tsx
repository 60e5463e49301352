import { NewRoom, fieldProblems, type FieldProblem, type Unit } from '@giaoban/protocol';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useApiMutation } from '../../api/use-api-query.ts';
import { ComboBox } from '../../design/ComboBox.tsx';
import { Dialog } from '../../design/Dialog.tsx';
import { TextField } from '../../design/TextField.tsx';
import { problemAt, problemsOf } from '../../forms/field-problems.ts';
import { useTexts } from '../../i18n/use-texts.ts';
import { DialogForm } from './DialogForm.tsx';
import { administrationTexts } from './i18n.ts';
import { PairingCode, type IssuedCode } from './PairingCode.tsx';

type AddRoomDialogProps = { isOpen: boolean; onClose: () => void; units: readonly Unit[] };

/** A new hall; afterwards the code for its screen. */
export const AddRoomDialog = ({ isOpen, onClose, units }: AddRoomDialogProps) => {
  const t = useTexts(administrationTexts);
  const [issued, setIssued] = useState<IssuedCode | null>(null);
  const close = (): void => {
    setIssued(null);
    onClose();
  };
  return (
    <Dialog isOpen={isOpen} onClose={close} title={issued === null ? t('addRoom') : t('pairingTitle')}>
      {issued === null ? (
        <AddRoomForm units={units} onClose={close} onAdded={setIssued} />
      ) : (
        <PairingCode issued={issued} onClose={close} />
      )}
    </Dialog>
  );
};

type AddRoomFormProps = {
  units: readonly Unit[];
  onClose: () => void;
  onAdded: (issued: IssuedCode) => void;
};

const AddRoomForm = ({ units, onClose, onAdded }: AddRoomFormProps) => {
  const t = useTexts(administrationTexts);
  const client = useQueryClient();
  const addRoom = useApiMutation('addRoom');
  const [name, setName] = useState('');
  const [unitId, setUnitId] = useState<string | null>(null);
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const unitOptions = useMemo(() => units.map((unit) => ({ value: unit.id, label: unit.name })), [units]);
  const submit = (): void => {
    const body = NewRoom.safeParse({ name, unitId });
    setProblems(body.success ? [] : fieldProblems(body.error));
    if (!body.success) return;
    addRoom.mutate([{ body: body.data }], {
      onError: (error) => setProblems(problemsOf(error)),
      onSuccess: (answer) => {
        void client.invalidateQueries({ queryKey: ['rooms'] });
        onAdded(answer);
      },
    });
  };
  return (
    <DialogForm
      onSubmit={submit}
      onClose={onClose}
      submitLabel={t('addRoom')}
      isPending={addRoom.isPending}
      error={addRoom.error}
    >
      <TextField
        label={t('roomName')}
        hint={t('roomNameHint')}
        name="name"
        autoFocus
        isRequired
        maxLength={200}
        value={name}
        onChange={setName}
        error={problemAt(problems, 'name') === undefined ? undefined : t('missing')}
      />
      <ComboBox
        label={t('unit')}
        name="unit"
        isRequired
        options={unitOptions}
        value={unitId}
        onChange={setUnitId}
        error={problemAt(problems, 'unitId') === undefined ? undefined : t('wrongChoice')}
      />
    </DialogForm>
  );
};
