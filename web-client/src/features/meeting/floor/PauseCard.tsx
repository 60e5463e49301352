import { Coffee } from 'lucide-react';
import { useLanguage, useTexts } from '../../../i18n/use-texts.ts';
import { clockText } from '../../../time/durations.ts';
import { timeText } from '../../../time/province-time.ts';
import stage from '../picture/Stage.module.css';
import { useMeetingNow } from '../session/session-context.ts';
import { floorTexts } from './i18n.ts';

/** In place of all pictures while the meeting is paused: how long still, and until when. */
export const PauseCard = ({ untilMs }: { untilMs: number }) => {
  const t = useTexts(floorTexts);
  const [language] = useLanguage();
  const leftMs = untilMs - useMeetingNow();
  return (
    <div className={stage.waiting}>
      <Coffee aria-hidden />
      <p className={stage.waitingTitle}>{t('paused')}</p>
      <p className={stage.waitingTitle} role="timer" aria-live="off">
        {leftMs > 0 ? t('resumesIn', { clock: clockText(leftMs) }) : t('resumesSoon')}
      </p>
      <p className={stage.hint}>{t('resumesAt', { time: timeText(untilMs, 'time', language) })}</p>
    </div>
  );
};
