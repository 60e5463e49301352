import { NewUnit, UnitKind, fieldProblems, type FieldProblem, type Unit } from '@giaoban/protocol';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { codeOf } from '../../api/ApiError.ts';
import { useApiMutation } from '../../api/use-api-query.ts';
import { ComboBox } from '../../design/ComboBox.tsx';
import { Dialog } from '../../design/Dialog.tsx';
import { Select } from '../../design/Select.tsx';
import { TextField } from '../../design/TextField.tsx';
import { problemAt, problemsOf } from '../../forms/field-problems.ts';
import { useTexts } from '../../i18n/use-texts.ts';
import { DialogForm } from './DialogForm.tsx';
import { administrationTexts } from './i18n.ts';

type AddUnitDialogProps = { isOpen: boolean; onClose: () => void; units: readonly Unit[] };

/** A new unit of the directory. */
export const AddUnitDialog = ({ isOpen, onClose, units }: AddUnitDialogProps) => {
  const t = useTexts(administrationTexts);
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t('addUnit')}>
      <AddUnitForm onClose={onClose} units={units} />
    </Dialog>
  );
};

type UnitDraft = { name: string; code: string; kind: UnitKind; parentId: string | null };

const AddUnitForm = ({ onClose, units }: Omit<AddUnitDialogProps, 'isOpen'>) => {
  const t = useTexts(administrationTexts);
  const client = useQueryClient();
  const addUnit = useApiMutation('addUnit');
  const province = units.find((unit) => unit.parentId === null);
  const [draft, setDraft] = useState<UnitDraft>({
    name: '',
    code: '',
    kind: province === undefined ? 'province' : 'department',
    parentId: province?.id ?? null,
  });
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const parents = useMemo(() => units.map((unit) => ({ value: unit.id, label: unit.name })), [units]);
  const codeTaken = addUnit.error !== null && codeOf(addUnit.error) === 'conflict';
  const change = (changed: Partial<UnitDraft>): void => {
    setDraft({ ...draft, ...changed });
    setProblems([]);
    addUnit.reset();
  };
  const submit = (): void => {
    const body = NewUnit.safeParse(draft);
    setProblems(body.success ? [] : fieldProblems(body.error));
    if (!body.success) return;
    addUnit.mutate([{ body: body.data }], {
      onError: (error) => setProblems(problemsOf(error)),
      onSuccess: () => {
        void client.invalidateQueries({ queryKey: ['units'] });
        onClose();
      },
    });
  };
  const missing = (path: string): string | undefined =>
    problemAt(problems, path) === undefined ? undefined : t('missing');
  return (
    <DialogForm
      onSubmit={submit}
      onClose={onClose}
      submitLabel={t('addUnit')}
      isPending={addUnit.isPending}
      error={codeTaken ? null : addUnit.error}
    >
      <TextField
        label={t('unitName')}
        name="name"
        autoFocus
        isRequired
        maxLength={200}
        value={draft.name}
        onChange={(name) => change({ name })}
        error={missing('name')}
      />
      <TextField
        label={t('unitCode')}
        hint={t('unitCodeHint')}
        name="code"
        isRequired
        maxLength={40}
        value={draft.code}
        onChange={(code) => change({ code })}
        error={codeTaken ? t('codeTaken') : missing('code')}
      />
      <Select
        label={t('unitKind')}
        options={UnitKind.options.map((kind) => ({ value: kind, label: t(`kind_${kind}`) }))}
        value={draft.kind}
        onChange={(kind) => change({ kind })}
      />
      <ComboBox
        label={t('unitParent')}
        hint={t('unitParentHint')}
        options={parents}
        value={draft.parentId}
        onChange={(parentId) => change({ parentId })}
      />
    </DialogForm>
  );
};
