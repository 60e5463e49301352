import { LockKeyhole } from 'lucide-react';
import { useState } from 'react';
import { ApiError } from '../../api/ApiError.ts';
import { errorTexts } from '../../i18n/errors.ts';
import { useLanguage, useTexts } from '../../i18n/use-texts.ts';
import { secondMs } from '../../time/durations.ts';
import { timeText } from '../../time/province-time.ts';
import { useDurationText } from '../../time/use-duration-text.ts';
import { useNow } from '../../time/use-now.ts';
import { loginTexts } from './i18n.ts';
import styles from './LockedNotice.module.css';

/** The account is locked: until when, and how long that is; the time runs down. */
export const LockedNotice = ({ error }: { error: Error }) => {
  const t = useTexts(loginTexts);
  const tError = useTexts(errorTexts);
  const [language] = useLanguage();
  const durationText = useDurationText();
  const nowMs = useNow(secondMs);
  const retryAfterMs = error instanceof ApiError ? error.body.retryAfterMs : undefined;
  const [untilMs] = useState(() => (retryAfterMs === undefined ? null : nowMs + retryAfterMs));
  return (
    <div role="alert" className={styles.locked}>
      <LockKeyhole aria-hidden />
      <div>
        <p className={styles.title}>{tError('account_locked')}</p>
        {untilMs !== null && untilMs > nowMs && (
          <p aria-live="off">
            {t('lockedUntil', {
              time: timeText(untilMs, 'time', language),
              remaining: durationText(untilMs - nowMs),
            })}
          </p>
        )}
      </div>
    </div>
  );
};
