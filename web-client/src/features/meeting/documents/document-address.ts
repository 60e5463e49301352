import { httpTable, type MeetingDocument, type MeetingId } from '@giaoban/protocol';
import { buildUrl } from '../../../api/build-url.ts';

/** Where a document's file is, to be opened in a window of its own or (`download`) to be saved. */
export const documentAddress = (
  meetingId: MeetingId,
  { documentId }: Pick<MeetingDocument, 'documentId'>,
  { download = false }: { download?: boolean } = {},
): string =>
  buildUrl(httpTable.documentFile.path, { meetingId, documentId }, download ? { download: '1' } : {});
