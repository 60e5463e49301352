import { ChevronLeft, ChevronRight } from 'lucide-react';
import { memo, type Ref, useEffect, useRef } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { Button } from '../../../design/Button.tsx';
import { classNames } from '../../../design/class-names.ts';
import { IconButton } from '../../../design/IconButton.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import { clockText, minuteMs } from '../../../time/durations.ts';
import { DocumentsControl } from '../documents/DocumentsControl.tsx';
import { documentTexts } from '../documents/i18n.ts';
import { ItemDocuments } from '../documents/ItemDocuments.tsx';
import { useAgendaSteps, useMayStep } from '../documents/use-agenda-shortcuts.ts';
import { agendaClock, type AgendaClock, type ItemClock } from '../facts/agenda-clock.ts';
import { lapseOf } from '../facts/floor-clock.ts';
import { meetingTexts } from '../i18n.ts';
import { useMeetingNow, useSeated } from '../session/session-context.ts';
import { useOrder } from '../session/use-order.ts';
import styles from './AgendaPanel.module.css';
import { Panel } from './Panel.tsx';

/** "còn 12:30" of the item's time, marked in the last half minute as a speaker's; "quá giờ 02:10" when it is over. */
export const RemainingTime = ({ leftMs }: { leftMs: number }) => {
  const t = useTexts(meetingTexts);
  const lapse = lapseOf(leftMs);
  const clock = clockText(Math.abs(leftMs));
  const text = lapse === 'over' ? t('overtime', { clock }) : t('remaining', { clock });
  return (
    <span
      className={classNames(
        styles.clock,
        lapse === 'ending' && styles.ending,
        lapse === 'over' && styles.late,
      )}
    >
      {text}
    </span>
  );
};

/** The clocks of the order of business; null before the opening or without an agenda. */
export const useAgendaClock = (): AgendaClock | null => {
  const { meeting } = useSeated();
  const nowMs = useMeetingNow();
  return agendaClock(meeting, nowMs);
};

/** Less than a second is neither won nor lost. */
const isNothing = (durationMs: number): boolean => Math.abs(durationMs) < 1_000;

/** What the other items have left over or taken, and the whole meeting's clock. */
const WholeClock = ({ clock }: { clock: AgendaClock }) => {
  const t = useTexts(documentTexts);
  const { meeting } = useSeated();
  const { carriedMs, meetingLeftMs } = clock;
  const left = { clock: clockText(Math.abs(meetingLeftMs)) };
  const carried = { clock: clockText(Math.abs(carriedMs)) };
  return (
    <p className={styles.whole}>
      <span className={classNames(meetingLeftMs < 0 && styles.over)}>
        {meetingLeftMs < 0 ? t('meetingOver', left) : t('meetingLeft', left)}
      </span>
      {!isNothing(carriedMs) && (
        <span className={classNames(styles.clock, carriedMs < 0 && styles.over)} title={t('carriedHint')}>
          {carriedMs < 0 ? t('carriedOver', carried) : t('carriedLeft', carried)}
        </span>
      )}
      {meeting.status === 'open' && meeting.agenda.runningSinceMs === null && (
        <span>{t('clockStopped')}</span>
      )}
    </p>
  );
};

/** ◂ and [Nội dung tiếp theo ▸]. */
const Steps = () => {
  const t = useTexts(documentTexts);
  const { mayStep, hasNext, hasPrevious, step } = useAgendaSteps();
  if (!mayStep) return null;
  return (
    <div className={styles.steps}>
      <IconButton
        label={t('previousItem')}
        icon={<ChevronLeft aria-hidden />}
        isDisabled={!hasPrevious}
        onPress={() => step(-1)}
      />
      <Button
        tone="primary"
        wide
        icon={<ChevronRight aria-hidden />}
        isDisabled={!hasNext}
        onPress={() => step(1)}
      >
        {t('nextItem')}
      </Button>
    </div>
  );
};

type ItemProps = Pick<ItemClock, 'item' | 'plannedMs' | 'spentMs'> & {
  number: number;
  isCurrent: boolean;
  isStarted: boolean;
};

/** One item: its time, and its documents; whoever conducts goes to it by a press. Of many, one runs. */
const Item = memo(({ item, plannedMs, spentMs, number, isCurrent, isStarted }: ItemProps) => {
  const t = useTexts(meetingTexts);
  const tDocuments = useTexts(documentTexts);
  const order = useOrder();
  const mayStep = useMayStep();
  const time =
    isStarted && (spentMs > 0 || isCurrent)
      ? tDocuments('itemPlan', { spent: clockText(spentMs), planned: clockText(plannedMs) })
      : t('itemMinutes', { minutes: item.minutes });
  return (
    <li
      className={classNames(styles.item, isCurrent && styles.current)}
      aria-current={isCurrent ? 'step' : undefined}
      data-agenda-item={item.id}
    >
      <span className={styles.number}>{number}</span>
      {mayStep && !isCurrent ? (
        <AriaButton
          className={styles.goTo ?? ''}
          aria-label={tDocuments('goToItem', { title: item.title })}
          onPress={() => void order('agenda:begin', { agendaItemId: item.id })}
        >
          {item.title}
        </AriaButton>
      ) : (
        <span className={styles.itemTitle}>{item.title}</span>
      )}
      <span className={classNames(styles.minutes, spentMs > plannedMs && styles.over)}>{time}</span>
      <ItemDocuments agendaItemId={item.id} />
    </li>
  );
});
Item.displayName = 'Item';

/** Of a long agenda the current item is in sight, below the one before it. */
const useCurrentInSight = (index: number | undefined): Ref<HTMLOListElement> => {
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const before = index === undefined ? null : list.current?.children.item(Math.max(0, index - 1));
    if (before instanceof HTMLElement) list.current?.scrollTo({ top: before.offsetTop });
  }, [index]);
  return list;
};

/** The order of business with its clocks and documents. */
export const AgendaPanel = () => {
  const t = useTexts(meetingTexts);
  const { meeting } = useSeated();
  const { agenda } = meeting.details;
  const clock = useAgendaClock();
  const mayStep = useMayStep();
  const list = useCurrentInSight(clock?.index);
  const items =
    clock?.items ??
    agenda.map((item) => ({ item, plannedMs: item.minutes * minuteMs, spentMs: 0, leftMs: 0 }));
  const title =
    clock === null ? t('agenda') : t('agendaItem', { number: clock.index + 1, count: agenda.length });
  return (
    <Panel title={title} aside={clock !== null && <RemainingTime leftMs={clock.current.leftMs} />}>
      {clock !== null && <WholeClock clock={clock} />}
      <Steps />
      {agenda.length === 0 ? (
        <p className={styles.empty}>{t('agendaEmpty')}</p>
      ) : (
        <ol ref={list} className={classNames(styles.items, mayStep && styles.bounded)}>
          {items.map((one, index) => (
            <Item
              key={one.item.id}
              item={one.item}
              plannedMs={one.plannedMs}
              spentMs={one.spentMs}
              number={index + 1}
              isCurrent={index === clock?.index}
              isStarted={clock !== null}
            />
          ))}
        </ol>
      )}
      <ItemDocuments agendaItemId={null} />
      <DocumentsControl />
    </Panel>
  );
};
