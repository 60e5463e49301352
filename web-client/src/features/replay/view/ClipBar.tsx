import { clipLimits, type ReplayView } from '@giaoban/protocol';
import { ArrowLeftFromLine, ArrowRightFromLine, Scissors, X } from 'lucide-react';
import { useState } from 'react';
import { codeOf } from '../../../api/ApiError.ts';
import { useApi } from '../../../api/api-context.ts';
import { Button } from '../../../design/Button.tsx';
import { IconButton } from '../../../design/IconButton.tsx';
import { useNotices } from '../../../design/Notices.ts';
import { errorTexts } from '../../../i18n/errors.ts';
import { saveFile } from '../../../design/save-file.ts';
import { useTexts } from '../../../i18n/use-texts.ts';
import { clockText, minuteMs, secondMs } from '../../../time/durations.ts';
import { replayTexts } from '../i18n.ts';
import { type ClipMarks, clipState } from '../model/clip-marks.ts';
import styles from './ClipBar.module.css';

type ClipBarProps = {
  replay: ReplayView;
  marks: ClipMarks;
  onBegin: () => void;
  onEnd: () => void;
  onClear: () => void;
};

/** Marks a clip's two ends and saves it, once the composed film is there. */
export const ClipBar = ({ replay, marks, onBegin, onEnd, onClear }: ClipBarProps) => {
  const t = useTexts(replayTexts);
  const { startsAtMs, composition } = replay;
  const { beginMs, endMs } = marks;
  const state = clipState(marks);
  const time = (atMs: number | null): string => (atMs === null ? '––:––' : clockText(atMs - startsAtMs));
  const isThere = composition.status === 'ready';
  return (
    <div className={styles.bar} role="group" aria-label={t('clip')}>
      <Button icon={<ArrowRightFromLine aria-hidden />} onPress={onBegin}>
        {t('clipBegin')}
      </Button>
      <Button icon={<ArrowLeftFromLine aria-hidden />} onPress={onEnd}>
        {t('clipEnd')}
      </Button>
      <p className={styles.span} aria-live="polite">
        {time(beginMs)} – {time(endMs)}
        {beginMs !== null && endMs !== null && (
          <span className={styles.length}>
            {t('clipLength', { seconds: Math.round((endMs - beginMs) / secondMs) })}
          </span>
        )}
      </p>
      {(beginMs !== null || endMs !== null) && (
        <IconButton label={t('clipClear')} icon={<X aria-hidden />} onPress={onClear} />
      )}
      <SaveClip replay={replay} marks={marks} isDisabled={!isThere || state !== 'ready'} />
      <p className={styles.note}>
        {!isThere && t('clipNotYet')}
        {isThere && state === 'too_short' && t('clipTooShort')}
        {isThere &&
          state === 'too_long' &&
          t('clipTooLong', { minutes: Math.round(clipLimits.mostMs / minuteMs) })}
        {isThere &&
          (state === 'unset' || state === 'ready') &&
          t(composition.file.endsWith('.mp4') ? 'clipExact' : 'clipKeyFrame')}
      </p>
    </div>
  );
};

type SaveClipProps = { replay: ReplayView; marks: ClipMarks; isDisabled: boolean };

const SaveClip = ({ replay, marks: { beginMs, endMs }, isDisabled }: SaveClipProps) => {
  const t = useTexts(replayTexts);
  const tError = useTexts(errorTexts);
  const api = useApi();
  const notices = useNotices();
  const [isCutting, setIsCutting] = useState(false);
  const { meetingId, startsAtMs, composition } = replay;
  const save = async (): Promise<void> => {
    if (beginMs === null || endMs === null || composition.status !== 'ready') return;
    setIsCutting(true);
    const query = {
      fromMs: Math.max(0, Math.round(beginMs - startsAtMs)),
      toMs: Math.round(endMs - startsAtMs),
    };
    try {
      const clip = await api.blob('clip', { params: { meetingId }, query });
      const from = clockText(query.fromMs).replaceAll(':', '-');
      saveFile(clip, `${t('clipFile')}-${from}.${composition.file.split('.').at(-1) ?? 'mp4'}`);
    } catch (error) {
      notices.danger(codeOf(error) === 'too_many' ? t('clipBusy') : tError(codeOf(error)));
    } finally {
      setIsCutting(false);
    }
  };
  return (
    <Button
      tone="primary"
      icon={<Scissors aria-hidden />}
      isDisabled={isDisabled}
      isPending={isCutting}
      onPress={() => void save()}
    >
      {t(isCutting ? 'clipCutting' : 'clipSave')}
    </Button>
  );
};
