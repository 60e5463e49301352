import { CircleCheck } from 'lucide-react';
import { useTexts } from '../../../i18n/use-texts.ts';
import { attendanceOf } from '../facts/attendance.ts';
import { meetingTexts } from '../i18n.ts';
import { useSeated } from '../session/session-context.ts';
import styles from './AttendancePanel.module.css';
import { Panel } from './Panel.tsx';

/** More absent sites than this are shown on demand. */
const listedAtOnce = 8;

/** How many sites are here, and which are not. */
export const AttendancePanel = () => {
  const t = useTexts(meetingTexts);
  const { meeting } = useSeated();
  const { present, missing } = attendanceOf(meeting);
  const count = t('attendanceCount', { present: present.length, total: present.length + missing.length });
  return (
    <Panel title={t('attendance')} aside={<span className={styles.count}>{count}</span>}>
      {missing.length === 0 ? (
        <p className={styles.all}>
          <CircleCheck aria-hidden />
          {t('allPresent')}
        </p>
      ) : (
        <details open={missing.length <= listedAtOnce}>
          <summary className={styles.summary}>{t('missing', { count: missing.length })}</summary>
          <ul className={styles.names}>
            {missing.map((site) => (
              <li key={site.unitId}>{site.name}</li>
            ))}
          </ul>
        </details>
      )}
    </Panel>
  );
};
