import {
  type AgendaItemId,
  DocumentId,
  type MeetingDocument,
  type MeetingDocuments,
  type MeetingId,
  type MeetingState,
  type NewUpload,
  type PersonId,
  Refusal,
  UnfinishedUpload,
  type Upload,
} from '@giaoban/protocol';
import type { UploadRecord } from '@giaoban/protocol/internal';
import type { NewId } from '../../clock.ts';
import type { Actor } from '../../domain/index.ts';
import type { Account } from '../accounts/account.ts';
import type { LiveMeetings } from '../live/LiveMeetings.ts';
import { mayKeepDocuments, placesFor } from './document-rights.ts';
import type { DocumentFolder } from './DocumentFolder.ts';
import { inspectFile } from './inspect-file.ts';

/** Of one person at a time. */
const mostUploads = 20;
const system: Actor = { kind: 'system' };

export type DocumentsParts = { live: LiveMeetings; folder: DocumentFolder; newId: NewId; maxBytes: number };

/** Documents of meetings: taken in pieces, checked by content, listed in the meeting's own log. */
export class Documents {
  readonly #parts: DocumentsParts;
  /** Uploads that an act of this node is working on: one at a time. */
  readonly #busy = new Set<DocumentId>();
  /** Opening a stranger's file is work: one after the other. */
  #inspecting: Promise<unknown> = Promise.resolve();

  constructor(parts: DocumentsParts) {
    this.#parts = parts;
  }

  async list(account: Account, meetingId: MeetingId): Promise<MeetingDocuments> {
    const state = await this.#parts.live.get(meetingId);
    return {
      documents: state.documents,
      mayAddTo: placesFor(state, account),
      maxBytes: this.#parts.maxBytes,
      unfinished: await this.#unfinished(state, account),
    };
  }

  /** @throws Refusal `forbidden`, `agenda_item_not_found`, `meeting_wrong_state`, `payload_too_large`, `too_many`, `disk_full`. */
  async begin(account: Account, meetingId: MeetingId, wanted: NewUpload): Promise<Upload> {
    const state = await this.#parts.live.get(meetingId);
    if (state.status === 'closed') throw new Refusal('meeting_wrong_state');
    const { agenda } = state.details;
    const { agendaItemId } = wanted;
    if (agendaItemId !== null && !agenda.some((item) => item.id === agendaItemId)) {
      throw new Refusal('agenda_item_not_found');
    }
    const personId = this.#requireRight(state, account, agendaItemId);
    if (wanted.sizeBytes > this.#parts.maxBytes) throw new Refusal('payload_too_large');
    const open = await this.#notesOf(personId);
    if (open.length >= mostUploads) throw new Refusal('too_many');
    const uploadId = DocumentId.parse(this.#parts.newId());
    await this.#parts.folder.begin({ ...wanted, uploadId, meetingId, personId });
    return { uploadId, offset: 0, sizeBytes: wanted.sizeBytes };
  }

  /** @throws Refusal `document_not_found`. */
  async progress(account: Account, meetingId: MeetingId, uploadId: DocumentId): Promise<Upload> {
    return this.#progressOf(await this.#own(account, meetingId, uploadId));
  }

  /** @throws Refusal `document_not_found`, `upload_out_of_step` (with the offset), `payload_too_large`, `disk_full`. */
  async take(
    account: Account,
    meetingId: MeetingId,
    uploadId: DocumentId,
    piece: { offset: number; bytes: Uint8Array },
  ): Promise<Upload> {
    const record = await this.#own(account, meetingId, uploadId);
    const before = await this.#progressOf(record);
    const outOfStep = new Refusal('upload_out_of_step', { offset: before.offset });
    if (piece.offset !== before.offset) throw outOfStep;
    const offset = before.offset + piece.bytes.length;
    if (offset > record.sizeBytes) throw new Refusal('payload_too_large');
    await this.#alone(uploadId, outOfStep, () =>
      this.#parts.folder.append(uploadId, before.offset, piece.bytes),
    );
    return { ...before, offset };
  }

  /** @throws Refusal as the route `finishUpload` names them; only a wrong or broken file ends the upload. */
  async finish(account: Account, meetingId: MeetingId, uploadId: DocumentId): Promise<MeetingDocument> {
    const state = await this.#parts.live.get(meetingId);
    const known = state.documents.find((one) => one.documentId === uploadId);
    if (known !== undefined) return known;
    return this.#alone(uploadId, new Refusal('conflict', { retryAfterMs: 1_000 }), async () => {
      const record = await this.#own(account, meetingId, uploadId);
      this.#requireRight(state, account, record.agendaItemId);
      const { offset } = await this.#progressOf(record);
      if (offset !== record.sizeBytes) throw new Refusal('upload_out_of_step', { offset });
      const document = await this.#documentOf(record);
      await this.#enter(record, document);
      return document;
    });
  }

  /** @throws Refusal `document_not_found`, `conflict` while it is being finished. */
  async cancel(account: Account, meetingId: MeetingId, uploadId: DocumentId): Promise<void> {
    await this.#own(account, meetingId, uploadId);
    await this.#alone(uploadId, new Refusal('conflict'), () => this.#parts.folder.forget(uploadId));
  }

  /** @throws Refusal `document_not_found`, `forbidden`, `meeting_wrong_state`. */
  async remove(account: Account, meetingId: MeetingId, documentId: DocumentId): Promise<void> {
    const state = await this.#parts.live.get(meetingId);
    const document = state.documents.find((one) => one.documentId === documentId);
    if (document === undefined) throw new Refusal('document_not_found');
    if (state.status === 'closed') throw new Refusal('meeting_wrong_state');
    this.#requireRight(state, account, document.agendaItemId);
    await this.#parts.live.dispatch(meetingId, { type: 'remove_document', documentId }, system);
    await this.#parts.folder.remove(meetingId, documentId);
  }

  /** Where a document's bytes are. @throws Refusal `document_not_found`. */
  async file(
    meetingId: MeetingId,
    documentId: DocumentId,
  ): Promise<{ document: MeetingDocument; path: string }> {
    const { documents } = await this.#parts.live.get(meetingId);
    const document = documents.find((one) => one.documentId === documentId);
    const { folder } = this.#parts;
    const sizeBytes = document === undefined ? null : await folder.sizeOfDocument(meetingId, documentId);
    if (document === undefined || sizeBytes !== document.sizeBytes) throw new Refusal('document_not_found');
    return { document, path: folder.pathOf(meetingId, documentId) };
  }

  #requireRight(state: MeetingState, account: Account, agendaItemId: AgendaItemId | null) {
    if (account.kind !== 'person' || !mayKeepDocuments(state, account, agendaItemId)) {
      throw new Refusal('forbidden');
    }
    return account.person.id;
  }

  async #notesOf(personId: PersonId): Promise<UploadRecord[]> {
    return (await this.#parts.folder.notes()).filter((one) => one.personId === personId);
  }

  /** One without a byte holds nothing to go on with. */
  async #unfinished(state: MeetingState, account: Account): Promise<UnfinishedUpload[]> {
    const { meeting, agendaItemIds } = placesFor(state, account);
    if (account.kind !== 'person' || !(meeting || agendaItemIds.length > 0)) return [];
    const { meetingId } = state.details;
    const own = (await this.#notesOf(account.person.id)).filter(
      (one) => one.meetingId === meetingId && mayKeepDocuments(state, account, one.agendaItemId),
    );
    const found = await Promise.all(
      own.map(async (record) => {
        const offset = (await this.#parts.folder.sizeOf(record.uploadId)) ?? 0;
        return UnfinishedUpload.parse({ ...record, offset });
      }),
    );
    return found.filter((one) => one.offset > 0);
  }

  /** Others' uploads are as if they were not. */
  async #own(account: Account, meetingId: MeetingId, uploadId: DocumentId): Promise<UploadRecord> {
    const record = await this.#parts.folder.note(uploadId);
    const isOwn = account.kind === 'person' && record?.personId === account.person.id;
    if (record === null || !isOwn || record.meetingId !== meetingId) throw new Refusal('document_not_found');
    return record;
  }

  async #progressOf({ uploadId, sizeBytes }: UploadRecord): Promise<Upload> {
    const offset = await this.#parts.folder.sizeOf(uploadId);
    if (offset === null) throw new Refusal('document_not_found');
    return { uploadId, offset, sizeBytes };
  }

  async #alone<T>(uploadId: DocumentId, otherwise: Refusal, act: () => Promise<T>): Promise<T> {
    if (this.#busy.has(uploadId)) throw otherwise;
    this.#busy.add(uploadId);
    try {
      return await act();
    } finally {
      this.#busy.delete(uploadId);
    }
  }

  async #documentOf(record: UploadRecord): Promise<MeetingDocument> {
    const { folder } = this.#parts;
    const { uploadId, title, agendaItemId, sizeBytes, personId } = record;
    const inspect = () => inspectFile(folder.partOf(uploadId));
    const inspection = this.#inspecting.then(inspect, inspect);
    this.#inspecting = inspection;
    try {
      const { type, pages } = await inspection;
      const sha256 = await folder.sha256Of(uploadId);
      return { documentId: uploadId, agendaItemId, title, type, pages, sizeBytes, sha256, addedBy: personId };
    } catch (error) {
      // A file of the wrong kind stays wrong: nothing to go on with.
      if (error instanceof Refusal) await folder.forget(uploadId);
      throw error;
    }
  }

  /** The file first: what the log names is there. */
  async #enter({ meetingId, uploadId }: UploadRecord, document: MeetingDocument): Promise<void> {
    const { folder, live } = this.#parts;
    await folder.keep(meetingId, uploadId);
    try {
      await live.dispatch(meetingId, { type: 'add_document', document }, system);
    } catch (error) {
      await folder.giveBack(meetingId, uploadId);
      throw error;
    }
    await folder.forget(uploadId);
  }
}
