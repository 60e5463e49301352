import { classNames } from '../../../design/class-names.ts';
import { useTexts } from '../../../i18n/use-texts.ts';
import { clockText } from '../../../time/durations.ts';
import { agendaClock, type AgendaClock } from '../facts/agenda-clock.ts';
import { meetingTexts } from '../i18n.ts';
import { useMeetingNow, useSeated } from '../session/session-context.ts';
import styles from './AgendaPanel.module.css';
import { Panel } from './Panel.tsx';

/** "còn 12:30" until the item's planned end, "quá giờ 02:10" after it. */
export const RemainingTime = ({ remainingMs }: { remainingMs: number }) => {
  const t = useTexts(meetingTexts);
  const text =
    remainingMs >= 0
      ? t('remaining', { clock: clockText(remainingMs) })
      : t('overtime', { clock: clockText(-remainingMs) });
  return <span className={classNames(styles.clock, remainingMs < 0 && styles.over)}>{text}</span>;
};

/** The item that is due by the agenda, and its clock; null before the opening or without an agenda. */
export const useAgendaClock = (): AgendaClock | null => {
  const { meeting } = useSeated();
  const nowMs = useMeetingNow();
  if (meeting.openedAtMs === null) return null;
  return agendaClock(meeting.details.agenda, nowMs - meeting.openedAtMs);
};

/** The agenda, with the clock of the item that is due. */
export const AgendaPanel = () => {
  const t = useTexts(meetingTexts);
  const { agenda } = useSeated().meeting.details;
  const clock = useAgendaClock();
  const title =
    clock === null ? t('agenda') : t('agendaItem', { number: clock.index + 1, count: agenda.length });
  return (
    <Panel title={title} aside={clock !== null && <RemainingTime remainingMs={clock.remainingMs} />}>
      {agenda.length === 0 ? (
        <p className={styles.empty}>{t('agendaEmpty')}</p>
      ) : (
        <ol className={styles.items}>
          {agenda.map((item, index) => (
            <li
              key={item.id}
              className={classNames(styles.item, index === clock?.index && styles.current)}
              aria-current={index === clock?.index ? 'step' : undefined}
            >
              <span className={styles.number}>{index + 1}</span>
              <span className={styles.itemTitle}>{item.title}</span>
              <span className={styles.minutes}>{t('itemMinutes', { minutes: item.minutes })}</span>
            </li>
          ))}
        </ol>
      )}
      {clock !== null && <p className={styles.empty}>{t('byPlan')}</p>}
    </Panel>
  );
};
