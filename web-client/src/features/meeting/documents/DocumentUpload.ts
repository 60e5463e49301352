import {
  type AgendaItemId,
  type DocumentId,
  maxChunkBytes,
  type MeetingDocument,
  type MeetingId,
  type UnfinishedUpload,
  type Upload,
} from '@giaoban/protocol';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ApiClient } from '../../../api/ApiClient.ts';
import { ApiError } from '../../../api/ApiError.ts';
import { fingerprintOf } from './fingerprint.ts';

export type UploadView = {
  /** waiting: the line is gone, it goes on by itself; checking: the server opens the file. */
  state: 'sending' | 'waiting' | 'checking' | 'failed' | 'done' | 'cancelled';
  /** 0 to 1. */
  progress: number;
  error: unknown;
};

export type UploadParts = {
  api: Pick<ApiClient, 'call'>;
  meetingId: MeetingId;
  agendaItemId: AgendaItemId | null;
  file: File;
  title: string;
  /** What the server has of earlier ones at this place: the same file goes on where it was broken off. */
  unfinished: readonly UnfinishedUpload[];
  /** The server knows it by this id from now on; `goesOn`: it is one of the unfinished ones. */
  onBegun: (uploadId: DocumentId, goesOn: boolean) => void;
  pause: (durationMs: number) => Promise<void>;
};

const pieceBytes = maxChunkBytes / 4;
/** How long an interruption is waited out before it is a failure; each wait is longer than the one before. */
const waitsMs = [500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000];

/** One file on its way to the server: goes on where it was broken off, and can be tried again. */
export class DocumentUpload {
  readonly view: StoreApi<UploadView> = createStore<UploadView>(() => ({
    state: 'sending',
    progress: 0,
    error: null,
  }));
  readonly #parts: UploadParts;
  #upload: Upload | null = null;
  #unfinished: readonly UnfinishedUpload[];
  #waits = 0;
  #isRunning = false;

  constructor(parts: UploadParts) {
    this.#parts = parts;
    this.#unfinished = parts.unfinished;
  }

  get title(): string {
    return this.#parts.title;
  }

  get agendaItemId(): AgendaItemId | null {
    return this.#parts.agendaItemId;
  }

  /** Runs, or runs again after a failure; resolves to the document, or to null when it came to nothing. */
  async run(): Promise<MeetingDocument | null> {
    if (this.#isRunning) return null;
    this.#isRunning = true;
    this.#waits = 0;
    this.view.setState({ state: 'sending', error: null });
    try {
      return await this.#runOn();
    } catch (error) {
      if (this.#isCancelled()) return null;
      this.view.setState({ state: 'failed', error });
      return null;
    } finally {
      this.#isRunning = false;
    }
  }

  async cancel(): Promise<void> {
    this.view.setState({ state: 'cancelled' });
    const uploadId = this.#upload?.uploadId;
    if (uploadId === undefined) return;
    const { api, meetingId } = this.#parts;
    try {
      await api.call('cancelUpload', { params: { meetingId, uploadId }, body: {} });
    } catch (error) {
      // The server forgets it after a day.
      if (!(error instanceof ApiError)) throw error;
    }
  }

  async #runOn(): Promise<MeetingDocument | null> {
    for (;;) {
      if (this.#isCancelled()) return null;
      try {
        return await this.#sendAll();
      } catch (error) {
        await this.#recover(error);
      }
    }
  }

  async #sendAll(): Promise<MeetingDocument | null> {
    const { api, meetingId, file } = this.#parts;
    this.#upload ??= await this.#begin();
    while (this.#upload.offset < file.size) {
      if (this.#isCancelled()) return null;
      await this.#sendPiece(this.#upload);
      this.#waits = 0;
    }
    this.view.setState({ state: 'checking', progress: 1 });
    const { uploadId } = this.#upload;
    const document = await api.call('finishUpload', { params: { meetingId, uploadId }, body: {} });
    this.view.setState({ state: 'done' });
    return document;
  }

  async #begin(): Promise<Upload> {
    const { api, meetingId, agendaItemId, file, title, onBegun } = this.#parts;
    const fingerprint = await fingerprintOf(file);
    const there = this.#takeUnfinished(fingerprint);
    const body = {
      title,
      sizeBytes: file.size,
      agendaItemId,
      ...(fingerprint !== undefined && { fingerprint }),
    };
    const upload = there ?? (await api.call('addUpload', { params: { meetingId }, body }));
    onBegun(upload.uploadId, there !== null);
    if (!this.#isCancelled()) this.view.setState({ progress: upload.offset / file.size });
    return upload;
  }

  /** The same file's; once, for the server may have forgotten it. */
  #takeUnfinished(fingerprint: string | undefined): UnfinishedUpload | null {
    const { agendaItemId, file } = this.#parts;
    const found = this.#unfinished.find(
      (one) =>
        fingerprint !== undefined &&
        one.fingerprint === fingerprint &&
        one.sizeBytes === file.size &&
        one.agendaItemId === agendaItemId,
    );
    this.#unfinished = [];
    return found ?? null;
  }

  async #sendPiece({ uploadId, offset }: Upload): Promise<void> {
    const { api, meetingId, file } = this.#parts;
    const body = new Uint8Array(await file.slice(offset, offset + pieceBytes).arrayBuffer());
    this.#upload = await api.call('sendChunk', { params: { meetingId, uploadId }, query: { offset }, body });
    if (!this.#isCancelled()) {
      this.view.setState({ state: 'sending', progress: this.#upload.offset / file.size });
    }
  }

  /** Back to where it can go on. @throws the error itself when it cannot. */
  async #recover(error: unknown): Promise<void> {
    if (!(error instanceof ApiError)) throw error;
    const upload = this.#upload;
    if (error.code === 'upload_out_of_step' && upload !== null && error.body.offset !== undefined) {
      await this.#wait(error);
      this.#upload = { ...upload, offset: error.body.offset };
      return;
    }
    if (error.code === 'document_not_found' && upload !== null) {
      // Forgotten after a day, or its answer was lost: from the beginning, once.
      await this.#wait(error);
      this.#upload = null;
      return;
    }
    const passes = ['unavailable', 'conflict', 'rate_limited', 'log_conflict'].includes(error.code);
    if (!passes) {
      // What was refused is gone at the server, unless it only lacks room: trying again means a new upload.
      if (error.code !== 'disk_full') this.#upload = null;
      throw error;
    }
    this.view.setState({ state: 'waiting' });
    await this.#wait(error);
    if (upload !== null) this.#upload = await this.#askWhere(upload);
  }

  async #wait(error: ApiError): Promise<void> {
    const waitMs = waitsMs[this.#waits];
    if (waitMs === undefined) throw error;
    this.#waits += 1;
    await this.#parts.pause(waitMs);
  }

  /** Where the server stands; as far as is known here while it does not answer. */
  async #askWhere(upload: Upload): Promise<Upload> {
    const { api, meetingId } = this.#parts;
    try {
      return await api.call('upload', { params: { meetingId, uploadId: upload.uploadId } });
    } catch (error) {
      // Finished while its answer was lost: the last question is asked again, and answered the same.
      if (error instanceof ApiError) return upload;
      throw error;
    }
  }

  #isCancelled(): boolean {
    return this.view.getState().state === 'cancelled';
  }
}
