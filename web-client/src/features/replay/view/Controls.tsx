import {
  Captions,
  CaptionsOff,
  ChevronFirst,
  ChevronLast,
  Keyboard,
  Pause,
  Play,
  RotateCcw,
  RotateCw,
  Volume2,
  VolumeX,
} from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import { IconButton } from '../../../design/IconButton.tsx';
import { Select } from '../../../design/Select.tsx';
import { useLanguage, useTexts } from '../../../i18n/use-texts.ts';
import { clockText } from '../../../time/durations.ts';
import { timeText } from '../../../time/province-time.ts';
import type { ReplayEngine, ReplaySnapshot } from '../engine/ReplayEngine.ts';
import { replayTexts } from '../i18n.ts';
import type { ReplayActions } from './use-replay-keys.ts';
import styles from './Controls.module.css';

type ControlsProps = {
  engine: ReplayEngine;
  snapshot: ReplaySnapshot;
  actions: ReplayActions;
  /** Null: there are none. */
  captionsShown: boolean | null;
  startsAtMs: number;
  endsAtMs: number;
};

const rates = ['0.75', '1', '1.25', '1.5', '1.75', '2'] as const;

/** Play, steps, where the tape is, sound and speed. */
export const Controls = ({
  engine,
  snapshot,
  actions,
  captionsShown,
  startsAtMs,
  endsAtMs,
}: ControlsProps) => {
  const t = useTexts(replayTexts);
  const [language] = useLanguage();
  const { positionMs, status, rate, isMuted } = snapshot;
  const plays = status === 'playing' || status === 'waiting';
  return (
    <div className={styles.controls}>
      <div className={styles.group}>
        <IconButton
          label={t('previousChapter')}
          icon={<ChevronFirst aria-hidden />}
          onPress={actions.previous}
        />
        <IconButton label={t('back10')} icon={<RotateCcw aria-hidden />} onPress={actions.back} />
        <AriaButton
          className={styles.play ?? ''}
          aria-label={plays ? t('pause') : t('play')}
          onPress={actions.toggle}
        >
          {plays ? <Pause aria-hidden /> : <Play aria-hidden />}
        </AriaButton>
        <IconButton label={t('forward10')} icon={<RotateCw aria-hidden />} onPress={actions.forward} />
        <IconButton label={t('nextChapter')} icon={<ChevronLast aria-hidden />} onPress={actions.next} />
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
        {captionsShown !== null && (
          <IconButton
            label={captionsShown ? t('captionsHide') : t('captionsShow')}
            icon={captionsShown ? <Captions aria-hidden /> : <CaptionsOff aria-hidden />}
            onPress={actions.toggleCaptions}
          />
        )}
        <IconButton label={t('keysTitle')} icon={<Keyboard aria-hidden />} onPress={actions.showKeys} />
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
