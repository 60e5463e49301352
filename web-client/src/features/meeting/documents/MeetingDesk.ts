import type { AgendaItemId, DocumentId, MeetingDocument, MeetingId } from '@giaoban/protocol';
import { createContext, useContext } from 'react';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ApiClient } from '../../../api/ApiClient.ts';
import { DocumentUpload } from './DocumentUpload.ts';

type DeskView = {
  uploads: DocumentUpload[];
  /** The page that this screen looks at by itself, of the document that is shown; null: the presenter's. */
  own: { documentId: DocumentId; page: number } | null;
};

/** What a page does with the documents of one meeting: uploads on their way, and one's own place in what is shown. */
export class MeetingDesk {
  readonly view: StoreApi<DeskView> = createStore<DeskView>(() => ({ uploads: [], own: null }));
  readonly meetingId: MeetingId;
  readonly #api: ApiClient;
  /** Where orders that are still on their way lead: the next press goes on from there. */
  #turning: { documentId: DocumentId; page: number; orders: number } | null = null;

  constructor(api: ApiClient, meetingId: MeetingId) {
    this.#api = api;
    this.meetingId = meetingId;
  }

  /** Sends a file; `onAdded` once it is a document of the meeting, also when a later attempt succeeded. */
  upload(file: File, agendaItemId: AgendaItemId | null, onAdded: (added: MeetingDocument) => void): void {
    const upload = new DocumentUpload({
      api: this.#api,
      meetingId: this.meetingId,
      agendaItemId,
      file,
      title: titleOf(file.name),
      pause: (durationMs) => new Promise((resolve) => setTimeout(resolve, durationMs)),
    });
    this.view.setState(({ uploads }) => ({ uploads: [...uploads, upload] }));
    void this.run(upload, onAdded);
  }

  /** Sends it, or sends it again after a failure. */
  async run(upload: DocumentUpload, onAdded: (added: MeetingDocument) => void): Promise<void> {
    const added = await upload.run();
    if (added === null) return;
    this.#drop(upload);
    onAdded(added);
  }

  async cancel(upload: DocumentUpload): Promise<void> {
    this.#drop(upload);
    await upload.cancel();
  }

  lookAt(own: DeskView['own']): void {
    this.view.setState({ own });
  }

  /** Turns from the page that is seen, or from where the turns before are leading. `send` resolves when it is done. */
  async turn(
    { documentId, pages }: Pick<MeetingDocument, 'documentId' | 'pages'>,
    seen: number,
    by: number,
    send: (page: number) => Promise<unknown>,
  ): Promise<void> {
    const before = this.#turning?.documentId === documentId ? this.#turning : null;
    const from = before?.page ?? seen;
    const page = Math.min(pages, Math.max(1, from + by));
    if (page === from) return;
    const turning = { documentId, page, orders: (before?.orders ?? 0) + 1 };
    this.#turning = turning;
    await send(page);
    const now = this.#turning;
    if (now.documentId !== documentId) return;
    this.#turning = now.orders <= 1 ? null : { ...now, orders: now.orders - 1 };
  }

  #drop(upload: DocumentUpload): void {
    this.view.setState(({ uploads }) => ({ uploads: uploads.filter((one) => one !== upload) }));
  }
}

/** A file's name without its ending, as the document's title. */
const titleOf = (name: string): string => {
  const title = name.replace(/\.(pdf|png|jpe?g)$/i, '').trim();
  return (title === '' ? name : title).slice(0, 300);
};

export const MeetingDeskContext = createContext<MeetingDesk | null>(null);

export const useMeetingDesk = (): MeetingDesk => {
  const desk = useContext(MeetingDeskContext);
  if (desk === null) throw new Error('useMeetingDesk outside of MeetingDeskContext');
  return desk;
};
