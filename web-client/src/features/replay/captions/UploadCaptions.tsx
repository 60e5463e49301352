import { captionLimits, CaptionProblemReason, type MeetingId } from '@giaoban/protocol';
import { Upload } from 'lucide-react';
import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { ApiError, codeOf } from '../../../api/ApiError.ts';
import { useApi } from '../../../api/api-context.ts';
import { Button } from '../../../design/Button.tsx';
import { ConfirmDialog } from '../../../design/Dialog.tsx';
import { ErrorNotice } from '../../../design/ErrorNotice.tsx';
import { useNotices } from '../../../design/Notices.ts';
import { useTexts } from '../../../i18n/use-texts.ts';
import { noCorrections } from './corrections.ts';
import { captionTexts } from './i18n.ts';
import type { CaptionsState } from './use-captions.ts';
import styles from './Captions.module.css';

const bytesPerMb = 1_048_576;

type UploadCaptionsProps = {
  meetingId: MeetingId;
  /** The number of the captions there are; 0: none. */
  number: number;
  captions: CaptionsState;
};

/** Brings a WebVTT file; whatever is wrong with it is told line by line. */
export const UploadCaptions = ({ meetingId, number, captions }: UploadCaptionsProps) => {
  const t = useTexts(captionTexts);
  const api = useApi();
  const notices = useNotices();
  const [error, setError] = useState<unknown>(null);
  const [isSending, setIsSending] = useState(false);
  /** Waits for the answer whether what there is is to go. */
  const [asked, setAsked] = useState<File | null>(null);
  const unsaved = captions.corrections.size;
  const send = async (file: File): Promise<void> => {
    setIsSending(true);
    setError(null);
    try {
      if (file.size > captionLimits.bytes) throw new ApiError({ code: 'payload_too_large' });
      const body = new Uint8Array(await file.arrayBuffer());
      const saved = await api.call('uploadCaptions', {
        params: { meetingId },
        query: { after: number },
        body,
      });
      captions.take(saved);
      captions.setCorrections(noCorrections);
      notices.info(t('uploaded', { count: saved.cues.length }));
    } catch (failure) {
      setError(failure);
      captions.refreshAfter(failure);
    } finally {
      setIsSending(false);
    }
  };
  return (
    <div className={styles.upload}>
      <FileTrigger
        acceptedFileTypes={['.vtt', 'text/vtt']}
        onSelect={(files) => {
          const file = files?.item(0);
          if (file === null || file === undefined) return;
          if (number > 0 || unsaved > 0) setAsked(file);
          else void send(file);
        }}
      >
        <Button icon={<Upload aria-hidden />} isPending={isSending} tone={number === 0 ? 'primary' : 'plain'}>
          {t(number === 0 ? 'upload' : 'replace')}
        </Button>
      </FileTrigger>
      <p className={styles.note}>{t('uploadHint', { mb: captionLimits.bytes / bytesPerMb })}</p>
      {error !== null && (
        <ErrorNotice error={error} words={codeOf(error) === 'conflict' ? t('conflict') : undefined}>
          <Problems error={error} />
        </ErrorNotice>
      )}
      <ConfirmDialog
        isOpen={asked !== null}
        onClose={() => setAsked(null)}
        title={t('replaceTitle')}
        confirm={t(unsaved > 0 ? 'replaceAnyway' : 'replaceSaved')}
        isDangerous
        onConfirm={() => {
          setAsked(null);
          if (asked !== null) void send(asked);
        }}
      >
        <p>{unsaved > 0 ? t('replaceText', { count: unsaved }) : t('replaceSavedText')}</p>
      </ConfirmDialog>
    </div>
  );
};

const Problems = ({ error }: { error: unknown }) => {
  const t = useTexts(captionTexts);
  const fields = error instanceof ApiError ? (error.body.fields ?? []) : [];
  const problems = fields.flatMap(({ path, reason }) => {
    const known = CaptionProblemReason.safeParse(reason);
    return known.success ? [{ line: path.replace('line.', ''), reason: known.data }] : [];
  });
  if (problems.length === 0) return null;
  return (
    <ul className={styles.problems}>
      {problems.map(({ line, reason }) => (
        <li key={line}>
          {t('line', { line })}: {t(`problem_${reason}`)}
        </li>
      ))}
    </ul>
  );
};
