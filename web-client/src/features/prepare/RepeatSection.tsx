import { mostOccurrences, seriesDays } from '@giaoban/protocol';
import { useId } from 'react';
import { Checkbox } from '../../design/Checkbox.tsx';
import { NumberField } from '../../design/NumberField.tsx';
import { RadioGroup } from '../../design/RadioGroup.tsx';
import { TextField } from '../../design/TextField.tsx';
import { useLanguage, useTexts } from '../../i18n/use-texts.ts';
import { startOfDayMs, timeText } from '../../time/province-time.ts';
import { asDraft, asField } from './GeneralSection.tsx';
import { prepareTexts } from './i18n.ts';
import { seriesRuleOf, weekdayOfStart, weekdaysOf } from './series-draft.ts';
import styles from './RecordingSection.module.css';
import type { MeetingForm } from './use-meeting-form.ts';

const repeats = ['none', 'weekly', 'monthly'] as const;
const ends = ['count', 'until'] as const;
const scopes = ['one', 'following'] as const;
const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

/** Whether the meeting is held again, on which days and until when; says in words how often that is. */
export const RepeatSection = ({ form }: { form: MeetingForm }) => {
  const { draft, change, errorAt } = form;
  const t = useTexts(prepareTexts);
  return (
    <div className={styles.section}>
      <RadioGroup
        label={t('repeat')}
        name="repeat"
        options={repeats.map((value) => ({ value, label: t(`repeat_${value}`) }))}
        value={draft.repeat}
        onChange={(repeat) => change({ repeat })}
      />
      {draft.repeat === 'weekly' && <Weekdays form={form} />}
      {draft.repeat === 'monthly' && <p className={styles.note}>{t('repeatMonthlyNote')}</p>}
      {draft.repeat !== 'none' && (
        <>
          <RadioGroup
            label={t('repeatEnd')}
            name="repeatEnd"
            options={ends.map((value) => ({ value, label: t(`repeatEnd_${value}`) }))}
            value={draft.repeatEnd}
            onChange={(repeatEnd) => change({ repeatEnd })}
          />
          <div className={styles.minutes}>
            {draft.repeatEnd === 'count' ? (
              <NumberField
                label={t('repeatCount')}
                name="repeatCount"
                minValue={2}
                maxValue={mostOccurrences}
                value={asField(draft.repeatCount)}
                onChange={(count) => change({ repeatCount: asDraft(count) })}
                error={errorAt('series.end', 'wrong_repeatCount')}
              />
            ) : (
              <TextField
                label={t('repeatUntil')}
                name="repeatUntil"
                type="date"
                min={draft.startsAt.slice(0, 10)}
                value={draft.repeatUntil}
                onChange={(repeatUntil) => change({ repeatUntil })}
                error={errorAt('series.end', 'wrong_repeatUntil')}
              />
            )}
          </div>
          <Occurrences form={form} />
        </>
      )}
    </div>
  );
};

const Weekdays = ({ form: { draft, change, errorAt } }: { form: MeetingForm }) => {
  const t = useTexts(prepareTexts);
  const labelId = useId();
  const ofStart = weekdayOfStart(draft);
  const chosen = weekdaysOf(draft);
  return (
    <>
      <div role="group" aria-labelledby={labelId} className={styles.group}>
        <span id={labelId} className={styles.label}>
          {t('repeatWeekdays')}
        </span>
        <div className={styles.weekdays}>
          {weekdays.map((weekday) => (
            <Checkbox
              key={weekday}
              name={`weekday${weekday}`}
              isSelected={chosen.includes(weekday)}
              isDisabled={ofStart.includes(weekday)}
              onChange={(isOn) => {
                const others = draft.repeatWeekdays.filter((one) => one !== weekday);
                change({ repeatWeekdays: isOn ? [...others, weekday] : others });
              }}
            >
              {t(`weekday_${weekday}`)}
            </Checkbox>
          ))}
        </div>
        <p className={styles.note}>{t('repeatWeekdaysNote')}</p>
      </div>
      <div className={styles.minutes}>
        <NumberField
          label={t('repeatEveryWeeks')}
          name="repeatEveryWeeks"
          minValue={1}
          maxValue={4}
          value={asField(draft.repeatEveryWeeks)}
          onChange={(weeks) => change({ repeatEveryWeeks: asDraft(weeks) })}
          error={errorAt('series.repeat.everyWeeks', 'wrong_repeatEveryWeeks')}
        />
      </div>
    </>
  );
};

/** "12 buổi, buổi cuối ngày …": what the form will make. */
const Occurrences = ({ form: { draft } }: { form: MeetingForm }) => {
  const t = useTexts(prepareTexts);
  const [language] = useLanguage();
  const rule = seriesRuleOf(draft);
  const days = rule === null ? [] : seriesDays(draft.startsAt.slice(0, 10), rule);
  const last = days.at(-1);
  if (last === undefined || days.length > mostOccurrences) return null;
  return (
    <p className={styles.note}>
      {t('repeatWords', { count: days.length, day: timeText(startOfDayMs(last), 'longDay', language) })}
    </p>
  );
};

/** Whether a change is about one meeting of a series, or about those that come after as well. */
export const ScopeSection = ({ form: { draft, change } }: { form: MeetingForm }) => {
  const t = useTexts(prepareTexts);
  return (
    <RadioGroup
      label={t('scope')}
      name="scope"
      options={scopes.map((value) => ({ value, label: t(`scope_${value}`) }))}
      value={draft.scope}
      onChange={(scope) => change({ scope })}
    />
  );
};
