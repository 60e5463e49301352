import { clockText } from '../../../time/durations.ts';
import { useMeetingNow, useSeated } from '../session/session-context.ts';
import styles from './FloorClock.module.css';

/** How long the speaker has had the floor; nothing while the chair has the stage to himself. */
export const FloorClock = () => {
  const nowMs = useMeetingNow();
  const { floor } = useSeated().meeting;
  if (floor === null) return null;
  return <span className={styles.clock}>{clockText(nowMs - floor.givenAtMs)}</span>;
};
