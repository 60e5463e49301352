import type { MeetingDocument } from '@giaoban/protocol';
import { useState } from 'react';
import { ApiError } from '../../../api/ApiError.ts';
import { ErrorNotice } from '../../../design/ErrorNotice.tsx';
import { Spinner } from '../../../design/Spinner.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import { documentTexts } from './i18n.ts';
import { PageCanvas } from './PageCanvas.tsx';
import styles from './ShownDocument.module.css';
import type { ShelfState } from './use-page-shelf.ts';

type DocumentPageProps = {
  shelf: ShelfState;
  document: Pick<MeetingDocument, 'documentId'>;
  page: number;
  /** Read out in place of what is drawn. */
  label: string;
};

/** One page of a document, or that it is being loaded, or why it cannot be seen and a way to try again. */
export const DocumentPage = ({ shelf, document, page, label }: DocumentPageProps) => {
  const t = useTexts(documentTexts);
  const [failed, setFailed] = useState<{ page: number; error: unknown } | null>(null);
  if (shelf.state === 'loading') {
    return (
      <span className={styles.over}>
        <Spinner label={t('loading')} />
      </span>
    );
  }
  if (shelf.state === 'failed') return <Failure error={shelf.error} onRetry={shelf.retry} />;
  if (failed?.page === page) return <Failure error={failed.error} onRetry={() => setFailed(null)} />;
  return (
    <PageCanvas
      shelf={shelf.shelf}
      documentId={document.documentId}
      page={page}
      label={label}
      onFailed={(error) => {
        console.warn('a page could not be drawn', error);
        setFailed({ page, error });
      }}
    />
  );
};

/** The server's own word if there is one; else that the file could not be opened here. */
const Failure = ({ error, onRetry }: { error: unknown; onRetry: () => void }) => {
  const t = useTexts(documentTexts);
  const known = error instanceof ApiError ? error : new ApiError({ code: 'document_broken' });
  return (
    <div className={styles.over}>
      <ErrorNotice error={known} onRetry={onRetry}>
        <p>{t('loadFailed')}</p>
      </ErrorNotice>
    </div>
  );
};
