import { NumberField } from '../../design/NumberField.tsx';
import { RadioGroup } from '../../design/RadioGroup.tsx';
import { useTexts } from '../../i18n/use-texts.ts';
import { asDraft, asField } from './GeneralSection.tsx';
import { prepareTexts } from './i18n.ts';
import type { MeetingForm } from './use-meeting-form.ts';
import styles from './RecordingSection.module.css';

const starts = ['on_opening', 'at_start_time', 'minutes_before', 'none'] as const;
const ends = ['on_closing', 'after_minutes'] as const;

/** When the tape runs: tied to the meeting, not to a clock of its own. */
export const RecordingSection = ({ form }: { form: MeetingForm }) => {
  const { draft, change, errorAt } = form;
  const t = useTexts(prepareTexts);
  return (
    <div className={styles.section}>
      <RadioGroup
        label={t('recordStart')}
        name="recordStart"
        options={starts.map((value) => ({ value, label: t(`record_${value}`) }))}
        value={draft.recordStart}
        onChange={(recordStart) => change({ recordStart })}
      />
      {draft.recordStart === 'minutes_before' && (
        <div className={styles.minutes}>
          <NumberField
            label={t('recordMinutesBefore')}
            name="recordMinutesBefore"
            minValue={1}
            maxValue={60}
            value={asField(draft.recordMinutesBefore)}
            onChange={(minutes) => change({ recordMinutesBefore: asDraft(minutes) })}
            error={errorAt('recording.start', 'wrong_recordMinutesBefore')}
          />
        </div>
      )}
      {draft.recordStart !== 'none' && (
        <>
          <RadioGroup
            label={t('recordEnd')}
            name="recordEnd"
            options={ends.map((value) => ({ value, label: t(`record_${value}`) }))}
            value={draft.recordEnd}
            onChange={(recordEnd) => change({ recordEnd })}
          />
          {draft.recordEnd === 'after_minutes' && (
            <div className={styles.minutes}>
              <NumberField
                label={t('recordMinutes')}
                name="recordMinutes"
                minValue={1}
                maxValue={1440}
                value={asField(draft.recordMinutes)}
                onChange={(minutes) => change({ recordMinutes: asDraft(minutes) })}
                error={errorAt('recording.end', 'wrong_recordMinutes')}
              />
            </div>
          )}
          <p className={styles.note}>{t('recordNote')}</p>
        </>
      )}
    </div>
  );
};
