import { ChevronFirst, ChevronLast, Pause, Play, RotateCcw, RotateCw, Volume2, VolumeX } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import { IconButton } from '../../../design/IconButton.tsx';
import { Select } from '../../../design/Select.tsx';
import { useLanguage, useTexts } from '../../../i18n/use-texts.ts';
import { clockText, secondMs } from '../../../time/durations.ts';
import { timeText } from '../../../time/province-time.ts';
import type { ReplayEngine, ReplaySnapshot } from '../engine/ReplayEngine.ts';
import { replayTexts } from '../i18n.ts';
import type { Chapter } from '../model/chapters.ts';
import { skipMs } from './use-replay-keys.ts';
import styles from './Controls.module.css';

type ControlsProps = {
  engine: ReplayEngine;
  snapshot: ReplaySnapshot;
  chapters: readonly Chapter[];
  startsAtMs: number;
  endsAtMs: number;
};

const rates = ['1', '1.25', '1.5', '2'] as const;

/** "Back" within this time of a chapter's begin goes to the one before. */
const chapterGraceMs = 3 * secondMs;

/** Play, steps, where the tape is, sound and speed. */
export const Controls = ({ engine, snapshot, chapters, startsAtMs, endsAtMs }: ControlsProps) => {
  const t = useTexts(replayTexts);
  const [language] = useLanguage();
  const { positionMs, status, rate, isMuted } = snapshot;
  const plays = status === 'playing' || status === 'waiting';
  const previous = chapters.findLast((one) => one.atMs < positionMs - chapterGraceMs);
  const next = chapters.find((one) => one.atMs > positionMs);
  return (
    <div className={styles.controls}>
      <div className={styles.group}>
        <IconButton
          label={t('previousChapter')}
          icon={<ChevronFirst aria-hidden />}
          onPress={() => engine.seek(previous?.atMs ?? startsAtMs)}
        />
        <IconButton
          label={t('back5')}
          icon={<RotateCcw aria-hidden />}
          onPress={() => engine.skip(-skipMs)}
        />
        <AriaButton
          className={styles.play ?? ''}
          aria-label={plays ? t('pause') : t('play')}
          onPress={() => engine.toggle()}
        >
          {plays ? <Pause aria-hidden /> : <Play aria-hidden />}
        </AriaButton>
        <IconButton
          label={t('forward5')}
          icon={<RotateCw aria-hidden />}
          onPress={() => engine.skip(skipMs)}
        />
        <IconButton
          label={t('nextChapter')}
          icon={<ChevronLast aria-hidden />}
          isDisabled={next === undefined}
          onPress={() => engine.seek(next?.atMs ?? endsAtMs)}
        />
      </div>
      <p className={styles.position}>
        <strong>{clockText(positionMs - startsAtMs)}</strong> / {clockText(endsAtMs - startsAtMs)}
        <span className={styles.wall}>{timeText(positionMs, 'timeWithSeconds', language)}</span>
      </p>
      <div className={styles.group}>
        <IconButton
          label={isMuted ? t('unmute') : t('mute')}
          icon={isMuted ? <VolumeX aria-hidden /> : <Volume2 aria-hidden />}
          onPress={() => engine.setMuted(!isMuted)}
        />
        <div className={styles.speed}>
          <Select
            label={t('speed')}
            isLabelHidden
            options={rates.map((value) => ({
              value,
              label: `${value.replace('.', language === 'vi' ? ',' : '.')}×`,
            }))}
            value={rates.find((value) => Number(value) === rate) ?? '1'}
            onChange={(value) => engine.setRate(Number(value))}
          />
        </div>
      </div>
    </div>
  );
};
