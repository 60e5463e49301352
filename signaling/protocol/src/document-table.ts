import { z } from 'zod';
import { maxChunkBytes, MeetingDocuments, NewUpload, Upload } from './documents.ts';
import { DocumentId, MeetingId } from './ids.ts';
import { MeetingDocument } from './meeting/agenda.ts';

const nothing = z.object({});
const meetingParams = z.object({ meetingId: MeetingId });
const uploadParams = z.object({ meetingId: MeetingId, uploadId: DocumentId });
const documentParams = z.object({ meetingId: MeetingId, documentId: DocumentId });

/** The routes of a meeting's documents: part of the table of all routes. */
export const documentTable = {
  documents: {
    method: 'GET',
    path: '/api/meetings/:meetingId/documents',
    params: meetingParams,
    response: MeetingDocuments,
    permission: 'reader',
    errors: ['meeting_not_found', 'not_invited'],
  },
  /** The file itself; understands Range. `?download=1` names it for saving. */
  documentFile: {
    method: 'GET',
    path: '/api/meetings/:meetingId/documents/:documentId/file',
    params: documentParams,
    query: z.object({ download: z.literal('1').optional() }),
    response: null,
    permission: 'viewer',
    errors: ['meeting_not_found', 'not_invited', 'document_not_found'],
  },
  /** For whoever may add one at its place. */
  removeDocument: {
    method: 'POST',
    path: '/api/meetings/:meetingId/documents/:documentId/remove',
    params: documentParams,
    body: nothing,
    response: nothing,
    permission: 'reader',
    errors: ['meeting_not_found', 'not_invited', 'document_not_found', 'forbidden', 'meeting_wrong_state'],
  },
  /**
   * Begins an upload: for those who may edit the meeting, its officers while it is open, and people of an
   * invited unit for the item that their unit reports on.
   */
  addUpload: {
    method: 'POST',
    path: '/api/meetings/:meetingId/uploads',
    params: meetingParams,
    body: NewUpload,
    response: Upload,
    permission: 'reader',
    errors: [
      'meeting_not_found',
      'not_invited',
      'forbidden',
      'agenda_item_not_found',
      'meeting_wrong_state',
      'payload_too_large',
      'too_many',
      'disk_full',
    ],
  },
  /** How far one's own upload has come: where to go on after an interruption. */
  upload: {
    method: 'GET',
    path: '/api/meetings/:meetingId/uploads/:uploadId',
    params: uploadParams,
    response: Upload,
    permission: 'reader',
    errors: ['meeting_not_found', 'not_invited', 'document_not_found'],
  },
  /** The bytes from `offset` on. `upload_out_of_step` says in `offset` from where to go on. */
  sendChunk: {
    method: 'PUT',
    path: '/api/meetings/:meetingId/uploads/:uploadId',
    params: uploadParams,
    query: z.object({ offset: z.coerce.number().int().nonnegative() }),
    body: z.instanceof(Uint8Array),
    bodyBytes: maxChunkBytes,
    response: Upload,
    permission: 'reader',
    errors: [
      'meeting_not_found',
      'not_invited',
      'document_not_found',
      'upload_out_of_step',
      'payload_too_large',
      'disk_full',
    ],
  },
  /** The whole file is there: what it is, is found out by its content. Twice is the same as once. */
  finishUpload: {
    method: 'POST',
    path: '/api/meetings/:meetingId/uploads/:uploadId/finish',
    params: uploadParams,
    body: nothing,
    response: MeetingDocument,
    permission: 'reader',
    errors: [
      'meeting_not_found',
      'not_invited',
      'forbidden',
      'document_not_found',
      'document_type_wrong',
      'document_broken',
      'upload_out_of_step',
      'meeting_wrong_state',
      'agenda_item_not_found',
      'too_many',
      'conflict',
    ],
  },
  cancelUpload: {
    method: 'POST',
    path: '/api/meetings/:meetingId/uploads/:uploadId/cancel',
    params: uploadParams,
    body: nothing,
    response: nothing,
    permission: 'reader',
    errors: ['meeting_not_found', 'not_invited', 'document_not_found', 'conflict'],
  },
} as const;
