import type { MeetingDetails } from '@giaoban/protocol';
import { useApiQuery } from '../../api/use-api-query.ts';
import { Card } from '../../design/Card.tsx';
import { useLanguage, useTexts } from '../../i18n/use-texts.ts';
import { minuteMs } from '../../time/durations.ts';
import { timeText } from '../../time/province-time.ts';
import { meetingPageTexts } from './i18n.ts';
import styles from './AgendaCard.module.css';

/** Chương trình họp: each item with the time at which its turn should come. */
export const AgendaCard = ({ details }: { details: MeetingDetails }) => {
  const t = useTexts(meetingPageTexts);
  const [language] = useLanguage();
  const units = useApiQuery('units', [], { staleTime: Infinity });
  const nameOf = (unitId: string | null): string | undefined =>
    units.data?.units.find((unit) => unit.id === unitId)?.name;
  const startMs = Date.parse(details.startsAt);
  const beginsMs = (index: number): number =>
    details.agenda.slice(0, index).reduce((sum, item) => sum + item.minutes * minuteMs, startMs);
  return (
    <Card title={t('agenda')}>
      {details.agenda.length === 0 ? (
        <p className={styles.meta}>{t('noAgenda')}</p>
      ) : (
        <ol className={styles.items}>
          {details.agenda.map((item, index) => (
            <li key={item.id} className={styles.item}>
              <span className={styles.time}>{timeText(beginsMs(index), 'time', language)}</span>
              <span className={styles.words}>
                <span className={styles.title}>
                  {index + 1}. {item.title}
                </span>
                <span className={styles.meta}>
                  {[nameOf(item.unitId), t('itemMinutes', { minutes: item.minutes })]
                    .filter((part) => part !== undefined)
                    .join(' · ')}
                </span>
              </span>
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
};
