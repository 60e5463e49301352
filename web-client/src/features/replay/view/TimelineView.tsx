import type { ParticipantId } from '@giaoban/protocol';
import { useRef, type CSSProperties, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { classNames } from '../../../design/class-names.ts';
import { useTexts } from '../../../i18n/use-texts.ts';
import { clockText, minuteMs, secondMs } from '../../../time/durations.ts';
import { replayTexts } from '../i18n.ts';
import { cutByItems, type ItemInterval } from '../model/moments.ts';
import { ticksOf, type HeldInterval, type Interval, type Timeline } from '../model/timeline.ts';
import { itemClass } from './item-colours.ts';
import { nameOf, type People } from './people.ts';
import { skipMs } from './use-replay-keys.ts';
import styles from './TimelineView.module.css';

type TimelineViewProps = {
  timeline: Timeline;
  items: readonly ItemInterval[];
  /** What a clip is to take. */
  selection: Interval | null;
  people: People;
  positionMs: number;
  stage: ParticipantId | null;
  onSeek: (positionMs: number) => void;
};

const mostTicks = 8;

/** Where an interval stands in the width of the lanes. */
const placed = ({ startsAtMs, endsAtMs }: Timeline, { fromMs, toMs }: Interval): CSSProperties => {
  const lengthMs = Math.max(1, endsAtMs - startsAtMs);
  return {
    insetInlineStart: `${((fromMs - startsAtMs) / lengthMs) * 100}%`,
    width: `${((toMs - fromMs) / lengthMs) * 100}%`,
  };
};

/** Most units are a people's committee: without that word the name fits beside its lane. */
const shortName = (name: string): string => name.replace(/^UBND (?=.)/, '');

/** The tape from left to right: who spoke, unit by unit, the shares, the holes. A press goes there. */
export const TimelineView = (props: TimelineViewProps) => {
  const { timeline, items, selection, people, positionMs } = props;
  const t = useTexts(replayTexts);
  const { lanes, shares, holes, startsAtMs, endsAtMs } = timeline;
  return (
    <div className={styles.timeline}>
      <div className={styles.names} aria-hidden>
        <span className={styles.axisName} />
        {items.length > 0 && <span>{t('agendaLane')}</span>}
        {lanes.map((lane) => (
          <span key={lane.id} title={lane.name}>
            {lane.kind === 'chair' ? t('chairLane') : shortName(lane.name)}
          </span>
        ))}
        {shares.length > 0 && <span>{t('shareLane')}</span>}
      </div>
      <SeekArea {...props}>
        <Axis timeline={timeline} />
        {items.length > 0 && <AgendaLane timeline={timeline} items={items} />}
        {lanes.map((lane) => (
          <Lane
            key={lane.id}
            timeline={timeline}
            people={people}
            items={items}
            intervals={lane.intervals}
            kind={lane.kind === 'chair' ? 'chair' : 'unit'}
          />
        ))}
        {shares.length > 0 && (
          <Lane timeline={timeline} people={people} items={items} intervals={shares} kind="share" />
        )}
        {holes.map((hole) => (
          <span key={hole.fromMs} className={styles.hole} style={placed(timeline, hole)} title={t('hole')} />
        ))}
        {selection !== null && <span className={styles.selection} style={placed(timeline, selection)} />}
        <span
          className={styles.head}
          style={placed(timeline, {
            fromMs: Math.min(Math.max(positionMs, startsAtMs), endsAtMs),
            toMs: positionMs,
          })}
        />
      </SeekArea>
    </div>
  );
};

const Axis = ({ timeline }: { timeline: Timeline }) => (
  <div className={styles.axis}>
    {ticksOf(timeline.endsAtMs - timeline.startsAtMs, mostTicks).map((tickMs) => (
      <span
        key={tickMs}
        className={styles.tick}
        style={placed(timeline, { fromMs: timeline.startsAtMs + tickMs, toMs: timeline.startsAtMs + tickMs })}
      >
        {clockText(tickMs)}
      </span>
    ))}
  </div>
);

const AgendaLane = ({ timeline, items }: { timeline: Timeline; items: readonly ItemInterval[] }) => (
  <div className={styles.lane}>
    {items.map((item) => (
      <span
        key={item.fromMs}
        className={classNames(styles.interval, styles.agendaItem, itemClass(item.place))}
        style={placed(timeline, item)}
        title={item.title}
      >
        {item.place + 1}. {item.title}
      </span>
    ))}
  </div>
);

type LaneProps = {
  timeline: Timeline;
  items: readonly ItemInterval[];
  people: People;
  intervals: readonly HeldInterval[];
  kind: 'chair' | 'unit' | 'share';
};

const Lane = ({ timeline, items, people, intervals, kind }: LaneProps) => (
  <div className={styles.lane}>
    {intervals
      .flatMap((one) => cutByItems(one, items))
      .map((interval) => (
        <span
          key={`${interval.participantId} ${String(interval.fromMs)}`}
          className={classNames(styles.interval, styles[kind], itemClass(interval.place))}
          style={placed(timeline, interval)}
          title={nameOf(people, interval.participantId)}
        />
      ))}
  </div>
);

type SeekAreaProps = TimelineViewProps & { children: ReactNode };

/** The lanes as a slider: pointer, arrows (10 s), page keys (a minute), home and end. */
const SeekArea = ({ timeline, people, positionMs, stage, onSeek, children }: SeekAreaProps) => {
  const t = useTexts(replayTexts);
  const area = useRef<HTMLDivElement>(null);
  const { startsAtMs, endsAtMs } = timeline;
  const seekTo = (event: PointerEvent): void => {
    const box = area.current?.getBoundingClientRect();
    if (box === undefined || box.width === 0) return;
    const part = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
    onSeek(startsAtMs + part * (endsAtMs - startsAtMs));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const target = keyTarget(event.key, positionMs, timeline);
    if (target === null) return;
    event.preventDefault();
    onSeek(target);
  };
  return (
    <div
      ref={area}
      role="slider"
      tabIndex={0}
      aria-label={t('timeline')}
      aria-valuemin={0}
      aria-valuemax={Math.round((endsAtMs - startsAtMs) / secondMs)}
      aria-valuenow={Math.max(0, Math.round((positionMs - startsAtMs) / secondMs))}
      aria-valuetext={t('timelineValue', {
        time: clockText(positionMs - startsAtMs),
        who: stage === null ? t('nobody') : nameOf(people, stage),
      })}
      className={styles.lanes}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        seekTo(event);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) seekTo(event);
      }}
      onKeyDown={onKeyDown}
    >
      {children}
    </div>
  );
};

const keyTarget = (key: string, positionMs: number, { startsAtMs, endsAtMs }: Timeline): number | null => {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return positionMs - skipMs;
    case 'ArrowRight':
    case 'ArrowUp':
      return positionMs + skipMs;
    case 'PageDown':
      return positionMs - minuteMs;
    case 'PageUp':
      return positionMs + minuteMs;
    case 'Home':
      return startsAtMs;
    case 'End':
      return endsAtMs;
    default:
      return null;
  }
};
