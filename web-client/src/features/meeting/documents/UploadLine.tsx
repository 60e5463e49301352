import { X } from 'lucide-react';
import { useStore } from 'zustand';
import { ErrorNotice } from '../../../design/ErrorNotice.tsx';
import { IconButton } from '../../../design/IconButton.tsx';
import { ProgressBar } from '../../../design/ProgressBar.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import styles from './DocumentList.module.css';
import type { DocumentUpload } from './DocumentUpload.ts';
import { documentTexts } from './i18n.ts';

type UploadLineProps = { upload: DocumentUpload; onRetry: () => void; onCancel: () => void };

const words = {
  sending: 'sending',
  waiting: 'waiting',
  checking: 'checking',
  done: 'checking',
  cancelled: 'failed',
} as const;

/** A file on its way: how far it is, or what went wrong and the way on. */
export const UploadLine = ({ upload, onRetry, onCancel }: UploadLineProps) => {
  const t = useTexts(documentTexts);
  const { state, progress, error } = useStore(upload.view);
  const { title } = upload;
  return (
    <li className={styles.upload} data-upload={state}>
      {state === 'failed' ? (
        <ErrorNotice error={error} onRetry={onRetry}>
          <p>{t('failed', { title })}</p>
        </ErrorNotice>
      ) : (
        <ProgressBar label={t(words[state], { title })} progress={progress} />
      )}
      <IconButton label={t('cancelUpload', { title })} icon={<X aria-hidden />} onPress={onCancel} />
    </li>
  );
};
