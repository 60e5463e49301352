import { NewPerson, PersonRole, fieldProblems, type FieldProblem, type Unit } from '@giaoban/protocol';
import { useQueryClient } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { useMemo, useState } from 'react';
import { codeOf } from '../../api/ApiError.ts';
import { useApiMutation } from '../../api/use-api-query.ts';
import { Button } from '../../design/Button.tsx';
import { ComboBox } from '../../design/ComboBox.tsx';
import { Select } from '../../design/Select.tsx';
import { TextField } from '../../design/TextField.tsx';
import { problemAt, problemsOf } from '../../forms/field-problems.ts';
import { errorTexts } from '../../i18n/errors.ts';
import { useTexts } from '../../i18n/use-texts.ts';
import { generatePassword } from '../../password/generate-password.ts';
import { NewPasswordField } from '../../password/NewPasswordField.tsx';
import { DialogForm } from './DialogForm.tsx';
import { administrationTexts } from './i18n.ts';

type AddPersonFormProps = {
  units: readonly Unit[];
  onClose: () => void;
  onAdded: (account: { username: string; password: string }) => void;
};

type PersonDraft = {
  displayName: string;
  post: string;
  username: string;
  role: PersonRole;
  unitId: string | null;
  password: string;
};

const empty: PersonDraft = {
  displayName: '',
  post: '',
  username: '',
  role: 'delegate',
  unitId: null,
  password: '',
};

/** The form's values, what is wrong with them, and the sending. */
const usePersonForm = ({ onAdded }: Pick<AddPersonFormProps, 'onAdded'>) => {
  const client = useQueryClient();
  const addPerson = useApiMutation('addPerson');
  const [draft, setDraft] = useState(empty);
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  return {
    draft,
    addPerson,
    isWrong: (path: string): boolean => problemAt(problems, path) !== undefined,
    change: (changed: Partial<PersonDraft>): void => {
      setDraft({ ...draft, ...changed });
      setProblems(problems.filter((one) => !(one.path in changed)));
      addPerson.reset();
    },
    submit: (): void => {
      const body = NewPerson.safeParse(draft);
      setProblems(body.success ? [] : fieldProblems(body.error));
      if (!body.success) return;
      addPerson.mutate([{ body: body.data }], {
        onError: (error) => setProblems(problemsOf(error)),
        onSuccess: (person) => {
          void client.invalidateQueries({ queryKey: ['people'] });
          onAdded({ username: person.username, password: body.data.password });
        },
      });
    },
  };
};

/** Name, post, role, unit, user name and a first password. */
export const AddPersonForm = ({ units, onClose, onAdded }: AddPersonFormProps) => {
  const t = useTexts(administrationTexts);
  const tError = useTexts(errorTexts);
  const { draft, addPerson, isWrong, change, submit } = usePersonForm({ onAdded });
  const unitOptions = useMemo(() => units.map((unit) => ({ value: unit.id, label: unit.name })), [units]);
  const nameTaken = addPerson.error !== null && codeOf(addPerson.error) === 'username_taken';
  return (
    <DialogForm
      onSubmit={submit}
      onClose={onClose}
      submitLabel={t('addPerson')}
      isPending={addPerson.isPending}
      error={nameTaken ? null : addPerson.error}
    >
      <TextField
        label={t('displayName')}
        name="displayName"
        autoFocus
        isRequired
        maxLength={200}
        value={draft.displayName}
        onChange={(displayName) => change({ displayName })}
        error={isWrong('displayName') ? t('missing') : undefined}
      />
      <TextField
        label={t('post')}
        name="post"
        maxLength={120}
        value={draft.post}
        onChange={(post) => change({ post })}
      />
      <ComboBox
        label={t('unit')}
        name="unit"
        isRequired
        options={unitOptions}
        value={draft.unitId}
        onChange={(unitId) => change({ unitId })}
        error={isWrong('unitId') ? t('wrongChoice') : undefined}
      />
      <Select
        label={t('role')}
        name="role"
        options={PersonRole.options.map((role) => ({ value: role, label: t(`role_${role}`) }))}
        value={draft.role}
        onChange={(role) => change({ role })}
      />
      <TextField
        label={t('username')}
        hint={t('usernameHint')}
        name="username"
        autoComplete="off"
        isRequired
        maxLength={40}
        value={draft.username}
        onChange={(username) => change({ username })}
        error={nameTaken ? tError('username_taken') : isWrong('username') ? t('wrongUsername') : undefined}
      />
      <NewPasswordField
        label={t('password')}
        value={draft.password}
        onChange={(password) => change({ password })}
        error={isWrong('password') ? t('wrongPassword') : undefined}
      />
      <Button
        icon={<KeyRound aria-hidden />}
        onPress={() => change({ password: generatePassword((bytes) => crypto.getRandomValues(bytes)) })}
      >
        {t('makePassword')}
      </Button>
    </DialogForm>
  );
};
