import { z } from 'zod';
import { AgendaItemId, DocumentId } from './ids.ts';
import { MeetingDocument } from './meeting/agenda.ts';

/** At most so much of a file travels in one piece, bytes. */
export const maxChunkBytes = 1_048_576;

const bytes = z.number().int().nonnegative();

/** What is going to be uploaded, told before its bytes. */
export const NewUpload = z.object({
  title: MeetingDocument.shape.title,
  sizeBytes: z.number().int().positive(),
  /** The agenda item it belongs to; null: the whole meeting. */
  agendaItemId: AgendaItemId.nullable(),
});
export type NewUpload = z.infer<typeof NewUpload>;

/** An upload on its way. Once it is finished, its id is the document's. */
export const Upload = z.object({ uploadId: DocumentId, offset: bytes, sizeBytes: bytes });
export type Upload = z.infer<typeof Upload>;

/** A meeting's documents, and where the asker may add some (and remove them). */
export const MeetingDocuments = z.object({
  documents: z.array(MeetingDocument),
  mayAddTo: z.object({ meeting: z.boolean(), agendaItemIds: z.array(AgendaItemId) }),
  maxBytes: z.number().int().positive(),
});
export type MeetingDocuments = z.infer<typeof MeetingDocuments>;
