import { type AttendanceRow, isThere } from '@giaoban/protocol';
import { StatusText } from '../../../design/StatusText.tsx';
import { useLanguage, useTexts } from '../../../i18n/use-texts.ts';
import { timeText } from '../../../time/province-time.ts';
import { useDurationText } from '../../../time/use-duration-text.ts';
import { rollTexts } from './i18n.ts';
import styles from './Roll.module.css';

/** What the log knows beside: when somebody came and went, and where it differs from the mark. */
export const RowTimes = ({ row }: { row: AttendanceRow }) => {
  const t = useTexts(rollTexts);
  const [language] = useLanguage();
  const durationText = useDurationText();
  const { firstJoinedAtMs, leftAtMs, lateMs } = row;
  const isMarkedThere = row.confirmed !== null && isThere(row);
  // Of whom was written in by hand no line is expected.
  const isGone =
    isMarkedThere && row.confirmed === 'online' && !row.isHere && row.subject.kind !== 'delegate';
  return (
    <span className={styles.times}>
      {firstJoinedAtMs !== null && (
        <span>{t('joinedAt', { time: timeText(firstJoinedAtMs, 'time', language) })}</span>
      )}
      {leftAtMs !== null && <span>{t('leftAt', { time: timeText(leftAtMs, 'time', language) })}</span>}
      {lateMs !== null && <StatusText>{t('late', { time: durationText(lateMs) })}</StatusText>}
      {row.leftEarly && <StatusText>{t('leftEarly')}</StatusText>}
      {row.confirmed !== null && !isMarkedThere && row.isHere && (
        <StatusText tone="accent">{t('nowHere')}</StatusText>
      )}
      {isGone && <StatusText tone="danger">{t('nowGone')}</StatusText>}
    </span>
  );
};
