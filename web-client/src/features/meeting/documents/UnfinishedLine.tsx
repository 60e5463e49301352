import type { MeetingId, UnfinishedUpload } from '@giaoban/protocol';
import { FileUp, X } from 'lucide-react';
import { FileTrigger } from 'react-aria-components';
import { useApiMutation } from '../../../api/use-api-query.ts';
import { Button } from '../../../design/Button.tsx';
import { ErrorNotice } from '../../../design/ErrorNotice.tsx';
import { IconButton } from '../../../design/IconButton.tsx';
import { ProgressBar } from '../../../design/ProgressBar.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import styles from './DocumentList.module.css';
import { documentTexts } from './i18n.ts';
import { useDocumentsChanged } from './use-meeting-documents.ts';
import { acceptedTypes } from './use-sending.ts';
import { useSizeText } from './use-size-text.ts';

type UnfinishedLineProps = {
  meetingId: MeetingId;
  upload: UnfinishedUpload;
  onChosen: (files: FileList | null) => void;
};

/** An upload that a reload broke off: how much is there, and the ways on. */
export const UnfinishedLine = ({ meetingId, upload, onChosen }: UnfinishedLineProps) => {
  const t = useTexts(documentTexts);
  const sizeText = useSizeText();
  const changed = useDocumentsChanged(meetingId);
  const discard = useApiMutation('cancelUpload');
  const { uploadId, title, offset, sizeBytes, fingerprint } = upload;
  return (
    <li className={styles.unfinished} data-unfinished={uploadId}>
      <div>
        <ProgressBar label={t('unfinished', { title })} progress={offset / sizeBytes} />
        <p className={styles.meta}>
          {t('unfinishedThere', { there: sizeText(offset), size: sizeText(sizeBytes) })}{' '}
          {fingerprint !== undefined && t('goOnHint')}
        </p>
        {discard.isError && <ErrorNotice error={discard.error} />}
      </div>
      {fingerprint !== undefined && (
        <FileTrigger acceptedFileTypes={acceptedTypes} onSelect={onChosen}>
          <Button icon={<FileUp aria-hidden />} aria-label={t('goOnNamed', { title })}>
            {t('goOn')}
          </Button>
        </FileTrigger>
      )}
      <IconButton
        label={t('discard', { title })}
        icon={<X aria-hidden />}
        onPress={() =>
          discard.mutate([{ params: { meetingId, uploadId }, body: {} }], { onSettled: changed })
        }
      />
    </li>
  );
};
