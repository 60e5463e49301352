import type { DocumentId, MeetingDocument, MeetingId } from '@giaoban/protocol';
import { useCallback, useEffect, useState } from 'react';
import { useApi } from '../../../api/api-context.ts';
import { loadOpener } from './open-document.ts';
import { PageShelf } from './PageShelf.ts';
import { reopenAfterMs } from './reopening.ts';

export type ShelfState =
  | { state: 'loading' }
  | { state: 'failed'; error: unknown; retry: () => void }
  | { state: 'ready'; shelf: PageShelf };

/** `quiet`: it comes by itself, and what is shown stays until it succeeds. */
type Attempt = { number: number; quiet: boolean };
type Outcome = { documentId: DocumentId; attempt: number } & ({ shelf: PageShelf } | { error: unknown });

const firstAttempt: Attempt = { number: 1, quiet: false };

/**
 * Fetches and opens a document, again after a while when that may help; closes it when another one is wanted.
 * @param onReturn tells when the line is back, so that nobody waits any longer; gives the way to stop listening
 */
export const usePageShelf = (
  meetingId: MeetingId,
  document: MeetingDocument,
  onReturn?: (listener: () => void) => () => void,
): ShelfState => {
  const api = useApi();
  const { documentId, type, pages } = document;
  const [attempts, setAttempts] = useState({ documentId, ...firstAttempt });
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const { number, quiet } = attempts.documentId === documentId ? attempts : firstAttempt;
  const retry = useCallback(
    () => setAttempts({ documentId, number: number + 1, quiet: false }),
    [documentId, number],
  );
  useEffect(() => {
    const gone = new AbortController();
    let shelf: PageShelf | null = null;
    const load = async (): Promise<void> => {
      const open = await loadOpener(type);
      const params = { meetingId, documentId };
      const bytes = await api.bytes('documentFile', { params, query: {}, signal: gone.signal });
      shelf = new PageShelf(await open(bytes), pages);
      if (gone.signal.aborted) shelf.close();
      else setOutcome({ documentId, attempt: number, shelf });
    };
    load().catch((error: unknown) => {
      if (gone.signal.aborted) return;
      console.warn('a document could not be opened', error);
      setOutcome({ documentId, attempt: number, error });
    });
    return () => {
      gone.abort();
      shelf?.close();
    };
  }, [api, meetingId, documentId, type, pages, number]);
  const isNow = outcome?.documentId === documentId && outcome.attempt === number;
  const failed = outcome?.documentId === documentId && 'error' in outcome ? outcome : null;
  const waitMs = isNow && failed !== null ? reopenAfterMs(failed.error, number) : null;
  useEffect(() => {
    if (waitMs === null) return undefined;
    const again = (): void => setAttempts({ documentId, number: number + 1, quiet: true });
    const timer = setTimeout(again, waitMs);
    const stop = onReturn?.(again);
    return () => {
      clearTimeout(timer);
      stop?.();
    };
  }, [waitMs, documentId, number, onReturn]);
  if (failed !== null && (isNow || quiet)) return { state: 'failed', error: failed.error, retry };
  return isNow && 'shelf' in outcome ? { state: 'ready', shelf: outcome.shelf } : { state: 'loading' };
};
