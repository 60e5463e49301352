import { classNames } from '../../design/class-names.ts';
import { useLanguage, useTexts } from '../../i18n/use-texts.ts';
import { dayOf, startOfDayMs, timeText } from '../../time/province-time.ts';
import type { CalendarDay } from './calendar-model.ts';
import { calendarTexts } from './i18n.ts';
import { WeekMeeting } from './WeekMeeting.tsx';
import styles from './WeekGrid.module.css';

type WeekGridProps = { days: readonly CalendarDay[]; nowMs: number };

/** Seven days side by side; on a narrow screen one under the other, without the empty ones. */
export const WeekGrid = ({ days, nowMs }: WeekGridProps) => {
  const t = useTexts(calendarTexts);
  const [language] = useLanguage();
  const today = dayOf(nowMs);
  return (
    <div className={styles.week}>
      {days.map(({ day, meetings }) => (
        <section
          key={day}
          className={classNames(
            styles.day,
            day === today && styles.today,
            meetings.length === 0 && styles.empty,
          )}
          aria-label={timeText(startOfDayMs(day), 'longDay', language)}
        >
          <h3 className={styles.heading}>
            <span className={styles.weekday}>{timeText(startOfDayMs(day), 'weekday', language)}</span>
            <span className={styles.date}>
              {timeText(startOfDayMs(day), 'shortDay', language)}
              {day === today && <span className={styles.todayWord}>{t('today')}</span>}
            </span>
          </h3>
          {meetings.length === 0 ? (
            <p className={styles.nothing}>{t('emptyDay')}</p>
          ) : (
            <ul className={styles.meetings}>
              {meetings.map((meeting) => (
                <li key={meeting.details.meetingId}>
                  <WeekMeeting meeting={meeting} nowMs={nowMs} />
                </li>
              ))}
            </ul>
          )}
        </section>
      ))}
    </div>
  );
};
