import { z } from 'zod';
import { AgendaItemId, DocumentId, ParticipantId, PersonId } from '../ids.ts';

const by = ParticipantId;

/** What may be shown page by page. Told apart by content, never by name. */
export const DocumentType = z.enum(['application/pdf', 'image/png', 'image/jpeg']);
export type DocumentType = z.infer<typeof DocumentType>;

export const MeetingDocument = z.object({
  documentId: DocumentId,
  /** The agenda item it belongs to; null: the whole meeting. */
  agendaItemId: AgendaItemId.nullable(),
  title: z.string().trim().min(1).max(300),
  type: DocumentType,
  pages: z.number().int().min(1).max(2_000),
  sizeBytes: z.number().int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  addedBy: PersonId.nullable(),
});
export type MeetingDocument = z.infer<typeof MeetingDocument>;

const page = z.number().int().min(1).max(2_000);

export const agendaEvents = [
  /** The order of business moves on (or back): the running item ends, this one begins. */
  z.object({ type: z.literal('item_begun'), agendaItemId: AgendaItemId, by }),
  z.object({ type: z.literal('document_added'), document: MeetingDocument }),
  z.object({ type: z.literal('document_removed'), documentId: DocumentId }),
  z.object({ type: z.literal('document_shown'), documentId: DocumentId, page, by }),
  z.object({ type: z.literal('page_turned'), documentId: DocumentId, page, by }),
  z.object({ type: z.literal('document_hidden'), by: by.nullable() }),
] as const;
export type AgendaEvent = z.infer<(typeof agendaEvents)[number]>;

/** The order of business and its documents. */
export const agendaState = {
  agenda: z.object({
    currentId: AgendaItemId.nullable(),
    /** When the running item went on last; null while nothing runs (before the opening, in a pause). */
    runningSinceMs: z.number().int().nullable(),
    /** What earlier stretches of each item took, ms. */
    spentMs: z.record(AgendaItemId, z.number().int().nonnegative()),
  }),
  documents: z.array(MeetingDocument),
  /** What every screen shows beside the stage, at the page of whoever presents. */
  shown: z
    .object({
      documentId: DocumentId,
      page,
      participantId: ParticipantId,
      shownAtMs: z.number().int(),
    })
    .nullable(),
};
