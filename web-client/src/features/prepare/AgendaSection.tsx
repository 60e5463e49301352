import type { Unit } from '@giaoban/protocol';
import { ArrowDown, ArrowUp, ListPlus, Trash2 } from 'lucide-react';
import { useMemo } from 'react';
import { Button } from '../../design/Button.tsx';
import { ComboBox } from '../../design/ComboBox.tsx';
import { IconButton } from '../../design/IconButton.tsx';
import { NumberField } from '../../design/NumberField.tsx';
import type { Option } from '../../design/OptionList.tsx';
import { TextField } from '../../design/TextField.tsx';
import { useTexts } from '../../i18n/use-texts.ts';
import { agendaMinutes, withItem, withMovedItem, withNewItem, withoutItem } from './agenda-rows.ts';
import { asDraft, asField } from './GeneralSection.tsx';
import { prepareTexts } from './i18n.ts';
import type { DraftItem } from './meeting-draft.ts';
import type { MeetingForm } from './use-meeting-form.ts';
import styles from './AgendaSection.module.css';

const mostItems = 60;

/** Chương trình họp: the items in their order, each with its minutes and the unit that reports. */
export const AgendaSection = ({ form, units }: { form: MeetingForm; units: readonly Unit[] }) => {
  const { draft, change } = form;
  const t = useTexts(prepareTexts);
  const unitOptions = useMemo(() => units.map((unit) => ({ value: unit.id, label: unit.name })), [units]);
  const minutes = agendaMinutes(draft.agenda);
  const overMinutes = minutes - (draft.plannedMinutes ?? 0);
  return (
    <>
      {draft.agenda.length === 0 ? (
        <p className={styles.note}>{t('agendaEmpty')}</p>
      ) : (
        <ol className={styles.items}>
          {draft.agenda.map((item, index) => (
            <li key={item.key}>
              <AgendaRow form={form} item={item} index={index} unitOptions={unitOptions} />
            </li>
          ))}
        </ol>
      )}
      <div className={styles.end}>
        <Button
          icon={<ListPlus aria-hidden />}
          isDisabled={draft.agenda.length >= mostItems}
          onPress={() => change({ agenda: withNewItem(draft.agenda) })}
        >
          {t('itemAdd')}
        </Button>
        {draft.agenda.length > 0 && (
          <p className={styles.note} role="status">
            {overMinutes > 0
              ? t('agendaOver', { minutes: overMinutes })
              : t('agendaTotal', { minutes, planned: draft.plannedMinutes ?? 0 })}
          </p>
        )}
      </div>
    </>
  );
};

type AgendaRowProps = {
  form: MeetingForm;
  item: DraftItem;
  index: number;
  unitOptions: readonly Option<string>[];
};

const AgendaRow = ({ form, item, index, unitOptions }: AgendaRowProps) => {
  const { draft, change, errorAt } = form;
  const t = useTexts(prepareTexts);
  const number = index + 1;
  const set = (changed: Partial<DraftItem>): void =>
    change({ agenda: withItem(draft.agenda, index, changed) });
  return (
    <div className={styles.row}>
      <div className={styles.fields}>
        <TextField
          label={t('itemTitle', { number })}
          name={`agenda.${index}.title`}
          maxLength={300}
          value={item.title}
          onChange={(title) => set({ title })}
          error={errorAt(`agenda.${index}.title`, 'wrong_itemTitle')}
        />
        <NumberField
          label={t('itemMinutes')}
          minValue={1}
          maxValue={600}
          value={asField(item.minutes)}
          onChange={(minutes) => set({ minutes: asDraft(minutes) })}
          error={errorAt(`agenda.${index}.minutes`, 'wrong_itemMinutes')}
        />
        <ComboBox
          label={t('itemUnit')}
          options={unitOptions}
          value={item.unitId}
          onChange={(unitId) => set({ unitId })}
        />
      </div>
      <div className={styles.moves}>
        <IconButton
          label={t('itemUp', { number })}
          icon={<ArrowUp aria-hidden />}
          isDisabled={index === 0}
          onPress={() => change({ agenda: withMovedItem(draft.agenda, index, -1) })}
        />
        <IconButton
          label={t('itemDown', { number })}
          icon={<ArrowDown aria-hidden />}
          isDisabled={index === draft.agenda.length - 1}
          onPress={() => change({ agenda: withMovedItem(draft.agenda, index, 1) })}
        />
        <IconButton
          label={t('itemRemove', { number })}
          icon={<Trash2 aria-hidden />}
          onPress={() => change({ agenda: withoutItem(draft.agenda, index) })}
        />
      </div>
    </div>
  );
};
