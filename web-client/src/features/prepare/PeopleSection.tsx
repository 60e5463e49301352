import type { Person, Unit } from '@giaoban/protocol';
import { useMemo } from 'react';
import { ComboBox } from '../../design/ComboBox.tsx';
import type { Option } from '../../design/OptionList.tsx';
import { FieldRow } from '../../forms/Form.tsx';
import { useTexts } from '../../i18n/use-texts.ts';
import { prepareTexts } from './i18n.ts';
import type { MeetingForm } from './use-meeting-form.ts';

type PeopleSectionProps = { form: MeetingForm; people: readonly Person[]; units: readonly Unit[] };

/** Active people; those of `firstRole` come first. */
const personOptions = (
  people: readonly Person[],
  units: readonly Unit[],
  firstRole: Person['role'],
): Option<string>[] => {
  const unitName = new Map(units.map((unit) => [unit.id, unit.name]));
  return people
    .filter((person) => person.active)
    .toSorted(
      (one, other) =>
        Number(one.role !== firstRole) - Number(other.role !== firstRole) ||
        one.displayName.localeCompare(other.displayName, 'vi'),
    )
    .map((person) => ({
      value: person.id,
      label: person.displayName,
      detail: [person.post, unitName.get(person.unitId)]
        .filter((part) => part !== undefined && part !== '')
        .join(', '),
    }));
};

/** Who chairs, who writes the minutes, and who may lead in the chair's place. */
export const PeopleSection = ({ form, people, units }: PeopleSectionProps) => {
  const { draft, change, errorAt } = form;
  const t = useTexts(prepareTexts);
  const chairs = useMemo(() => personOptions(people, units, 'chair'), [people, units]);
  const secretaries = useMemo(() => personOptions(people, units, 'secretary'), [people, units]);
  return (
    <>
      <FieldRow>
        <ComboBox
          label={t('chair')}
          name="chair"
          isRequired
          options={chairs}
          value={draft.chairId}
          onChange={(chairId) => change({ chairId })}
          error={errorAt('chairId', 'wrong_chairId')}
        />
        <ComboBox
          label={t('secretary')}
          name="secretary"
          isRequired
          options={secretaries}
          value={draft.secretaryId}
          onChange={(secretaryId) => change({ secretaryId })}
          error={errorAt('secretaryId', 'wrong_secretaryId')}
        />
      </FieldRow>
      <ComboBox
        label={t('coChair')}
        name="coChair"
        hint={t('coChairHint')}
        options={chairs}
        value={draft.coChairId}
        onChange={(coChairId) => change({ coChairId })}
        error={errorAt('coChairId', 'wrong_coChairId')}
      />
    </>
  );
};
