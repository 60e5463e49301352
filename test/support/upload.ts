import { type AgendaItemId, type MeetingId, Upload } from '@giaoban/protocol';
import type { Caller } from '@giaoban/service-kit/test-support';

/** Sends a document of an agenda item, or of the whole meeting, in one piece, as the page does with a small file. */
export const upload = async (
  caller: Caller,
  meetingId: MeetingId,
  title: string,
  content: Buffer,
  agendaItemId: AgendaItemId | null = null,
): Promise<void> => {
  const body = { title, sizeBytes: content.length, agendaItemId };
  const { uploadId } = await caller.call('addUpload', { params: { meetingId }, body });
  const path = `/api/meetings/${meetingId}/uploads/${uploadId}`;
  const sent = await caller.sendBytes('PUT', `${path}?offset=0`, content);
  Upload.parse(await sent.json());
  await caller.call('finishUpload', { params: { meetingId, uploadId }, body: {} });
};
