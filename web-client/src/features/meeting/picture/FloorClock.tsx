import type { Floor } from '@giaoban/protocol';
import { classNames } from '../../../design/class-names.ts';
import { useTexts } from '../../../i18n/use-texts.ts';
import { clockText, secondMs } from '../../../time/durations.ts';
import { floorClock, type FloorClock as Clock } from '../facts/floor-clock.ts';
import { floorTexts } from '../floor/i18n.ts';
import { useMeetingNow } from '../session/session-context.ts';
import styles from './FloorClock.module.css';

/** What the colour says as well: the last half minute, or how far over the time. */
const EndWords = ({ clock }: { clock: Clock }) => {
  const t = useTexts(floorTexts);
  switch (clock.kind) {
    case 'ending':
      return <span>{t('secondsLeft', { seconds: Math.ceil(clock.leftMs / secondMs) })}</span>;
    case 'over':
      return <span>{t('over', { clock: clockText(clock.overMs) })}</span>;
    case 'free':
    case 'running':
      return null;
  }
};

/** How long a turn has lasted and may last: "02:41 / 05:00", "còn 28 giây", "quá 01:12". */
export const FloorTime = ({ floor }: { floor: Floor }) => {
  const t = useTexts(floorTexts);
  const clock = floorClock(floor, useMeetingNow());
  const elapsed = clockText(clock.elapsedMs);
  return (
    <span className={classNames(styles.clock, styles[clock.kind])} role="timer" aria-live="off">
      {clock.kind === 'free' ? elapsed : t('timeOf', { clock: elapsed, limit: clockText(clock.limitMs) })}
      <EndWords clock={clock} />
    </span>
  );
};
