import type { MeetingDocument } from '@giaoban/protocol';
import type { Documents } from '../../../features/documents/Documents.ts';
import type { HandlersOf } from '../call.ts';
import { sendFile } from '../send-file.ts';

const endings: Record<MeetingDocument['type'], string> = {
  'application/pdf': '.pdf',
  'image/png': '.png',
  'image/jpeg': '.jpg',
};

/** The title as a file's name, in the form that carries Vietnamese (RFC 8187). */
const fileName = ({ title, type }: MeetingDocument): string => {
  const ending = endings[type];
  const plain = [...title].map((one) => (one < ' ' || '/\\'.includes(one) ? '-' : one)).join('');
  const name = plain.toLowerCase().endsWith(ending) ? plain : `${plain}${ending}`;
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (one) => `%${one.charCodeAt(0).toString(16)}`);
  return `filename="tai-lieu${ending}"; filename*=UTF-8''${encoded}`;
};

type DocumentRoute =
  | 'documents'
  | 'documentFile'
  | 'removeDocument'
  | 'addUpload'
  | 'upload'
  | 'sendChunk'
  | 'finishUpload'
  | 'cancelUpload';

export const documentRoutes = (documents: Documents): HandlersOf<DocumentRoute> => ({
  documents: ({ account, params }) => documents.list(account, params.meetingId),

  documentFile: async ({ params, query, request, reply }) => {
    const { document, path } = await documents.file(params.meetingId, params.documentId);
    const kind = query.download === undefined ? 'inline' : 'attachment';
    void reply.headers({
      'content-disposition': `${kind}; ${fileName(document)}`,
      'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      // Whoever may no longer see it asks again and is told so.
      'cache-control': 'private, no-cache',
    });
    const { sizeBytes, type, sha256 } = document;
    sendFile(request, reply, { path, sizeBytes, type, etag: `"${sha256}"` });
    return undefined;
  },

  removeDocument: async ({ account, params }) => {
    await documents.remove(account, params.meetingId, params.documentId);
    return {};
  },

  addUpload: ({ account, params, body }) => documents.begin(account, params.meetingId, body),

  upload: ({ account, params }) => documents.progress(account, params.meetingId, params.uploadId),

  sendChunk: ({ account, params, query, body }) =>
    documents.take(account, params.meetingId, params.uploadId, { offset: query.offset, bytes: body }),

  finishUpload: ({ account, params }) => documents.finish(account, params.meetingId, params.uploadId),

  cancelUpload: async ({ account, params }) => {
    await documents.cancel(account, params.meetingId, params.uploadId);
    return {};
  },
});
