import type { MeetingDocument, MeetingId } from '@giaoban/protocol';
import { useCallback, useEffect, useState } from 'react';
import { useApi } from '../../../api/api-context.ts';
import { openDocument } from './open-document.ts';
import { PageShelf } from './PageShelf.ts';

export type ShelfState =
  | { state: 'loading' }
  | { state: 'failed'; error: unknown; retry: () => void }
  | { state: 'ready'; shelf: PageShelf };

type Outcome = { key: string; shelf: PageShelf } | { key: string; error: unknown };

/** Fetches and opens a document; closes it when another one is wanted. */
export const usePageShelf = (meetingId: MeetingId, document: MeetingDocument): ShelfState => {
  const api = useApi();
  const { documentId, type, pages } = document;
  const [attempt, setAttempt] = useState(0);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const key = `${documentId} ${attempt}`;
  const retry = useCallback(() => setAttempt((before) => before + 1), []);
  useEffect(() => {
    const gone = new AbortController();
    let shelf: PageShelf | null = null;
    const load = async (): Promise<void> => {
      const params = { meetingId, documentId };
      const bytes = await api.bytes('documentFile', { params, query: {}, signal: gone.signal });
      const opened = await openDocument(type, bytes);
      shelf = new PageShelf(opened, pages);
      if (gone.signal.aborted) shelf.close();
      else setOutcome({ key, shelf });
    };
    load().catch((error: unknown) => {
      if (gone.signal.aborted) return;
      console.warn('a document could not be opened', error);
      setOutcome({ key, error });
    });
    return () => {
      gone.abort();
      shelf?.close();
    };
  }, [api, meetingId, documentId, type, pages, key]);
  if (outcome?.key !== key) return { state: 'loading' };
  return 'shelf' in outcome
    ? { state: 'ready', shelf: outcome.shelf }
    : { state: 'failed', error: outcome.error, retry };
};
