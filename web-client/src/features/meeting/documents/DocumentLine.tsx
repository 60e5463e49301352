import type { MeetingDocument, MeetingId } from '@giaoban/protocol';
import { Download, FileImage, FileText, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Link as AriaLink } from 'react-aria-components';
import { useApiMutation } from '../../../api/use-api-query.ts';
import { ConfirmDialog } from '../../../design/Dialog.tsx';
import { ErrorNotice } from '../../../design/ErrorNotice.tsx';
import { IconButton } from '../../../design/IconButton.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import { documentAddress } from './document-address.ts';
import styles from './DocumentList.module.css';
import { documentTexts } from './i18n.ts';
import { useDocumentsChanged } from './use-meeting-documents.ts';
import { useSizeText } from './use-size-text.ts';

type DocumentLineProps = { meetingId: MeetingId; document: MeetingDocument; mayRemove: boolean };

/** One document: open it, save it and, for whoever may, take it out of the meeting. */
export const DocumentLine = ({ meetingId, document, mayRemove }: DocumentLineProps) => {
  const t = useTexts(documentTexts);
  const sizeText = useSizeText();
  const [isAsked, setIsAsked] = useState(false);
  const changed = useDocumentsChanged(meetingId);
  const remove = useApiMutation('removeDocument');
  const { title, pages, sizeBytes, type, documentId } = document;
  const confirm = (): void =>
    remove.mutate([{ params: { meetingId, documentId }, body: {} }], {
      onSuccess: () => {
        setIsAsked(false);
        changed();
      },
    });
  return (
    <li className={styles.line} data-document={documentId}>
      {type === 'application/pdf' ? <FileText aria-hidden /> : <FileImage aria-hidden />}
      <AriaLink
        href={documentAddress(meetingId, document)}
        target="_blank"
        rel="noreferrer"
        className={styles.title ?? ''}
        aria-label={t('open', { title })}
      >
        {title}
      </AriaLink>
      <span className={styles.meta}>
        {pages === 1 ? t('onePage') : t('pages', { count: pages })} · {sizeText(sizeBytes)}
      </span>
      <AriaLink
        href={documentAddress(meetingId, document, { download: true })}
        className={styles.icon ?? ''}
        aria-label={t('download', { title })}
      >
        <Download aria-hidden />
      </AriaLink>
      {mayRemove && (
        <IconButton
          label={t('remove', { title })}
          icon={<Trash2 aria-hidden />}
          onPress={() => setIsAsked(true)}
        />
      )}
      <ConfirmDialog
        isOpen={isAsked}
        onClose={() => setIsAsked(false)}
        title={t('removeTitle')}
        confirm={t('removeConfirm')}
        onConfirm={confirm}
        isPending={remove.isPending}
        isDangerous
      >
        <p>{t('removeText', { title })}</p>
        {remove.isError && <ErrorNotice error={remove.error} />}
      </ConfirmDialog>
    </li>
  );
};
