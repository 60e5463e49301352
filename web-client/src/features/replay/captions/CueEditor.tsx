import { captionLimits, type CaptionsSaved, type Cue, type MeetingId } from '@giaoban/protocol';
import { Save } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useApi } from '../../../api/api-context.ts';
import { Button } from '../../../design/Button.tsx';
import { ErrorNotice } from '../../../design/ErrorNotice.tsx';
import { useNotices } from '../../../design/Notices.ts';
import { useTexts } from '../../../i18n/use-texts.ts';
import { clockText } from '../../../time/durations.ts';
import { stepMs } from '../engine/ReplayEngine.ts';
import { isSpokenAt } from './CaptionOverlay.tsx';
import { captionTexts } from './i18n.ts';
import styles from './Captions.module.css';

/** Cues around the one that is shown: a day's meeting has thousands. */
const shownAround = 100;

type CueEditorProps = {
  meetingId: MeetingId;
  saved: CaptionsSaved;
  offsetMs: number;
  mayCorrect: boolean;
  onSeek: (offsetMs: number) => void;
  onSaved: (saved: CaptionsSaved) => void;
};

/** The cues in order; whoever may corrects their words in place and saves all corrections at once. */
export const CueEditor = ({ meetingId, saved, offsetMs, mayCorrect, onSeek, onSaved }: CueEditorProps) => {
  const t = useTexts(captionTexts);
  const api = useApi();
  const notices = useNotices();
  const [changed, setChanged] = useState<ReadonlyMap<number, string>>(new Map());
  const [error, setError] = useState<unknown>(null);
  const [isSaving, setIsSaving] = useState(false);
  const save = async (): Promise<void> => {
    setIsSaving(true);
    setError(null);
    try {
      const corrections = [...changed].map(([cue, text]) => ({ cue, text: text.trim() }));
      const body = { after: saved.number, corrections };
      onSaved(await api.call('correctCaptions', { params: { meetingId }, body }));
      setChanged(new Map());
      notices.info(t('corrected', { count: corrections.length }));
    } catch (failure) {
      setError(failure);
    } finally {
      setIsSaving(false);
    }
  };
  const here = Math.max(
    0,
    saved.cues.findLastIndex((cue) => cue.startMs < offsetMs + stepMs),
  );
  const from = Math.max(0, here - shownAround);
  return (
    <>
      {error !== null && <ErrorNotice error={error} />}
      {changed.size > 0 && (
        <div className={styles.saveBar}>
          <Button tone="primary" icon={<Save aria-hidden />} isPending={isSaving} onPress={() => void save()}>
            {t('saveCorrections', { count: changed.size })}
          </Button>
          <Button tone="quiet" onPress={() => setChanged(new Map())}>
            {t('dropCorrections')}
          </Button>
        </div>
      )}
      <ol className={styles.cues} aria-label={t('cues')}>
        {saved.cues.slice(from, here + shownAround + 1).map((cue, index) => (
          <CueRow
            key={`${String(saved.number)} ${String(from + index)}`}
            cue={cue}
            text={changed.get(from + index) ?? cue.text}
            isCurrent={from + index === here && isSpokenAt(cue, offsetMs)}
            mayCorrect={mayCorrect}
            onSeek={onSeek}
            onChange={(text) => {
              const next = new Map(changed);
              if (text === cue.text) next.delete(from + index);
              else next.set(from + index, text);
              setChanged(next);
            }}
          />
        ))}
      </ol>
    </>
  );
};

type CueRowProps = Pick<CueEditorProps, 'mayCorrect' | 'onSeek'> & {
  cue: Cue;
  text: string;
  isCurrent: boolean;
  onChange: (text: string) => void;
};

const CueRow = ({ cue, text, isCurrent, mayCorrect, onSeek, onChange }: CueRowProps) => {
  const t = useTexts(captionTexts);
  const time = clockText(cue.startMs);
  return (
    <li className={styles.cue} aria-current={isCurrent ? 'true' : undefined}>
      <AriaButton
        className={styles.cueTime ?? ''}
        aria-label={t('goToCue', { time })}
        onPress={() => onSeek(cue.startMs)}
      >
        {time}
      </AriaButton>
      {mayCorrect ? (
        <textarea
          lang="vi"
          className={styles.cueText}
          aria-label={t('cueText', { time })}
          rows={Math.min(4, text.split('\n').length + Math.floor(text.length / 34))}
          maxLength={captionLimits.cueChars}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      ) : (
        <p lang="vi" className={styles.cueText}>
          {text}
        </p>
      )}
    </li>
  );
};
