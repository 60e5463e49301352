import { ChevronLeft, ChevronRight } from 'lucide-react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { Button } from '../../design/Button.tsx';
import { IconButton } from '../../design/IconButton.tsx';
import { useLanguage, useTexts } from '../../i18n/use-texts.ts';
import { addDays, dayOf, startOfDayMs, timeText, weekOf } from '../../time/province-time.ts';
import { calendarTexts } from './i18n.ts';
import type { CalendarView } from './use-calendar-view.ts';
import styles from './WeekBar.module.css';

type WeekBarProps = { view: CalendarView; nowMs: number };

/** Which week, the ones before and after, week or list. */
export const WeekBar = ({ view, nowMs }: WeekBarProps) => {
  const t = useTexts(calendarTexts);
  const [language] = useLanguage();
  const days = weekOf(view.day);
  const [monday = view.day] = days;
  const isThisWeek = days.includes(dayOf(nowMs));
  return (
    <div className={styles.bar}>
      <h2 className={styles.title} aria-live="polite">
        {t('week', {
          from: timeText(startOfDayMs(monday), 'shortDay', language),
          to: timeText(startOfDayMs(addDays(monday, 6)), 'day', language),
        })}
      </h2>
      <div className={styles.steps}>
        <IconButton
          label={t('previousWeek')}
          icon={<ChevronLeft aria-hidden />}
          onPress={() => view.showWeekOf(addDays(monday, -7))}
        />
        <IconButton
          label={t('nextWeek')}
          icon={<ChevronRight aria-hidden />}
          onPress={() => view.showWeekOf(addDays(monday, 7))}
        />
        {!isThisWeek && <Button onPress={() => view.showWeekOf(null)}>{t('thisWeek')}</Button>}
      </div>
      <ToggleButtonGroup
        aria-label={t('view')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[view.layout]}
        onSelectionChange={(keys) => view.showAs(keys.has('list') ? 'list' : 'week')}
        className={styles.layouts ?? ''}
      >
        <ToggleButton id="week" className={styles.layout ?? ''}>
          {t('asWeek')}
        </ToggleButton>
        <ToggleButton id="list" className={styles.layout ?? ''}>
          {t('asList')}
        </ToggleButton>
      </ToggleButtonGroup>
    </div>
  );
};
