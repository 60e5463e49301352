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
  /** By what the sender knows the same file when he goes on after a reload; without it he cannot. */
  fingerprint: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
});
export type NewUpload = z.infer<typeof NewUpload>;

/** An upload on its way. Once it is finished, its id is the document's. */
export const Upload = z.object({ uploadId: DocumentId, offset: bytes, sizeBytes: bytes });
export type Upload = z.infer<typeof Upload>;

/** One's own upload that came to a halt, with what the server has of it. */
export const UnfinishedUpload = Upload.extend(
  NewUpload.pick({ title: true, agendaItemId: true, fingerprint: true }).shape,
);
export type UnfinishedUpload = z.infer<typeof UnfinishedUpload>;

/** A meeting's documents, and where the asker may add some (and remove them). */
export const MeetingDocuments = z.object({
  documents: z.array(MeetingDocument),
  mayAddTo: z.object({ meeting: z.boolean(), agendaItemIds: z.array(AgendaItemId) }),
  maxBytes: z.number().int().positive(),
  /** The asker's own, where he may still add them, of which something is there; those on their way as well. */
  unfinished: z.array(UnfinishedUpload),
});
export type MeetingDocuments = z.infer<typeof MeetingDocuments>;
