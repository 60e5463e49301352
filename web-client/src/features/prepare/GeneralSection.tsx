import { MeetingKind } from '@giaoban/protocol';
import { NumberField } from '../../design/NumberField.tsx';
import { Select } from '../../design/Select.tsx';
import { TextField } from '../../design/TextField.tsx';
import { FieldRow } from '../../forms/Form.tsx';
import { errorTexts } from '../../i18n/errors.ts';
import { useLanguage, useTexts } from '../../i18n/use-texts.ts';
import { meetingTexts } from '../../meetings/i18n.ts';
import { problemAt } from '../../forms/field-problems.ts';
import { minuteMs } from '../../time/durations.ts';
import { fromLocalInput, timeText } from '../../time/province-time.ts';
import { prepareTexts } from './i18n.ts';
import type { MeetingForm } from './use-meeting-form.ts';

/** An empty number field is NaN to the control and null to the draft. */
export const asField = (value: number | null): number => value ?? Number.NaN;
export const asDraft = (value: number): number | null => (Number.isNaN(value) ? null : value);

/** Kind, title, time and length. The chosen time is repeated in words: browsers write dates in their own way. */
export const GeneralSection = ({ form }: { form: MeetingForm }) => {
  const { draft, change, errorAt, problems } = form;
  const t = useTexts(prepareTexts);
  const tMeeting = useTexts(meetingTexts);
  const tError = useTexts(errorTexts);
  const [language] = useLanguage();
  const startMs = fromLocalInput(draft.startsAt);
  const inPast = problemAt(problems, 'startsAt')?.reason === 'starts_in_past';
  return (
    <>
      <TextField
        label={t('title')}
        hint={t('titleHint')}
        name="title"
        isRequired
        maxLength={300}
        value={draft.title}
        onChange={(title) => change({ title })}
        error={errorAt('title', 'wrong_title')}
      />
      <Select
        label={t('kind')}
        name="kind"
        options={MeetingKind.options.map((kind) => ({ value: kind, label: tMeeting(kind) }))}
        value={draft.kind}
        onChange={(kind) => change({ kind })}
      />
      <FieldRow>
        <TextField
          label={t('startsAt')}
          name="startsAt"
          type="datetime-local"
          isRequired
          value={draft.startsAt}
          onChange={(startsAt) => change({ startsAt })}
          hint={
            startMs === null
              ? undefined
              : t('startsAtWords', {
                  day: timeText(startMs, 'longDay', language),
                  time: timeText(startMs, 'time', language),
                })
          }
          error={inPast ? tError('starts_in_past') : errorAt('startsAt', 'wrong_startsAt')}
        />
        <NumberField
          label={t('plannedMinutes')}
          name="plannedMinutes"
          isRequired
          minValue={1}
          maxValue={1440}
          step={1}
          value={asField(draft.plannedMinutes)}
          onChange={(minutes) => change({ plannedMinutes: asDraft(minutes) })}
          hint={
            startMs === null || draft.plannedMinutes === null
              ? undefined
              : t('plannedUntil', {
                  time: timeText(startMs + draft.plannedMinutes * minuteMs, 'time', language),
                })
          }
          error={errorAt('plannedMinutes', 'wrong_plannedMinutes')}
        />
      </FieldRow>
    </>
  );
};
