import { CircleAlert, CircleCheck } from 'lucide-react';
import { useTexts } from '../../../i18n/use-texts.ts';
import { useAttendance } from '../session/use-attendance.ts';
import { rollTexts } from './i18n.ts';
import styles from './Roll.module.css';

/** Whether enough of the invited sites are there, in words. */
export const Quorum = () => {
  const t = useTexts(rollTexts);
  const { quorum } = useAttendance();
  const { there, invited, neededPercent, isMet } = quorum;
  return (
    <p className={styles.quorum}>
      {isMet ? <CircleCheck aria-hidden /> : <CircleAlert aria-hidden />}
      {t(isMet ? 'quorumMet' : 'quorumMissing', { there, invited, percent: neededPercent })}
    </p>
  );
};
