import { CircleAlert, RotateCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { ApiError, codeOf } from '../api/ApiError.ts';
import { commonTexts } from '../i18n/common.ts';
import { errorTexts } from '../i18n/errors.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { useDurationText } from '../time/use-duration-text.ts';
import { Button } from './Button.tsx';
import styles from './ErrorNotice.module.css';

type ErrorNoticeProps = {
  error: unknown;
  /** In place of the code's own words, where the page knows the way on. */
  words?: string | undefined;
  /** Shown as "Thử lại" where trying again may help. */
  onRetry?: (() => void) | undefined;
  children?: ReactNode;
};

/** What went wrong, in the person's words, and the way on; read out when it comes up. */
export const ErrorNotice = ({ error, words, onRetry, children }: ErrorNoticeProps) => {
  const t = useTexts(commonTexts);
  const tError = useTexts(errorTexts);
  const durationText = useDurationText();
  const retryAfterMs = error instanceof ApiError ? error.body.retryAfterMs : undefined;
  return (
    <div role="alert" className={styles.notice}>
      <CircleAlert aria-hidden />
      <div className={styles.words}>
        <p>
          {words ?? tError(codeOf(error))}
          {retryAfterMs !== undefined && ` ${t('tryAgainIn', { time: durationText(retryAfterMs) })}`}
        </p>
        {children}
        {onRetry !== undefined && (
          <Button onPress={onRetry} icon={<RotateCw aria-hidden />}>
            {t('retry')}
          </Button>
        )}
      </div>
    </div>
  );
};
