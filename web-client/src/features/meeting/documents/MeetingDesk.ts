import type {
  AgendaItemId,
  DocumentId,
  MeetingDocument,
  MeetingId,
  UnfinishedUpload,
} from '@giaoban/protocol';
import { createContext, useContext } from 'react';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ApiClient } from '../../../api/ApiClient.ts';
import { Ahead } from '../session/Ahead.ts';
import { DocumentUpload } from './DocumentUpload.ts';

type DeskView = {
  uploads: DocumentUpload[];
  /** By what the server knows those that this page sends or has sent: they are no unfinished ones. */
  begun: DocumentId[];
  /** The page that this screen looks at by itself, of the document that is shown; null: the presenter's. */
  own: { documentId: DocumentId; page: number } | null;
};

/** How a file is sent. */
type Sending = {
  /** What the server has of earlier uploads at the same place. */
  unfinished: readonly UnfinishedUpload[];
  /** Once it is a document of the meeting, also when a later attempt succeeded. */
  onAdded: (added: MeetingDocument) => void;
  /** It goes up from its beginning: it is none of the unfinished ones. */
  onAnew: () => void;
};

/** What a page does with the documents of one meeting: uploads on their way, and one's own place in what is shown. */
export class MeetingDesk {
  readonly view: StoreApi<DeskView> = createStore<DeskView>(() => ({ uploads: [], begun: [], own: null }));
  readonly meetingId: MeetingId;
  /** Through the pages of what is shown, and through the order of business. */
  readonly pages = new Ahead();
  readonly items = new Ahead();
  readonly #api: ApiClient;

  constructor(api: ApiClient, meetingId: MeetingId) {
    this.#api = api;
    this.meetingId = meetingId;
  }

  upload(file: File, agendaItemId: AgendaItemId | null, { unfinished, onAdded, onAnew }: Sending): void {
    const upload = new DocumentUpload({
      api: this.#api,
      meetingId: this.meetingId,
      agendaItemId,
      file,
      title: titleOf(file.name),
      unfinished,
      onBegun: (uploadId, goesOn) => {
        this.view.setState(({ begun }) => ({ begun: [...begun, uploadId] }));
        if (!goesOn) onAnew();
      },
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
