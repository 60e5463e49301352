import type { MeetingDocument } from '@giaoban/protocol';
import { useEffect, useState } from 'react';
import { ApiError } from '../../../api/ApiError.ts';
import { ErrorNotice } from '../../../design/ErrorNotice.tsx';
import { Spinner } from '../../../design/Spinner.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import { documentTexts } from './i18n.ts';
import { PageCanvas } from './PageCanvas.tsx';
import type { PageShelf } from './PageShelf.ts';
import { redrawAfterMs } from './reopening.ts';
import styles from './ShownDocument.module.css';
import type { ShelfState } from './use-page-shelf.ts';

type DocumentPageProps = {
  shelf: ShelfState;
  document: Pick<MeetingDocument, 'documentId'>;
  page: number;
  /** Read out in place of what is drawn. */
  label: string;
};

type Undrawn = { shelf: PageShelf; page: number; error: unknown; times: number; isTriedAgain: boolean };

/** One page of a document, or that it is being loaded, or why it cannot be seen and a way to try again. */
export const DocumentPage = ({ shelf, document, page, label }: DocumentPageProps) => {
  const t = useTexts(documentTexts);
  const [undrawn, setUndrawn] = useState<Undrawn | null>(null);
  const ready = shelf.state === 'ready' ? shelf.shelf : null;
  const failed = undrawn?.shelf === ready && undrawn?.page === page ? undrawn : null;
  const waitMs = failed === null || failed.isTriedAgain ? null : redrawAfterMs(failed.times);
  useEffect(() => {
    if (waitMs === null) return undefined;
    const again = (): void => setUndrawn((before) => before && { ...before, isTriedAgain: true });
    const timer = setTimeout(again, waitMs);
    return () => clearTimeout(timer);
  }, [waitMs]);
  if (shelf.state === 'failed') return <Failure error={shelf.error} onRetry={shelf.retry} />;
  if (ready === null) {
    return (
      <span className={styles.over}>
        <Spinner label={t('loading')} />
      </span>
    );
  }
  if (failed !== null && !failed.isTriedAgain) {
    return <Failure error={failed.error} onRetry={() => setUndrawn({ ...failed, isTriedAgain: true })} />;
  }
  return (
    <PageCanvas
      shelf={ready}
      documentId={document.documentId}
      page={page}
      label={label}
      onFailed={(error) => {
        console.warn('a page could not be drawn', error);
        setUndrawn({ shelf: ready, page, error, times: (failed?.times ?? 0) + 1, isTriedAgain: false });
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
