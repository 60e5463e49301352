import { useCallback } from 'react';
import { commonTexts } from '../i18n/common.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { hourMs, minuteMs, secondMs } from './durations.ts';

/** A length of time in words, rounded up: "40 giây", "15 phút", "2 giờ 5 phút". */
export const useDurationText = (): ((durationMs: number) => string) => {
  const t = useTexts(commonTexts);
  return useCallback(
    (durationMs) => {
      if (durationMs < minuteMs)
        return t('seconds', { count: Math.max(1, Math.ceil(durationMs / secondMs)) });
      const minutes = Math.ceil(durationMs / minuteMs);
      if (minutes * minuteMs < hourMs) return t('minutes', { count: minutes });
      const hours = Math.floor(minutes / 60);
      return minutes % 60 === 0 ? t('hours', { hours }) : t('hoursMinutes', { hours, minutes: minutes % 60 });
    },
    [t],
  );
};
