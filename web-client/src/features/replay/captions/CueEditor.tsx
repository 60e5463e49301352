import { captionLimits, type CaptionsSaved, type Cue, type MeetingId } from '@giaoban/protocol';
import { Save } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { codeOf } from '../../../api/ApiError.ts';
import { useApi } from '../../../api/api-context.ts';
import { Button } from '../../../design/Button.tsx';
import { ConfirmDialog } from '../../../design/Dialog.tsx';
import { ErrorNotice } from '../../../design/ErrorNotice.tsx';
import { useNotices } from '../../../design/Notices.ts';
import { useTexts } from '../../../i18n/use-texts.ts';
import { clockText } from '../../../time/durations.ts';
import { stepMs } from '../engine/told-position.ts';
import { isSpokenAt } from './CaptionOverlay.tsx';
import { cueNames, noCorrections, placed, withCorrection, withoutSaved } from './corrections.ts';
import { captionTexts } from './i18n.ts';
import type { CaptionsState } from './use-captions.ts';
import styles from './Captions.module.css';

/** Cues around the one that is shown: a day's meeting has thousands. */
const shownAround = 100;

type CueEditorProps = {
  meetingId: MeetingId;
  saved: CaptionsSaved;
  captions: CaptionsState;
  offsetMs: number;
  mayCorrect: boolean;
  onSeek: (offsetMs: number) => void;
};

/** The cues in order; whoever may corrects their words in place and saves all corrections at once. */
export const CueEditor = ({ meetingId, saved, captions, offsetMs, mayCorrect, onSeek }: CueEditorProps) => {
  const t = useTexts(captionTexts);
  const api = useApi();
  const notices = useNotices();
  const [error, setError] = useState<unknown>(null);
  const [isSaving, setIsSaving] = useState(false);
  const { corrections, setCorrections } = captions;
  const names = useMemo(() => cueNames(saved.cues), [saved.cues]);
  const { toSave, homeless } = placed(corrections, names);
  const save = async (): Promise<void> => {
    setIsSaving(true);
    setError(null);
    try {
      const body = { after: saved.number, corrections: toSave };
      captions.take(await api.call('correctCaptions', { params: { meetingId }, body }));
      setCorrections((now) => withoutSaved(now, corrections, names));
      notices.info(t('corrected', { count: toSave.length }));
    } catch (failure) {
      setError(failure);
      captions.refreshAfter(failure);
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
      {error !== null && (
        <ErrorNotice error={error} words={codeOf(error) === 'conflict' ? t('conflict') : undefined} />
      )}
      {(mayCorrect || corrections.size > 0) && (
        // Always there: else the cues would leave their places under the hand that corrects them.
        <div className={styles.saveBar}>
          {corrections.size === 0 && <p className={styles.note}>{t('correctHint')}</p>}
          {toSave.length > 0 && (
            <Button
              tone="primary"
              icon={<Save aria-hidden />}
              isPending={isSaving}
              onPress={() => void save()}
            >
              {t('saveCorrections', { count: toSave.length })}
            </Button>
          )}
          {corrections.size > 0 && (
            <DropCorrections count={corrections.size} onDrop={() => setCorrections(noCorrections)} />
          )}
        </div>
      )}
      <Homeless texts={homeless} />
      <ol className={styles.cues} aria-label={t('cues')}>
        {saved.cues.slice(from, here + shownAround + 1).map((cue, index) => {
          const name = names[from + index] ?? '';
          const correction = corrections.get(name);
          return (
            <CueRow
              key={name}
              cue={cue}
              text={correction?.text ?? cue.text}
              isOther={correction !== undefined && correction.from !== cue.text}
              isCurrent={from + index === here && isSpokenAt(cue, offsetMs)}
              mayCorrect={mayCorrect}
              onSeek={onSeek}
              onChange={(text) => setCorrections((now) => withCorrection(now, name, cue.text, text))}
            />
          );
        })}
      </ol>
    </>
  );
};

/** An hour's corrections are not thrown away by one press beside "Lưu". */
const DropCorrections = ({ count, onDrop }: { count: number; onDrop: () => void }) => {
  const t = useTexts(captionTexts);
  const [isAsked, setIsAsked] = useState(false);
  return (
    <>
      <Button tone="quiet" onPress={() => setIsAsked(true)}>
        {t('dropCorrections')}
      </Button>
      <ConfirmDialog
        isOpen={isAsked}
        onClose={() => setIsAsked(false)}
        title={t('dropTitle')}
        confirm={t('dropCorrections')}
        isDangerous
        onConfirm={() => {
          setIsAsked(false);
          onDrop();
        }}
      >
        <p>{t('dropText', { count })}</p>
      </ConfirmDialog>
    </>
  );
};

/** Words are not lost with the cue that they corrected. */
const Homeless = ({ texts }: { texts: readonly string[] }) => {
  const t = useTexts(captionTexts);
  if (texts.length === 0) return null;
  return (
    <div className={styles.note}>
      <p>{t('homeless')}</p>
      <ul lang="vi" className={styles.problems}>
        {texts.map((text, at) => (
          <li key={at}>{text}</li>
        ))}
      </ul>
    </div>
  );
};

type CueRowProps = Pick<CueEditorProps, 'mayCorrect' | 'onSeek'> & {
  cue: Cue;
  text: string;
  /** What is corrected has been changed by somebody else. */
  isOther: boolean;
  isCurrent: boolean;
  onChange: (text: string) => void;
};

const CueRow = ({ cue, text, isOther, isCurrent, mayCorrect, onSeek, onChange }: CueRowProps) => {
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
      {isOther && (
        <p lang="vi" className={styles.savedNow}>
          {t('savedNow', { text: cue.text })}
        </p>
      )}
    </li>
  );
};
